/** What annotations of class files say, as reflection reads them. */
@NullMarked
package dev.lockstep.classfile.annotations;

import org.jspecify.annotations.NullMarked;
