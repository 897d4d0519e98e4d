/** Calls of a mixed state whose two ends have never stood together: what nobody can have tested. */
@NullMarked
package dev.lockstep.rules.emergent.pairings;

import org.jspecify.annotations.NullMarked;
