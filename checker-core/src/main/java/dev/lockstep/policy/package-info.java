/** Findings become a verdict. */
@NullMarked
package dev.lockstep.policy;

import org.jspecify.annotations.NullMarked;
