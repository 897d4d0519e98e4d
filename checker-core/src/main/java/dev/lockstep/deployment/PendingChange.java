package dev.lockstep.deployment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change that somebody built on its own against deployed, and that waits to be deployed, perhaps beside others.
 *
 * @param name by which people know it
 * @param edits what it writes and removes
 * @param changes what it makes of deployed when it is deployed alone: whole files, sorted by path
 * @param entries single entries of archives that it changes, by paths such as {@code lib/cart.jar!/shop/Cart.class};
 *     the archives are among the changes
 */
public record PendingChange(String name, Edits edits, List<FileChange> changes, List<FileChange> entries) {
    public PendingChange {
        changes = List.copyOf(changes);
        entries = List.copyOf(entries);
    }

    /** Its change of a file, or of an entry of an archive; absent when it leaves that as it is. */
    public Optional<FileChange> change(String path) {
        return Stream.concat(changes.stream(), entries.stream())
                .filter(change -> change.path().equals(path))
                .findFirst();
    }

    /** The install with this change alone, as a deployment of it. */
    public Deployment alone() {
        return new Deployment(changes, List.of());
    }
}
