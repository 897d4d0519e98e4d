/** What a deployment takes back of the work that deployed, or another change, already has. */
@NullMarked
package dev.lockstep.rules.emergent.reverts;

import org.jspecify.annotations.NullMarked;
