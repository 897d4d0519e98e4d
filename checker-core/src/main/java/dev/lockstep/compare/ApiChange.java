package dev.lockstep.compare;

import java.util.Comparator;
import java.util.Optional;

/**
 * One change that outside callers can see.
 *
 * @param className a binary name with dots
 * @param member as source code would write it, as in {@code int total(shop.Cart)}, the deployed form of what changed;
 *     absent when the class itself changed
 * @param symbol by which class files name the member: its name, of a method with the descriptor; absent with it
 * @param kind what happened, for example {@code method-removed}
 * @param binary whether old callers still link
 * @param source whether old callers still compile
 * @param step the semantic-version step that follows from this change alone
 * @param tier how it hurts an outside caller
 * @jls 13 Binary Compatibility
 */
public record ApiChange(
        String className,
        Optional<String> member,
        Optional<String> symbol,
        String kind,
        boolean binary,
        boolean source,
        Step step,
        Tier tier)
        implements Comparable<ApiChange> {
    private static final Comparator<ApiChange> ORDER = Comparator.comparing(ApiChange::binary)
            .thenComparing(ApiChange::source)
            .thenComparing(ApiChange::tier)
            .thenComparing(ApiChange::className)
            .thenComparing(change -> change.member().orElse(""))
            .thenComparing(ApiChange::kind);

    /** The breaking ones first. */
    @Override
    public int compareTo(ApiChange other) {
        return ORDER.compare(this, other);
    }

    boolean breaking() {
        return !binary || !source;
    }
}
