package dev.lockstep.deployment.formula;

import dev.lockstep.deployment.formula.Formula.Component;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** The clauses by their literals: a step makes unsafe by one of those alone that have what it brings. */
    private static Map<Integer, List<Cube>> byLiteral(Component component) {
        Map<Integer, List<Cube>> clauses = new HashMap<>();
        component.clauses().stream()
                .map(Clause::cube)
                .forEach(cube -> cube.literals()
                        .forEach(literal -> clauses.computeIfAbsent(literal, l -> new ArrayList<>())
                                .add(cube)));
        return clauses;
    }

    private static boolean staysSafe(Map<Integer, List<Cube>> clauses, BitSet state, int changed) {
        return clauses.getOrDefault(Cube.literal(changed, state.get(changed)), List.of()).stream()
                .noneMatch(cube -> cube.holds(state));
    }

    private static List<Integer> greedy(Component component, BitSet state, boolean make) {
        Map<Integer, List<Cube>> clauses = byLiteral(component);
        List<Integer> steps = new ArrayList<>();
        boolean moves = true;
        while (moves) {
            moves = false;
            for (int each : component.variables()) {
                if (state.get(each) != make) {
                    state.flip(each);
                    if (staysSafe(clauses, state, each)) {
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

    /** From deployed on; where that does not come to an end, from the candidate back. */
    private static SafeOrder search(Component component) {
        SafeOrder order = search(component, byLiteral(component));
        if (order.known) {
            return order;
        }
        SafeOrder back = search(component, mirrored(byLiteral(component)));
        return new SafeOrder(back.steps.map(SafeOrder::reversed), back.stuck, back.known);
    }

    private static List<Integer> reversed(List<Integer> steps) {
        List<Integer> reversed = new ArrayList<>(steps);
        Collections.reverse(reversed);
        return reversed;
    }

    /** The same clauses where a change counts as made that is undone. */
    private static Map<Integer, List<Cube>> mirrored(Map<Integer, List<Cube>> clauses) {
        Map<Integer, List<Cube>> mirrored = new HashMap<>();
        clauses.forEach((literal, cubes) ->
                mirrored.put(literal ^ 1, cubes.stream().map(Cube::mirrored).toList()));
        return mirrored;
    }

    /** Depth first over the safe states, none of them twice. What can do no harm any more is done at once. */
    private static SafeOrder search(Component component, Map<Integer, List<Cube>> clauses) {
        Set<BitSet> seen = new HashSet<>();
        List<Integer> steps = new ArrayList<>();
        var state = new BitSet();
        Deque<Deque<Integer>> left = new ArrayDeque<>();
        left.push(options(component, clauses, state));
        while (steps.size() < component.variables().size()) {
            Integer next = left.element().poll();
            if (next == null) {
                if (steps.isEmpty()) {
                    return new SafeOrder(Optional.empty(), component.variables(), true);
                }
                state.clear(steps.remove(steps.size() - 1));
                left.pop();
                continue;
            }
            state.set(next);
            if (staysSafe(clauses, state, next) && seen.add((BitSet) state.clone())) {
                if (seen.size() > MAX_STATES) {
                    return unknown();
                }
                steps.add(next);
                left.push(options(component, clauses, state));
            } else {
                state.clear(next);
            }
        }
        return new SafeOrder(Optional.of(steps), List.of(), true);
    }

    /**
     * The changes that may come next. One that every clause that could still hold has as not made, if at all, leads to
     * no state from which less is possible: it alone.
     */
    private static Deque<Integer> options(Component component, Map<Integer, List<Cube>> clauses, BitSet state) {
        List<Integer> open =
                component.variables().stream().filter(each -> !state.get(each)).toList();
        return open.stream()
                .filter(each -> clauses.getOrDefault(Cube.literal(each, true), List.of()).stream()
                        .allMatch(cube -> cannotHoldAnyMore(cube, state)))
                .findFirst()
                .map(each -> new ArrayDeque<>(List.of(each)))
                .orElseGet(() -> new ArrayDeque<>(open));
    }

    private static boolean cannotHoldAnyMore(Cube cube, BitSet state) {
        return cube.literals().anyMatch(literal -> !Cube.made(literal) && state.get(Cube.variable(literal)));
    }
}
