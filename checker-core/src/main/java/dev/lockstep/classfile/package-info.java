/** Class-file bytes become {@link dev.lockstep.classfile.ClassFacts}: declarations and symbolic references. */
@NullMarked
package dev.lockstep.classfile;

import org.jspecify.annotations.NullMarked;
