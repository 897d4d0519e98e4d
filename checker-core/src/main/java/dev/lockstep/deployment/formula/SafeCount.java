package dev.lockstep.deployment.formula;

import dev.lockstep.deployment.formula.Formula.Component;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
            Optional<BigInteger> count = new Logic(component).count(MAX_STEPS);
            exact &= count.isPresent();
            product = product.multiply(count.orElseGet(() -> atLeast(component)));
        }
        return new SafeCount(product, exact);
    }

    /** Making none of the changes, all, and for each change the smallest state that has it. */
    private static BigInteger atLeast(Component component) {
        Set<BitSet> known = new HashSet<>(Set.of(new BitSet()));
        for (int each : component.variables()) {
            known.addAll(Completion.smallest(component, List.of(each), 1));
        }
        var all = new BitSet();
        component.variables().forEach(all::set);
        known.add(all);
        return BigInteger.valueOf(known.size());
    }
}
