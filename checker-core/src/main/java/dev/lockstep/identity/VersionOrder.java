package dev.lockstep.identity;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of versions as Maven has it: {@code 1.9 < 1.10}, {@code 2.0-rc1 < 2.0-SNAPSHOT < 2.0 = 2.0.0.Final}.
 *
 * @see <a href="https://maven.apache.org/pom.html#version-order-specification">POM reference: version order</a>
 */
public final class VersionOrder {
    /** Compares them, whatever they look like. */
    public static final Comparator<String> COMPARATOR = (one, other) -> compare(tokens(one), tokens(other));

    private static final Pattern BEGINS_WITH_NUMBER = Pattern.compile("[vV]?\\d.*", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("([.-]?)(\\d+|[^\\d.-]+|(?=[.-]|$))");
    /** The empty one is a release. */
    private static final List<String> QUALIFIERS = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

    private VersionOrder() {}

    /** Whether the order of two versions tells anything: both must begin with a number. */
    public static boolean isComparable(String one, String other) {
        return BEGINS_WITH_NUMBER.matcher(one).matches()
                && BEGINS_WITH_NUMBER.matcher(other).matches();
    }

    /**
     * @param hyphen whether a hyphen, or a change between letters and digits, stands before it; always before a word
     */
    private record Token(boolean hyphen, String text) {
        boolean isNumber() {
            return !text.isEmpty() && Character.isDigit(text.charAt(0));
        }

        boolean isNull() {
            return isNumber() ? new BigInteger(text).signum() == 0 : text.isEmpty();
        }

        /** What stands opposite to a token that the shorter version has not. */
        Token padding() {
            return new Token(hyphen, hyphen || !isNumber() ? "" : "0");
        }

        /** Qualifiers, then numbers behind a hyphen, then numbers behind a dot. */
        private int rank() {
            return !isNumber() ? 0 : hyphen ? 1 : 2;
        }

        private int compareTo(Token other) {
            if (rank() != other.rank()) {
                return Integer.compare(rank(), other.rank());
            }
            return isNumber()
                    ? new BigInteger(text).compareTo(new BigInteger(other.text))
                    : qualifier(text).compareTo(qualifier(other.text));
        }

        /** Unknown qualifiers come after all known ones, by the alphabet. */
        private static String qualifier(String text) {
            int known = QUALIFIERS.indexOf(text);
            return known < 0 ? QUALIFIERS.size() + text : String.valueOf(known);
        }
    }

    private static int compare(List<Token> one, List<Token> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            Token left = i < one.size() ? one.get(i) : other.get(i).padding();
            Token right = i < other.size() ? other.get(i) : one.get(i).padding();
            int compared = left.compareTo(right);
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private static List<Token> tokens(String version) {
        String text = version.strip().toLowerCase(Locale.ROOT).replaceFirst("^v(?=\\d)", "");
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        for (int at = 0; at < text.length() && matcher.find(at) && matcher.end() > at; at = matcher.end()) {
            String separator = matcher.group(1);
            boolean isWord = !matcher.group(2).isEmpty()
                    && !Character.isDigit(matcher.group(2).charAt(0));
            boolean hyphen = isWord || separator.equals("-") || (separator.isEmpty() && !tokens.isEmpty());
            boolean beforeDigit = matcher.end() < text.length() && Character.isDigit(text.charAt(matcher.end()));
            tokens.add(new Token(hyphen, canonical(matcher.group(2), beforeDigit)));
        }
        return trimmed(tokens);
    }

    private static String canonical(String text, boolean beforeDigit) {
        return switch (text) {
            case "" -> "0";
            case "final", "ga", "release" -> "";
            case "cr" -> "rc";
            case "a" -> beforeDigit ? "alpha" : text;
            case "b" -> beforeDigit ? "beta" : text;
            case "m" -> beforeDigit ? "milestone" : text;
            default -> text;
        };
    }

    /** Nulls at the end of the version, and in front of each hyphen, count for nothing. */
    private static List<Token> trimmed(List<Token> tokens) {
        List<Token> kept = new ArrayList<>();
        for (int i = tokens.size() - 1; i >= 0; i--) {
            boolean atEnd = kept.isEmpty() || kept.get(0).hyphen();
            if (!atEnd || !tokens.get(i).isNull()) {
                kept.add(0, tokens.get(i));
            }
        }
        return kept;
    }
}
