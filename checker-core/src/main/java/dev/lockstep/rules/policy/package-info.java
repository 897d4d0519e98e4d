/** Rules about the policy itself: a suppression that nobody looks after is how a gate goes blind. */
@NullMarked
package dev.lockstep.rules.policy;

import org.jspecify.annotations.NullMarked;
