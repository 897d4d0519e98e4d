/** Lists, diffs and plans in which people and tools say what is to be copied and removed, read into one form. */
@NullMarked
package dev.lockstep.deployment.plan;

import org.jspecify.annotations.NullMarked;
