/** The link engine against the JVM: row by row, and by the thousand. */
@NullMarked
package dev.lockstep.linkage;

import org.jspecify.annotations.NullMarked;
