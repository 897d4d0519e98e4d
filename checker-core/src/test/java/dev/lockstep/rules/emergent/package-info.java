/** Each emergent rule shown on the JVM, beside a near miss. */
@NullMarked
package dev.lockstep.rules.emergent;

import org.jspecify.annotations.NullMarked;
