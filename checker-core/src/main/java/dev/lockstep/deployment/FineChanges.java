package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The changes that lead from deployed to the candidate, divided as finely as a deployment divides them: file by file,
 * and entry by entry in the archives of which it changes single entries.
 *
 * @param all sorted by path; {@code !/} leads into an archive that is divided
 * @param made those of them that the deployment makes
 * @param divided paths of the archives that are divided; both releases have them
 * @param entries paths of all files in these, of either release
 * @param foreign what would then stand there as the candidate does not have it: the first such path; absent when the
 *     deployment is a choice of the changes
 */
public record FineChanges(
        List<FileChange> all,
        Set<FileChange> made,
        Set<String> divided,
        Set<String> entries,
        Optional<String> foreign) {
    public FineChanges {
        all = List.copyOf(all);
        made = Set.copyOf(made);
        divided = Set.copyOf(divided);
        entries = Set.copyOf(entries);
    }

    /**
     * Divides them.
     *
     * @param result the tree that the deployment leads to
     * @param workspace opens the archives of which single entries change
     * @throws IOException naming an archive that cannot be opened
     */
    public static FineChanges of(
            Deployment deployment, FileTree deployed, FileTree candidate, FileTree result, Workspace workspace)
            throws IOException {
        return new Division(deployment, deployed, candidate, new Archives(workspace)).of(result);
    }
}
