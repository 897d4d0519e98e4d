package dev.lockstep.deployment.formula;

import dev.lockstep.deployment.formula.Formula.Component;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes that have the same side in every safe state: they can only be made together. */
final class Inseparables {
    private Inseparables() {}

    /** The groups of at least two, each sorted, in the order of their first changes. */
    static List<List<Integer>> of(Formula formula) {
        List<List<Integer>> groups = new ArrayList<>();
        for (Component component : formula.components()) {
            groups.addAll(component.isHorn() ? byClosures(component) : bySolver(component));
        }
        groups.removeIf(group -> group.size() < 2);
        groups.sort(Comparator.comparing(group -> group.get(0)));
        return groups;
    }

    /** Two changes are inseparable when each is among what the other needs. */
    private static List<List<Integer>> byClosures(Component component) {
        Map<BitSet, List<Integer>> groups = new HashMap<>();
        for (int each : component.variables()) {
            groups.computeIfAbsent(Completion.closure(component, List.of(each)), c -> new ArrayList<>())
                    .add(each);
        }
        return new ArrayList<>(groups.values());
    }

    /** Parts groups that might be inseparable with each safe state that tells their members apart, until none does. */
    private static List<List<Integer>> bySolver(Component component) {
        var logic = new Logic(component);
        List<List<Integer>> done = new ArrayList<>();
        Deque<List<Integer>> left = new ArrayDeque<>(List.of(component.variables()));
        while (!left.isEmpty()) {
            List<Integer> group = left.pop();
            Optional<BitSet> apart = tellApart(logic, group);
            if (apart.isPresent()) {
                left.push(group.stream().filter(each -> !apart.get().get(each)).toList());
                left.push(group.stream().filter(apart.get()::get).toList());
            } else {
                done.add(group);
            }
        }
        return done;
    }

    private static Optional<BitSet> tellApart(Logic logic, List<Integer> group) {
        int first = group.get(0);
        for (int other : group.subList(1, group.size())) {
            Optional<BitSet> state =
                    logic.find(List.of(first), List.of(other)).or(() -> logic.find(List.of(other), List.of(first)));
            if (state.isPresent()) {
                return state;
            }
        }
        return Optional.empty();
    }
}
