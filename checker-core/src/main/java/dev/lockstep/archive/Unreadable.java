package dev.lockstep.archive;

import java.util.Comparator;

/**
 * Something that could not be read or must not be trusted. It travels to the report and makes the analysis incomplete.
 *
 * @param path relative to the root of the input; {@code !/} leads into an archive, as in {@code lib/a.jar!/x/Y.class}
 * @param reason one line for people, for example {@code truncated zip: no end of central directory}
 */
public record Unreadable(String path, String reason) implements Comparable<Unreadable> {
    private static final Comparator<Unreadable> ORDER =
            Comparator.comparing(Unreadable::path).thenComparing(Unreadable::reason);

    /** The same complaint seen from a tree in which {@code container} is a file. */
    public Unreadable within(String container) {
        return new Unreadable(path.isEmpty() ? container : container + "!/" + path, reason);
    }

    @Override
    public int compareTo(Unreadable other) {
        return ORDER.compare(this, other);
    }
}
