package dev.lockstep.deployment.formula;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the formula answers.
 *
 * @param units the changes that the numbers below stand for
 * @param safe formula of the states that link
 * @param safeCount how many they are
 * @param soundCount how many moreover have no emergent finding of severity error
 * @param inseparable groups of changes that have the same side in every safe state
 * @param free changes that no clause is about
 * @param independent groups of changes that clauses tie to each other and to no others
 * @param tied groups of changes that clauses, also of the emergent findings, tie to each other and to no others
 * @param safeAlone changes that are safe when they are the only one made
 * @param safeToRollBack changes that are safe when they are the only one not made
 * @param order in which single changes lead safely from deployed to the candidate
 * @param noOrder why there is none; absent when there is one
 * @param drop what the formula says of the deployment in question
 */
public record Answers(
        ChangeUnits units,
        Formula safe,
        SafeCount safeCount,
        SafeCount soundCount,
        List<List<Integer>> inseparable,
        List<Integer> free,
        List<List<Integer>> independent,
        List<List<Integer>> tied,
        List<Integer> safeAlone,
        List<Integer> safeToRollBack,
        Optional<List<Integer>> order,
        Optional<String> noOrder,
        Drop drop) {
    private static final int MAX_COMPLETIONS = 5;

    public Answers {
        inseparable = inseparable.stream().map(List::copyOf).toList();
        independent = independent.stream().map(List::copyOf).toList();
        tied = tied.stream().map(List::copyOf).toList();
        free = List.copyOf(free);
        safeAlone = List.copyOf(safeAlone);
        safeToRollBack = List.copyOf(safeToRollBack);
        order = order.map(List::copyOf);
    }

    /**
     * A choice of the changes.
     *
     * @param made by number
     * @param safe whether the state links
     * @param completions the fewest further changes that make it safe; empty when it is
     */
    public record Drop(BitSet made, boolean safe, List<Completion> completions) {
        public Drop {
            made = (BitSet) made.clone();
            completions = List.copyOf(completions);
        }

        @Override
        public BitSet made() {
            return (BitSet) made.clone();
        }
    }

    /** How many ways there are to make some of the changes, none and all included. */
    public BigInteger allDrops() {
        return BigInteger.ONE.shiftLeft(units.size());
    }

    /**
     * Answers all of it.
     *
     * @param sound formula of the states that moreover have no emergent finding of severity error
     * @param drop numbers of the changes in question
     */
    public static Answers of(ChangeUnits units, Formula safe, FormulaBuilder.Sound sound, BitSet drop) {
        List<List<Integer>> inseparable = Inseparables.of(safe);
        SafeOrder order = SafeOrder.of(safe, inseparable);
        return new Answers(
                units,
                safe,
                SafeCount.of(safe),
                soundCount(sound),
                inseparable,
                safe.free(),
                groups(safe),
                groups(sound.formula()),
                IntStream.range(0, units.size())
                        .filter(each -> safe.isSafe(alone(each)))
                        .boxed()
                        .toList(),
                IntStream.range(0, units.size())
                        .filter(each -> safe.isSafe(allBut(each, units.size())))
                        .boxed()
                        .toList(),
                order.steps(),
                order.steps().isPresent() ? Optional.empty() : Optional.of(reason(order, inseparable, units)),
                drop(safe, drop));
    }

    private static List<List<Integer>> groups(Formula formula) {
        return formula.components().stream().map(Formula.Component::variables).toList();
    }

    private static SafeCount soundCount(FormulaBuilder.Sound sound) {
        SafeCount counted = SafeCount.of(sound.formula());
        return new SafeCount(counted.number(), counted.exact() && sound.exact());
    }

    private static Drop drop(Formula safe, BitSet made) {
        boolean isSafe = safe.isSafe(made);
        return new Drop(made, isSafe, isSafe ? List.of() : Completion.of(safe, made, MAX_COMPLETIONS));
    }

    private static String reason(SafeOrder order, List<List<Integer>> inseparable, ChangeUnits units) {
        if (!order.known()) {
            return "no order was found; too many states would have to be tried to say that there is none";
        }
        String which = names(order.stuck(), units);
        return inseparable.isEmpty()
                ? "whichever of " + which + " is copied first, the state after it is broken"
                : which
                        + " fit each other only when all of them change at the same moment: the first that is copied breaks"
                        + " something, whichever it is";
    }

    private static String names(List<Integer> changes, ChangeUnits units) {
        int shown = 3;
        String names = String.join(
                ", ",
                changes.stream()
                        .limit(shown)
                        .map(each -> units.get(each).name())
                        .toList());
        return changes.size() > shown ? names + " and " + (changes.size() - shown) + " more" : names;
    }

    private static BitSet alone(int change) {
        var made = new BitSet();
        made.set(change);
        return made;
    }

    private static BitSet allBut(int change, int size) {
        var made = new BitSet();
        made.set(0, size);
        made.clear(change);
        return made;
    }
}
