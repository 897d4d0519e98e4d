package dev.lockstep.deployment;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of which a deployment brings the new name and leaves the old one. */
final class Renames {
    private static final Pattern VERSIONED = Pattern.compile("(.+?)-\\d[^/]*(\\.[^.]+)");

    private Renames() {}

    /** @param added takes the place of {@code removed}, which stays */
    record Half(String added, String removed) {}

    /** What is added and not removed, by path: equal content, or another version in the same folder. */
    static List<Half> halves(List<FileChange> changes, List<FileChange> missing) {
        List<FileChange> added = changes.stream()
                .filter(change -> change.action() == FileChange.Action.ADD)
                .toList();
        return missing.stream()
                .filter(change -> change.action() == FileChange.Action.REMOVE)
                .flatMap(gone -> added.stream()
                        .filter(come -> isSuccessor(gone, come))
                        .findFirst()
                        .map(come -> new Half(come.path(), gone.path()))
                        .stream())
                .toList();
    }

    private static boolean isSuccessor(FileChange gone, FileChange come) {
        Optional<String> artifact = artifact(gone.path());
        return (artifact.isPresent() && artifact.equals(artifact(come.path())))
                || Deployment.sameBytes(
                        gone.before().orElseThrow(), come.after().orElseThrow());
    }

    /** The path without the version in it. */
    private static Optional<String> artifact(String path) {
        Matcher versioned = VERSIONED.matcher(path);
        return versioned.matches() ? Optional.of(versioned.group(1) + versioned.group(2)) : Optional.empty();
    }
}
