/**
 * The program that runs in the JVM that is asked: it knows nothing but the JDK, so that the class path of the child
 * holds only this package, and the analysed files stand in loaders of their own.
 */
@NullMarked
package dev.lockstep.witness.child;

import org.jspecify.annotations.NullMarked;
