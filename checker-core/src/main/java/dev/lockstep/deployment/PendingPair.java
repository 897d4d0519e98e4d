package dev.lockstep.deployment;

import java.util.List;

/**
 * Two pending changes, and what stands on the host when both are deployed. Each was built without the other: where both
 * carry a file, the one that is deployed later brings its own build of it, without what the other changed there.
 *
 * @param first in the order of the command line
 * @param second in that order
 * @param conflicts what both carry and make different, sorted by path
 * @param inOrder the first, then the second over it: whole files
 * @param reversed the second, then the first over it
 */
public record PendingPair(
        PendingChange first,
        PendingChange second,
        List<Conflict> conflicts,
        List<FileChange> inOrder,
        List<FileChange> reversed) {
    public PendingPair {
        conflicts = List.copyOf(conflicts);
        inOrder = List.copyOf(inOrder);
        reversed = List.copyOf(reversed);
    }

    /** Whether the order makes no difference. */
    public boolean isIndependentOfOrder() {
        return conflicts.isEmpty();
    }

    /**
     * A file that two changes make different.
     *
     * @param path of the file, or of the entry of an archive of which both change just this entry
     * @param first what the first makes of it when it is deployed alone; perhaps what is deployed already
     * @param second likewise of the second
     */
    public record Conflict(String path, FileChange first, FileChange second) {}
}
