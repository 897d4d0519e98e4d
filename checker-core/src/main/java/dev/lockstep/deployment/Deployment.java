package dev.lockstep.deployment;

import dev.lockstep.archive.Content;
import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.OverlayTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What somebody wants to copy onto an install: some, or all, of the changes that lead from deployed to candidate, or a
 * patch of their own.
 *
 * @param changes that are made of deployed, sorted by path
 * @param missing what would have to change after that to make the install the candidate, sorted by path
 * @param hasCandidate whether there is a candidate at all: without one, nobody knows what the result should be
 * @param statement in what words it was asked for
 */
public record Deployment(
        List<FileChange> changes, List<FileChange> missing, boolean hasCandidate, Statement statement) {
    public Deployment {
        changes = List.copyOf(changes);
        missing = List.copyOf(missing);
    }

    /** Changes that lead from deployed to the candidate, and those that are left out. */
    public Deployment(List<FileChange> changes, List<FileChange> missing) {
        this(changes, missing, true, Statement.NONE);
    }

    /** Whether the install would then be the candidate. */
    public boolean isComplete() {
        return hasCandidate && missing.isEmpty();
    }

    /**
     * Whether it tears apart what belongs together: some of it is changed, and some is not as the candidate has it.
     *
     * @param independent which paths may change on their own, with or without the rest
     */
    public boolean isPartial(Predicate<String> independent) {
        boolean moves = changes.stream().anyMatch(change -> !independent.test(change.path()));
        boolean stays = !hasCandidate || missing.stream().anyMatch(change -> !independent.test(change.path()));
        return moves && stays;
    }

    /**
     * Whether every change takes over what the candidate has, so that the result is a mix of the two and nothing else.
     */
    public boolean isMixOfBoth() {
        return hasCandidate && statement.own().isEmpty();
    }

    /**
     * The whole candidate, or the part of it that the patterns select.
     *
     * @param patterns paths, folders or globs relative to the root; empty for the whole
     * @throws IllegalArgumentException with a message for people, if a pattern selects no change
     */
    public static Deployment of(FileTree deployed, FileTree candidate, List<String> patterns) {
        List<FileChange> all = changes(deployed, candidate);
        if (patterns.isEmpty()) {
            return new Deployment(all, List.of());
        }
        var selection = new Selection(deployed, candidate, all);
        Set<FileChange> selected = new TreeSet<>();
        patterns.forEach(pattern -> selected.addAll(selection.of(pattern)));
        List<FileChange> left =
                all.stream().filter(change -> !selected.contains(change)).toList();
        return new Deployment(List.copyOf(selected), left);
    }

    /**
     * What a request asks for.
     *
     * @param candidate absent when only a patch or pending changes are known
     * @param workspace opens archives of which single entries change
     * @throws IllegalArgumentException with a message for people, if the request does not fit the trees, contradicts
     *     itself or changes nothing
     * @throws IOException naming the path, if an archive of which entries change cannot be opened
     */
    public static Deployment of(
            DeploymentRequest request, FileTree deployed, Optional<FileTree> candidate, Workspace workspace)
            throws IOException {
        return new Assembly(deployed, candidate, workspace).of(request);
    }

    /** Every file in which the trees differ by content, sorted by path. */
    static List<FileChange> changes(FileTree deployed, FileTree candidate) {
        return changes(deployed, candidate, Deployment::sameBytes);
    }

    static List<FileChange> changes(FileTree before, FileTree after, BiPredicate<TreeFile, TreeFile> same) {
        Set<String> paths = new TreeSet<>();
        before.files().forEach(file -> paths.add(file.path()));
        after.files().forEach(file -> paths.add(file.path()));
        return paths.parallelStream()
                .map(path -> change(path, before.file(path), after.file(path), same))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    /** The change from one file, or none, to another; absent where there is none. */
    static Optional<FileChange> change(
            String path, Optional<TreeFile> before, Optional<TreeFile> after, BiPredicate<TreeFile, TreeFile> same) {
        if (before.isEmpty() && after.isEmpty()) {
            return Optional.empty();
        }
        if (before.isPresent() && after.isPresent() && same.test(before.get(), after.get())) {
            return Optional.empty();
        }
        return Optional.of(new FileChange(path, before, after));
    }

    static boolean sameBytes(TreeFile one, TreeFile other) {
        return sameBytes(one.content(), other.content());
    }

    /** What cannot be read counts as changed; reading it for its facts puts the reason into the report. */
    static boolean sameBytes(Content one, Content other) {
        try {
            return one.sameBytes(other);
        } catch (IOException e) {
            return false;
        }
    }

    /** The tree that would stand on the host, put together in memory. */
    public FileTree appliedTo(FileTree deployed) {
        return applied(deployed, changes);
    }

    /** A tree with changes made, put together in memory. */
    public static FileTree applied(FileTree deployed, List<FileChange> changes) {
        Set<String> removed = changes.stream()
                .filter(change -> change.after().isEmpty())
                .map(FileChange::path)
                .collect(Collectors.toSet());
        List<TreeFile> written = new ArrayList<>();
        changes.forEach(change -> change.after().ifPresent(written::add));
        return OverlayTree.of(deployed, removed, written);
    }
}
