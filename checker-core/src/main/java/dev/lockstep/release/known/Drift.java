package dev.lockstep.release.known;

import dev.lockstep.archive.Digest;
import java.util.List;
import java.util.Optional;

/**
 * Which of several installs are alike, and where the others drift.
 *
 * @param groups of installs with the same files, the largest first; of those, in the order in which they are named
 * @param files that are not the same in all of them, sorted by path
 */
public record Drift(List<Group> groups, List<DriftingFile> files) {
    public Drift {
        groups = List.copyOf(groups);
        files = List.copyOf(files);
    }

    /**
     * Installs with the same files.
     *
     * @param installs as they are named
     * @param files how many each of them has
     */
    public record Group(List<String> installs, int files) {
        public Group {
            installs = List.copyOf(installs);
        }
    }

    /** A file that is not the same everywhere, and what it is where: each content once, that of most installs first. */
    public record DriftingFile(String path, List<Content> contents) {
        public DriftingFile {
            contents = List.copyOf(contents);
        }
    }

    /**
     * What a file is on some installs.
     *
     * @param installs as they are named
     * @param kind whether it is there
     * @param digest of its content; absent when it is not there or cannot be read
     * @param version that it states of itself; absent when it states none
     */
    public record Content(List<String> installs, Kind kind, Optional<Digest> digest, Optional<String> version) {
        public Content {
            installs = List.copyOf(installs);
        }
    }

    /** What can be known of a file. */
    public enum Kind {
        PRESENT,
        ABSENT,
        /** Two that cannot be read are not taken for the same. */
        UNREADABLE
    }
}
