package dev.lockstep.deployment.formula;

import dev.lockstep.deployment.formula.Formula.Component;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the safe states of a component. Decides one change after the other, the one that is tied to most others first;
 * what falls apart is counted part by part, and a part that was counted before is not counted again. Releases fall
 * apart fast, since few files are of many clauses.
 *
 * @see <a href="https://www.cs.toronto.edu/~fbacchus/Papers/SBBKPsat04.pdf">Sang, Bacchus, Beame, Kautz, Pitassi:
 *     Combining Component Caching and Clause Learning for Effective Model Counting, SAT 2004</a>
 */
final class StateCounter {
    /** So many decisions below each other fit the stack of any thread. */
    private static final int MAX_DEPTH = 1_000;

    /** A decision about a large part takes as long as many about small ones. */
    private static final int CUBES_PER_STEP = 8;

    private final int variables;
    private final Map<Part, BigInteger> known = new HashMap<>();
    private int steps;
    private boolean exact = true;

    private StateCounter(int variables, int maxSteps) {
        this.variables = variables;
        this.steps = maxSteps;
    }

    /**
     * Counts the safe states.
     *
     * @param maxSteps how many decisions about small parts may be made, those about large ones counting for many: a
     *     measure of work that is the same on every machine
     * @return a lower bound where that is not enough
     */
    static SafeCount count(Component component, int maxSteps) {
        List<Integer> changes = component.variables();
        var counter = new StateCounter(changes.size(), maxSteps);
        int[][] cubes = component.clauses().stream()
                .map(clause -> renumbered(clause.cube(), changes))
                .toArray(int[][]::new);
        BigInteger number = counter.product(cubes, counter.variablesOf(cubes), 0);
        return new SafeCount(number, counter.exact);
    }

    /** The literals of a cube, with the changes numbered from 0. */
    private static int[] renumbered(Cube cube, List<Integer> changes) {
        return cube.literals()
                .map(each -> Cube.literal(Collections.binarySearch(changes, Cube.variable(each)), Cube.made(each)))
                .toArray();
    }

    /** Combinations that no safe state has, whose changes hang together. */
    private static final class Part {
        private final int[][] cubes;
        private final int hash;

        Part(int[][] cubes) {
            this.cubes = cubes;
            this.hash = Arrays.deepHashCode(cubes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Part part && hash == part.hash && Arrays.deepEquals(cubes, part.cubes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** @param undecided changes, of which those in no cube are free */
    private BigInteger product(int[][] cubes, BitSet undecided, int depth) {
        BitSet bound = variablesOf(cubes);
        BigInteger product = BigInteger.ONE.shiftLeft(undecided.cardinality() - bound.cardinality());
        for (int[][] part : parts(cubes)) {
            product = product.multiply(count(new Part(part), depth));
        }
        return product;
    }

    private BigInteger count(Part part, int depth) {
        BigInteger before = known.get(part);
        if (before != null) {
            return before;
        }
        steps -= 1 + part.cubes.length / CUBES_PER_STEP;
        if (steps < 0 || depth == MAX_DEPTH) {
            exact = false;
            return atLeast(part);
        }
        BitSet undecided = variablesOf(part.cubes);
        int variable = mostConstrained(part);
        BigInteger sum = decided(part, Cube.literal(variable, false), undecided, depth)
                .add(decided(part, Cube.literal(variable, true), undecided, depth));
        known.put(part, sum);
        return sum;
    }

    /** All old and all new, where these are safe. */
    private static BigInteger atLeast(Part part) {
        boolean old =
                Arrays.stream(part.cubes).allMatch(cube -> Arrays.stream(cube).anyMatch(Cube::made));
        boolean all = Arrays.stream(part.cubes)
                .allMatch(cube -> Arrays.stream(cube).anyMatch(literal -> !Cube.made(literal)));
        return BigInteger.valueOf((old ? 1 : 0) + (all ? 1 : 0));
    }

    /** The change that shares clauses with the most others: without it the part falls apart soonest. */
    private int mostConstrained(Part part) {
        var neighbours = new BitSet[variables];
        for (int[] cube : part.cubes) {
            for (int literal : cube) {
                int variable = Cube.variable(literal);
                if (neighbours[variable] == null) {
                    neighbours[variable] = new BitSet(variables);
                }
                for (int other : cube) {
                    neighbours[variable].set(Cube.variable(other));
                }
            }
        }
        int best = Cube.variable(part.cubes[0][0]);
        for (int i = 0; i < variables; i++) {
            if (neighbours[i] != null && neighbours[i].cardinality() > neighbours[best].cardinality()) {
                best = i;
            }
        }
        return best;
    }

    /** How many safe states have a literal. */
    private BigInteger decided(Part part, int literal, BitSet undecided, int depth) {
        int[][] cubes = part.cubes;
        int[] starts = new int[2 * variables + 1];
        int[] occurrences = occurrences(cubes, starts);
        int[] left = Arrays.stream(cubes).mapToInt(cube -> cube.length).toArray();
        var holds = new BitSet(2 * variables);
        var dropped = new BitSet(cubes.length);
        BitSet rest = (BitSet) undecided.clone();
        Deque<Integer> next = new ArrayDeque<>(List.of(literal));
        while (!next.isEmpty()) {
            int each = next.pop();
            if (holds.get(each)) {
                continue;
            }
            if (holds.get(each ^ 1)) {
                return BigInteger.ZERO;
            }
            holds.set(each);
            rest.clear(Cube.variable(each));
            for (int i = starts[each ^ 1]; i < starts[(each ^ 1) + 1]; i++) {
                dropped.set(occurrences[i]);
            }
            for (int i = starts[each]; i < starts[each + 1]; i++) {
                int cube = occurrences[i];
                if (--left[cube] == 0 && !dropped.get(cube)) {
                    return BigInteger.ZERO;
                }
                if (left[cube] == 1 && !dropped.get(cube)) {
                    next.push(last(cubes[cube], holds) ^ 1);
                }
            }
        }
        return product(simplified(cubes, dropped, holds), rest, depth + 1);
    }

    /** For each literal the cubes that have it, from its start to that of the next. */
    private int[] occurrences(int[][] cubes, int[] starts) {
        for (int[] cube : cubes) {
            for (int literal : cube) {
                starts[literal + 1]++;
            }
        }
        for (int i = 0; i < 2 * variables; i++) {
            starts[i + 1] += starts[i];
        }
        int[] at = Arrays.copyOf(starts, starts.length);
        int[] occurrences = new int[starts[2 * variables]];
        for (int i = 0; i < cubes.length; i++) {
            for (int literal : cubes[i]) {
                occurrences[at[literal]++] = i;
            }
        }
        return occurrences;
    }

    private static int last(int[] cube, BitSet holds) {
        for (int literal : cube) {
            if (!holds.get(literal)) {
                return literal;
            }
        }
        throw new IllegalStateException("a cube that holds has no literal left");
    }

    /** In an order of their own, each once, so that equal parts are found equal. */
    private static int[][] simplified(int[][] cubes, BitSet dropped, BitSet holds) {
        List<int[]> simplified = new ArrayList<>();
        for (int i = dropped.nextClearBit(0); i < cubes.length; i = dropped.nextClearBit(i + 1)) {
            simplified.add(Arrays.stream(cubes[i])
                    .filter(literal -> !holds.get(literal))
                    .toArray());
        }
        simplified.sort(Arrays::compare);
        for (int i = simplified.size() - 1; i > 0; i--) {
            if (Arrays.equals(simplified.get(i), simplified.get(i - 1))) {
                simplified.remove(i);
            }
        }
        return simplified.toArray(int[][]::new);
    }

    private BitSet variablesOf(int[][] cubes) {
        var found = new BitSet(variables);
        for (int[] cube : cubes) {
            for (int literal : cube) {
                found.set(Cube.variable(literal));
            }
        }
        return found;
    }

    /** Cubes that share a change are of one part. */
    private List<int[][]> parts(int[][] cubes) {
        int[] root = new int[variables];
        for (int i = 0; i < variables; i++) {
            root[i] = i;
        }
        for (int[] cube : cubes) {
            int first = find(root, Cube.variable(cube[0]));
            for (int literal : cube) {
                root[find(root, Cube.variable(literal))] = first;
            }
        }
        Map<Integer, List<int[]>> parts = new HashMap<>();
        for (int[] cube : cubes) {
            parts.computeIfAbsent(find(root, Cube.variable(cube[0])), r -> new ArrayList<>())
                    .add(cube);
        }
        return parts.values().stream().map(part -> part.toArray(int[][]::new)).toList();
    }

    private static int find(int[] root, int each) {
        int at = each;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }
}
