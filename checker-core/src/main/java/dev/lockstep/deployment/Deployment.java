package dev.lockstep.deployment;

import dev.lockstep.archive.Content;
import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.OverlayTree;
import dev.lockstep.archive.TreeFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What somebody wants to copy onto an install: some, or all, of the changes that lead from deployed to candidate.
 *
 * @param changes that are made, sorted by path
 * @param missing that would be needed as well to make the install the candidate, sorted by path
 */
public record Deployment(List<FileChange> changes, List<FileChange> missing) {
    public Deployment {
        changes = List.copyOf(changes);
        missing = List.copyOf(missing);
    }

    /** Whether the install would then be the candidate. */
    public boolean isComplete() {
        return missing.isEmpty();
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
        Set<FileChange> selected = new TreeSet<>();
        for (String text : patterns) {
            var pattern = PathPattern.of(text);
            List<FileChange> matched = all.stream()
                    .filter(change -> pattern.matches(change.path()))
                    .toList();
            if (matched.isEmpty()) {
                throw new IllegalArgumentException(nothing(text, pattern, deployed, candidate));
            }
            selected.addAll(matched);
        }
        List<FileChange> left =
                all.stream().filter(change -> !selected.contains(change)).toList();
        return new Deployment(List.copyOf(selected), left);
    }

    private static String nothing(String text, PathPattern pattern, FileTree deployed, FileTree candidate) {
        boolean inDeployed = deployed.files().stream().anyMatch(file -> pattern.matches(file.path()));
        boolean inCandidate = candidate.files().stream().anyMatch(file -> pattern.matches(file.path()));
        if (!inDeployed && !inCandidate) {
            return "--deploy " + text + ": no such path in deployed or candidate";
        }
        return "--deploy " + text + ": nothing to deploy, it is the same in deployed and candidate";
    }

    /** Every file in which the trees differ by content, sorted by path. */
    static List<FileChange> changes(FileTree deployed, FileTree candidate) {
        Set<String> paths = new TreeSet<>();
        deployed.files().forEach(file -> paths.add(file.path()));
        candidate.files().forEach(file -> paths.add(file.path()));
        return paths.parallelStream()
                .map(path -> change(path, deployed.file(path), candidate.file(path)))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    private static Optional<FileChange> change(String path, Optional<TreeFile> before, Optional<TreeFile> after) {
        if (before.isPresent()
                && after.isPresent()
                && sameBytes(before.get().content(), after.get().content())) {
            return Optional.empty();
        }
        return Optional.of(new FileChange(path, before, after));
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
        Set<String> removed = changes.stream()
                .filter(change -> change.after().isEmpty())
                .map(FileChange::path)
                .collect(Collectors.toSet());
        List<TreeFile> written = new ArrayList<>();
        changes.forEach(change -> change.after().ifPresent(written::add));
        return OverlayTree.of(deployed, removed, written);
    }
}
