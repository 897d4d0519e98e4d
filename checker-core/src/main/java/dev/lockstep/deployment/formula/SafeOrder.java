package dev.lockstep.deployment.formula;

import dev.lockstep.deployment.formula.Formula.Component;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An order of single changes from deployed to the candidate in which every state on the way is safe.
 *
 * @param steps the changes, by number; absent when there is no such order, or none was found
 * @param stuck where there is none: changes of which every order must break one, because none of them can come first
 * @param known whether the answer is proven
 */
record SafeOrder(Optional<List<Integer>> steps, List<Integer> stuck, boolean known) {
    /** How many states of one component are looked at where no law of the clauses leads the way. */
    private static final int MAX_STATES = 20_000;

    SafeOrder {
        steps = steps.map(List::copyOf);
        stuck = List.copyOf(stuck);
    }

    /**
     * Components do not disturb each other, so their orders follow one another. What is inseparable can be changed in
     * no order.
     *
     * @param inseparable the inseparable groups of the formula
     */
    static SafeOrder of(Formula formula, List<List<Integer>> inseparable) {
        if (!inseparable.isEmpty()) {
            return new SafeOrder(Optional.empty(), inseparable.get(0), true);
        }
        List<Integer> steps = new ArrayList<>(formula.free());
        boolean known = true;
        for (Component component : formula.components()) {
            SafeOrder order = of(component);
            if (order.steps.isPresent()) {
                steps.addAll(order.steps.get());
            } else if (order.known) {
                return order;
            } else {
                known = false;
            }
        }
        return known ? new SafeOrder(Optional.of(steps), List.of(), true) : unknown();
    }

    private static SafeOrder unknown() {
        return new SafeOrder(Optional.empty(), List.of(), false);
    }

    private static SafeOrder of(Component component) {
        if (component.isHorn()) {
            return backwards(component);
        }
        return component.isDualHorn() ? forwards(component) : search(component);
    }

    /**
     * Undoes one change after the other. Safe states of Horn clauses are closed under intersection: if there is an
     * order, what it has in common with any safe state is an order that leads there. So no undoing leads astray.
     */
    private static SafeOrder backwards(Component component) {
        BitSet state = all(component);
        List<Integer> undone = greedy(component, state, false);
        if (undone.size() < component.variables().size()) {
            return new SafeOrder(Optional.empty(), state.stream().boxed().toList(), true);
        }
        Collections.reverse(undone);
        return new SafeOrder(Optional.of(undone), List.of(), true);
    }

    /** The mirror image: safe states are closed under union, so that no change leads astray. */
    private static SafeOrder forwards(Component component) {
        var state = new BitSet();
        List<Integer> done = greedy(component, state, true);
        if (done.size() < component.variables().size()) {
            return new SafeOrder(
                    Optional.empty(),
                    component.variables().stream()
                            .filter(each -> !state.get(each))
                            .toList(),
                    true);
        }
        return new SafeOrder(Optional.of(done), List.of(), true);
    }

    private static List<Integer> greedy(Component component, BitSet state, boolean make) {
        List<Integer> steps = new ArrayList<>();
        boolean moves = true;
        while (moves) {
            moves = false;
            for (int each : component.variables()) {
                if (state.get(each) != make) {
                    state.flip(each);
                    if (component.isSafe(state)) {
                        steps.add(each);
                        moves = true;
                    } else {
                        state.flip(each);
                    }
                }
            }
        }
        return steps;
    }

    private static BitSet all(Component component) {
        var state = new BitSet();
        component.variables().forEach(state::set);
        return state;
    }

    /** Depth first over the safe states, none of them twice. */
    private static SafeOrder search(Component component) {
        Set<BitSet> seen = new HashSet<>();
        List<Integer> steps = new ArrayList<>();
        var state = new BitSet();
        List<List<Integer>> left = new ArrayList<>(List.of(new ArrayList<>(component.variables())));
        while (steps.size() < component.variables().size()) {
            List<Integer> options = left.get(left.size() - 1);
            if (options.isEmpty()) {
                if (steps.isEmpty()) {
                    return new SafeOrder(Optional.empty(), component.variables(), true);
                }
                state.clear(steps.remove(steps.size() - 1));
                left.remove(left.size() - 1);
                continue;
            }
            int next = options.remove(0);
            state.set(next);
            if (component.isSafe(state) && seen.add((BitSet) state.clone())) {
                if (seen.size() > MAX_STATES) {
                    return unknown();
                }
                steps.add(next);
                left.add(rest(component, state));
            } else {
                state.clear(next);
            }
        }
        return new SafeOrder(Optional.of(steps), List.of(), true);
    }

    private static List<Integer> rest(Component component, BitSet state) {
        return new ArrayList<>(
                component.variables().stream().filter(each -> !state.get(each)).toList());
    }
}
