/** Findings are put to a JVM, which throws the error that they foretell, or does not. */
@NullMarked
package dev.lockstep.witness;

import org.jspecify.annotations.NullMarked;
