package dev.lockstep.deployment;

import dev.lockstep.archive.TreeFile;
import java.util.Optional;

/**
 * One file in which deployed and candidate differ.
 *
 * @param path relative to the root of both
 * @param before in deployed; absent when it is added
 * @param after in the candidate; absent when it is removed
 */
public record FileChange(String path, Optional<TreeFile> before, Optional<TreeFile> after)
        implements Comparable<FileChange> {
    public FileChange {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException(path + " is in neither tree");
        }
    }

    /** What happens to the file. */
    public Action action() {
        if (before.isEmpty()) {
            return Action.ADD;
        }
        return after.isEmpty() ? Action.REMOVE : Action.REPLACE;
    }

    @Override
    public int compareTo(FileChange other) {
        return path.compareTo(other.path);
    }

    /** What can happen to a file. */
    public enum Action {
        ADD("add"),
        REPLACE("replace"),
        REMOVE("remove");

        private final String label;

        Action(String label) {
            this.label = label;
        }

        /** The word that reports use. */
        public String label() {
            return label;
        }
    }
}
