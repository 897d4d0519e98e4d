/** File changes, and the mixed state that stands on the host after them. */
@NullMarked
package dev.lockstep.deployment;

import org.jspecify.annotations.NullMarked;
