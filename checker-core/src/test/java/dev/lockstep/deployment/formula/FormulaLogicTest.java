package dev.lockstep.deployment.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is computed from clauses, against what trying every state says. More with {@code -Dlockstep.formula.logic=}. */
class FormulaLogicTest {
    private static final int FORMULAS = Integer.getInteger("lockstep.formula.logic", 400);

    @Test
    void everything_that_is_said_of_random_formulas_is_what_trying_every_state_says() {
        for (int seed = 1; seed <= FORMULAS; seed++) {
            Formula formula = random(new Random(seed));
            Set<BitSet> safe = safeStates(formula);
            String which = "seed " + seed + " " + formula.clauses();

            SafeCount count = SafeCount.of(formula);
            assertThat(count.number()).as(which).isEqualTo(BigInteger.valueOf(safe.size()));
            assertThat(count.exact()).as(which).isTrue();
            assertThat(Inseparables.of(formula)).as(which).isEqualTo(inseparable(formula.variables(), safe));
            assertOrder(formula, safe, which);
            for (BitSet drop : states(formula.variables())) {
                assertCompletions(formula, drop, safe, which);
            }
        }
    }

    @Test
    void what_is_too_much_to_count_is_counted_from_below() {
        int bounds = 0;
        for (int seed = 1; seed <= FORMULAS; seed++) {
            Formula formula = random(new Random(seed));
            BigInteger exact = SafeCount.of(formula).number();
            for (int steps = 0; steps < 3; steps++) {
                int limit = steps;
                BigInteger product = BigInteger.ONE.shiftLeft(formula.free().size());
                boolean all = true;
                for (Formula.Component component : formula.components()) {
                    SafeCount part = StateCounter.count(component, limit);
                    product = product.multiply(part.number());
                    all &= part.exact();
                }
                assertThat(product).as("seed " + seed).isPositive().isLessThanOrEqualTo(exact);
                assertThat(all && !product.equals(exact)).as("seed " + seed).isFalse();
                bounds += product.equals(exact) ? 0 : 1;
            }
        }
        assertThat(bounds).isPositive();
    }

    /** Many users of one library: the one decision makes 2,000 files fall apart. */
    @Test
    void what_falls_apart_is_counted_whatever_its_size() {
        var clauses = new Clauses();
        for (int user = 1; user <= 2000; user++) {
            clauses.add(
                    Cube.of(Cube.literal(0, false), Cube.literal(user, true)),
                    new Clause.Evidence(Optional.empty(), 1));
        }

        SafeCount count = SafeCount.of(new Formula(2001, clauses.essential()));

        assertThat(count.exact()).isTrue();
        assertThat(count.number()).isEqualTo(BigInteger.ONE.shiftLeft(2000).add(BigInteger.ONE));
    }

    private static void assertOrder(Formula formula, Set<BitSet> safe, String which) {
        SafeOrder order = SafeOrder.of(formula, Inseparables.of(formula));
        assertThat(order.known()).as(which).isTrue();
        assertThat(order.steps().isPresent()).as(which).isEqualTo(canReach(new BitSet(), formula.variables(), safe));
        if (order.steps().isPresent()) {
            var state = new BitSet();
            for (int step : order.steps().get()) {
                state.set(step);
                assertThat(safe).as(which).contains(state);
            }
            assertThat(state.cardinality()).as(which).isEqualTo(formula.variables());
        }
    }

    private static void assertCompletions(Formula formula, BitSet drop, Set<BitSet> safe, String which) {
        int smallest = safe.stream()
                .filter(state -> contains(state, drop))
                .mapToInt(BitSet::cardinality)
                .min()
                .orElseThrow();
        Set<BitSet> expected = new HashSet<>(safe.stream()
                .filter(state -> contains(state, drop) && state.cardinality() == smallest)
                .toList());
        Set<BitSet> found = new HashSet<>();
        for (Completion each : Completion.of(formula, drop, 1000)) {
            BitSet whole = (BitSet) drop.clone();
            each.added().forEach(whole::set);
            found.add(whole);
            assertThat(each.reasons()).hasSameSizeAs(each.added());
        }
        assertThat(found).as(which + " drop " + drop).isEqualTo(expected);
    }

    private static boolean contains(BitSet state, BitSet part) {
        BitSet left = (BitSet) part.clone();
        left.andNot(state);
        return left.isEmpty();
    }

    private static boolean canReach(BitSet state, int variables, Set<BitSet> safe) {
        if (state.cardinality() == variables) {
            return true;
        }
        for (int each = state.nextClearBit(0); each < variables; each = state.nextClearBit(each + 1)) {
            BitSet next = (BitSet) state.clone();
            next.set(each);
            if (safe.contains(next) && canReach(next, variables, safe)) {
                return true;
            }
        }
        return false;
    }

    private static List<List<Integer>> inseparable(int variables, Set<BitSet> safe) {
        List<List<Integer>> groups = new ArrayList<>();
        var taken = new BitSet();
        for (int one = 0; one < variables; one++) {
            List<Integer> group = new ArrayList<>(List.of(one));
            for (int other = one + 1; other < variables; other++) {
                int a = one;
                int b = other;
                if (!taken.get(other) && safe.stream().allMatch(state -> state.get(a) == state.get(b))) {
                    group.add(other);
                    taken.set(other);
                }
            }
            if (group.size() > 1) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static Set<BitSet> safeStates(Formula formula) {
        return new HashSet<>(
                states(formula.variables()).stream().filter(formula::isSafe).toList());
    }

    private static List<BitSet> states(int variables) {
        List<BitSet> states = new ArrayList<>();
        for (long bits = 0; bits < 1L << variables; bits++) {
            states.add(BitSet.valueOf(new long[] {bits}));
        }
        return states;
    }

    /** Every clause has a change that is made and one that is not, since both releases are safe. */
    private static Formula random(Random random) {
        int variables = 2 + random.nextInt(7);
        var clauses = new Clauses();
        int kind = random.nextInt(4);
        for (int i = random.nextInt(2 * variables); i > 0; i--) {
            int made = kind == 1 ? 1 : 1 + random.nextInt(2);
            int notMade = kind == 2 ? 1 : 1 + random.nextInt(2);
            if (kind == 0) {
                made = 1;
                notMade = 1;
            }
            Set<Integer> used = new HashSet<>();
            List<Integer> literals = new ArrayList<>();
            while (literals.size() < Math.min(variables, made + notMade)) {
                int variable = random.nextInt(variables);
                if (used.add(variable)) {
                    literals.add(Cube.literal(variable, literals.size() < made));
                }
            }
            if (literals.stream().anyMatch(literal -> !Cube.made(literal))) {
                clauses.add(
                        Cube.of(literals.stream().mapToInt(Integer::intValue).toArray()),
                        new Clause.Evidence(Optional.empty(), 1));
            }
        }
        return new Formula(variables, clauses.essential());
    }
}
