package dev.lockstep.compare;

import java.util.Comparator;

/**
 * A class that differs and whose API could not be compared. Its container's verdict speaks of the others only.
 *
 * @param container path of the container
 * @param className a binary name with dots
 * @param reason one line for people
 */
public record NotChecked(String container, String className, String reason) implements Comparable<NotChecked> {
    private static final Comparator<NotChecked> ORDER = Comparator.comparing(NotChecked::container)
            .thenComparing(NotChecked::className)
            .thenComparing(NotChecked::reason);

    @Override
    public int compareTo(NotChecked other) {
        return ORDER.compare(this, other);
    }
}
