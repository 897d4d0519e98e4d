package dev.lockstep.deployment.formula;

import dev.lockstep.deployment.formula.Formula.Component;
import java.math.BigInteger;

/**
 * How many states are safe.
 *
 * @param number of them, both releases included
 * @param exact whether there are no more
 */
public record SafeCount(BigInteger number, boolean exact) {
    /** A component that needs more has its states counted from below. */
    private static final int MAX_STEPS = 200_000;

    /**
     * Counts component by component: a safe state of the whole is a safe one of each, and any choice of free changes.
     */
    static SafeCount of(Formula formula) {
        BigInteger product = BigInteger.ONE.shiftLeft(formula.free().size());
        boolean exact = true;
        for (Component component : formula.components()) {
            SafeCount count = StateCounter.count(component, MAX_STEPS);
            exact &= count.exact;
            product = product.multiply(count.number);
        }
        return new SafeCount(product, exact);
    }
}
