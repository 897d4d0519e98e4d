package dev.lockstep.report;

import dev.lockstep.report.Comparison.ApiChange;
import java.util.List;

/** How people read of the ways in which a change hurts outside callers. */
public final class TierWords {
    private static final List<String> TIERS = List.of("link", "call", "behaviour", "source", "none");
    private static final List<String> BRIEF = List.of("link", "call", "differ", "compile", "");
    private static final List<String> PHRASES = List.of(
            "fails to link", "may fail when called", "does something else", "no longer compiles", "hurts nobody");

    private TierWords() {}

    /** From 0, the worst, to 4, which hurts nobody. */
    public static int rank(String tier) {
        int rank = TIERS.indexOf(tier);
        return rank < 0 ? TIERS.size() - 1 : rank;
    }

    /** Whether somebody may be hurt. */
    public static boolean hurts(ApiChange change) {
        return rank(change.tier()) < TIERS.size() - 1;
    }

    /** One word for a column. */
    public static String brief(String tier) {
        return BRIEF.get(rank(tier));
    }

    /** For example {@code may fail when called}. */
    public static String phrase(String tier) {
        return PHRASES.get(rank(tier));
    }

    /** For example {@code used here by 3 classes}; empty where nobody counted. */
    public static String users(ApiChange change) {
        if (change.users().isEmpty()) {
            return "";
        }
        int users = change.users().getAsInt();
        return users == 0 ? "nobody here uses it" : "used here by " + Words.count(users, "class", "classes");
    }
}
