package dev.lockstep.compare;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A step of semantic versioning, from the smallest to the biggest. */
public enum Step {
    /** Nothing changed. */
    NONE,
    /** Bodies or resources changed. */
    PATCH,
    /** Outside callers got something new and lost nothing. */
    MINOR,
    /** Some correct caller no longer links or no longer compiles. */
    MAJOR;

    private static final Pattern VERSION = Pattern.compile("[vV]?(\\d+(?:\\.\\d+)*)(.*)");

    /** The name that reports use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The bigger of the two. */
    public Step max(Step other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /**
     * The step that two version numbers state, upwards or downwards: {@code 5.16.6} and {@code 5.18.3} are a minor one
     * apart, {@code 1.0} and {@code 1.0.0} none.
     *
     * @return empty when a version is absent or does not begin with a number
     */
    public static Optional<Step> claimed(Optional<String> deployed, Optional<String> candidate) {
        Optional<Matcher> from = deployed.map(VERSION::matcher).filter(Matcher::matches);
        Optional<Matcher> to = candidate.map(VERSION::matcher).filter(Matcher::matches);
        return from.flatMap(f -> to.map(t -> between(f, t)));
    }

    private static Step between(Matcher from, Matcher to) {
        List<BigInteger> left = numbers(from.group(1));
        List<BigInteger> right = numbers(to.group(1));
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            if (!at(left, i).equals(at(right, i))) {
                return i == 0 ? MAJOR : i == 1 ? MINOR : PATCH;
            }
        }
        return from.group(2).equals(to.group(2)) ? NONE : PATCH;
    }

    private static List<BigInteger> numbers(String dotted) {
        var numbers = new ArrayList<BigInteger>();
        for (String number : dotted.split("\\.", -1)) {
            numbers.add(new BigInteger(number));
        }
        return numbers;
    }

    private static BigInteger at(List<BigInteger> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
    }
}
