package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;
import java.util.List;

/** Picks changes by the paths that people name. */
final class Selection {
    private final FileTree deployed;
    private final FileTree candidate;
    private final List<FileChange> all;

    /** @param all what leads from deployed to the candidate */
    Selection(FileTree deployed, FileTree candidate, List<FileChange> all) {
        this.deployed = deployed;
        this.candidate = candidate;
        this.all = all;
    }

    /** @throws IllegalArgumentException with a message for people, if the pattern of {@code --deploy} selects none */
    List<FileChange> of(String text) {
        var pattern = PathPattern.of(text);
        List<FileChange> matched = matched(pattern);
        if (matched.isEmpty()) {
            throw new IllegalArgumentException("--deploy " + text
                    + (isKnown(pattern)
                            ? ": nothing to deploy, it is the same in deployed and candidate"
                            : ": no such path in deployed or candidate"));
        }
        return matched;
    }

    /** The changes of this file, or below this folder; a name that neither tree has is taken for a glob. */
    List<FileChange> ofName(String path, String origin) {
        var literal = PathPattern.literal(path);
        var pattern = isKnown(literal) ? literal : PathPattern.of(path);
        if (!isKnown(pattern)) {
            throw new IllegalArgumentException(origin + ": " + path + ": no such path in deployed or candidate");
        }
        return matched(pattern);
    }

    private List<FileChange> matched(PathPattern pattern) {
        return all.stream().filter(change -> pattern.matches(change.path())).toList();
    }

    private boolean isKnown(PathPattern pattern) {
        return deployed.files().stream().anyMatch(file -> pattern.matches(file.path()))
                || candidate.files().stream().anyMatch(file -> pattern.matches(file.path()));
    }
}
