package dev.lockstep.deployment.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of the 2^n states between two releases are safe: those that have none of the clauses. Both releases are.
 *
 * @param variables how many changes there are: n
 * @param clauses combinations that no safe state has, none of them implied by another
 */
public record Formula(int variables, List<Clause> clauses) {
    public Formula {
        clauses = List.copyOf(clauses);
    }

    /** Whether a state is safe. */
    public boolean isSafe(BitSet made) {
        return clauses.stream().noneMatch(clause -> clause.holds(made));
    }

    /** The changes that no clause is about: they are safe whatever becomes of the others. */
    public List<Integer> free() {
        var bound = new BitSet();
        clauses.forEach(clause -> clause.cube().literals().forEach(literal -> bound.set(Cube.variable(literal))));
        List<Integer> free = new ArrayList<>();
        for (int each = bound.nextClearBit(0); each < variables; each = bound.nextClearBit(each + 1)) {
            free.add(each);
        }
        return free;
    }

    /**
     * Changes that clauses tie to each other, and to no other ones. What is safe for each component by itself is safe.
     *
     * @param variables sorted, at least two
     * @param clauses about them
     */
    public record Component(List<Integer> variables, List<Clause> clauses) {
        public Component {
            variables = List.copyOf(variables);
            clauses = List.copyOf(clauses);
        }

        /** Whether a state is safe as far as these changes go. */
        boolean isSafe(BitSet made) {
            return clauses.stream().noneMatch(clause -> clause.holds(made));
        }

        /** Whether no clause leaves a choice: what new parts need is then one smallest set. */
        boolean isHorn() {
            return clauses.stream().allMatch(clause -> clause.notMade().size() <= 1);
        }

        /** Whether each clause is about one new part, which any of several others would satisfy. */
        boolean isDualHorn() {
            return clauses.stream().allMatch(clause -> clause.made().size() <= 1);
        }
    }

    /** The components, in the order of their first changes. */
    public List<Component> components() {
        var groups = new Groups(variables);
        for (Clause clause : clauses) {
            int first = Cube.variable(clause.cube().literal(0));
            clause.cube().literals().forEach(literal -> groups.join(first, Cube.variable(literal)));
        }
        Map<Integer, List<Clause>> about = new TreeMap<>();
        clauses.forEach(clause -> about.computeIfAbsent(
                        groups.of(Cube.variable(clause.cube().literal(0))), least -> new ArrayList<>())
                .add(clause));
        return groups.all().stream()
                .filter(members -> about.containsKey(members.get(0)))
                .map(members -> new Component(members, about.getOrDefault(members.get(0), List.of())))
                .toList();
    }
}
