/** Switches that were compiled for other constants than they meet. */
@NullMarked
package dev.lockstep.rules.emergent.switches;

import org.jspecify.annotations.NullMarked;
