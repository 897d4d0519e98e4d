/** Rules about a deployment as a whole. */
@NullMarked
package dev.lockstep.rules.deployment;

import org.jspecify.annotations.NullMarked;
