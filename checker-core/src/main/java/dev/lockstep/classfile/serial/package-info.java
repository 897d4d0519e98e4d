/** How objects of a class look when Java serialization writes them. */
@NullMarked
package dev.lockstep.classfile.serial;

import org.jspecify.annotations.NullMarked;
