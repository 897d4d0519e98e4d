package dev.lockstep.deployment.formula;

import dev.lockstep.deployment.formula.Formula.Component;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * The fewest further changes that make a drop safe.
 *
 * @param added the changes, by number, in order
 * @param reasons for each of them a clause that the drop and the others would have without it
 */
public record Completion(List<Integer> added, List<Clause> reasons) {
    public Completion {
        added = List.copyOf(added);
        reasons = List.copyOf(reasons);
    }

    /**
     * The smallest completions of a drop.
     *
     * @param most how many to give at the most
     * @return one of nothing when the drop is safe; several where each is as small as the others
     */
    static List<Completion> of(Formula formula, BitSet drop, int most) {
        List<BitSet> wholes = new ArrayList<>(List.of((BitSet) drop.clone()));
        for (Component component : formula.components()) {
            if (!component.isSafe(drop)) {
                List<Integer> made =
                        component.variables().stream().filter(drop::get).toList();
                List<BitSet> parts = smallest(component, made, most);
                wholes = combine(wholes, parts, most);
            }
        }
        return wholes.stream().map(whole -> completion(formula, drop, whole)).toList();
    }

    private static List<BitSet> combine(List<BitSet> wholes, List<BitSet> parts, int most) {
        List<BitSet> combined = new ArrayList<>();
        for (BitSet whole : wholes) {
            for (BitSet part : parts) {
                if (combined.size() < most) {
                    BitSet both = (BitSet) whole.clone();
                    both.or(part);
                    combined.add(both);
                }
            }
        }
        return combined;
    }

    private static Completion completion(Formula formula, BitSet drop, BitSet whole) {
        List<Integer> added =
                whole.stream().filter(each -> !drop.get(each)).boxed().toList();
        return new Completion(
                added, added.stream().map(each -> reason(formula, whole, each)).toList());
    }

    private static Clause reason(Formula formula, BitSet whole, int added) {
        BitSet without = (BitSet) whole.clone();
        without.clear(added);
        return formula.clauses().stream()
                .filter(clause -> clause.holds(without))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a completion is not the smallest"));
    }

    /** The smallest safe states of a component that have some changes, and none of the other components'. */
    static List<BitSet> smallest(Component component, Collection<Integer> made, int most) {
        BitSet needed = closure(component, made);
        return component.isSafe(needed)
                ? List.of(needed)
                : new Logic(component).smallest(needed.stream().boxed().toList(), most);
    }

    /** What a set of changes needs, and what that needs, as far as clauses leave no choice. */
    static BitSet closure(Component component, Collection<Integer> made) {
        var closed = new BitSet();
        made.forEach(closed::set);
        List<Clause> needs = component.clauses().stream()
                .filter(clause -> clause.notMade().size() == 1)
                .toList();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Clause clause : needs) {
                if (clause.holds(closed)) {
                    closed.set(clause.notMade().get(0));
                    grows = true;
                }
            }
        }
        return closed;
    }
}
