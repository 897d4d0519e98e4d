package dev.lockstep.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Guesses what was meant by a word that was mistyped. */
final class Nearest {
    private static final int GUESSES = 3;

    private Nearest() {}

    /** The known words that are close to this one, the closest first; empty when none is. */
    static List<String> to(String word, Collection<String> known) {
        int tolerance = Math.max(2, word.length() / 4);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= tolerance || containsAll(candidate, word))
                .sorted(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(GUESSES)
                .toList();
    }

    /** Somebody who types {@code method} or {@code static-member} means a rule with these words. */
    private static boolean containsAll(String candidate, String word) {
        return !word.isBlank() && List.of(candidate.split("-")).containsAll(List.of(word.split("-")));
    }

    /** How many letters must be typed, wiped or changed to get from one to the other (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
