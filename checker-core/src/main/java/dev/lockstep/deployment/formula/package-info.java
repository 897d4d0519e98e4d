/**
 * The deployability formula: which of the 2^n ways to make some of n changes leave a state that links.
 *
 * <p>Each change is a variable. For every reference the states are told apart by the few changes that its resolution
 * asks about ({@link dev.lockstep.deployment.formula.Exploration}); the combinations in which it fails, though it does
 * not fail so in either release, are the clauses. The formula is their conjunction.
 */
@NullMarked
package dev.lockstep.deployment.formula;

import org.jspecify.annotations.NullMarked;
