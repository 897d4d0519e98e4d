package dev.lockstep.report;

import dev.lockstep.report.Report.Change;
import java.util.List;
import java.util.Optional;

/**
 * @param sources options as they were given
 * @param notes what the reader ought to know about them
 * @param independent changed files that policy lets change on their own, sorted
 * @param pending the changes that were built each on its own
 * @param pairs of them
 */
public record Stated(
        List<String> sources,
        List<String> notes,
        List<String> independent,
        List<Pending> pending,
        List<PendingPair> pairs) {
    /** The whole candidate. */
    public static final Stated NONE = new Stated(List.of(), List.of(), List.of(), List.of(), List.of());

    public Stated {
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
        independent = List.copyOf(independent);
        pending = List.copyOf(pending);
        pairs = List.copyOf(pairs);
    }

    /**
     * A change that was built on its own against deployed.
     *
     * @param name by which people know it
     * @param changes what it makes of deployed
     * @param alone what would fail if it were deployed by itself
     */
    public record Pending(String name, List<Change> changes, Linking alone) {
        public Pending {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Two of them.
     *
     * @param first name
     * @param second name
     * @param conflicts paths that both make different; the later one wins
     * @param inOrder what would fail with the second over the first
     * @param reversed what would fail with the first over the second
     */
    public record PendingPair(String first, String second, List<String> conflicts, Linking inOrder, Linking reversed) {
        public PendingPair {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * Whether a state links.
     *
     * @param failures references that fail in it and in no release
     * @param example the first of them; absent when there is none
     */
    public record Linking(int failures, Optional<String> example) {
        /** Whether nothing fails in it that works in a release. */
        public boolean links() {
            return failures == 0;
        }
    }
}
