@NullMarked
package dev.lockstep.classfile.serial;

import org.jspecify.annotations.NullMarked;
