package dev.lockstep.release.known;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which known releases the files of an install are from.
 *
 * @param files of the install that count: those that may change on their own and those that cannot be read do not
 * @param releases in the order given
 * @param unknown how many of the files are those of no known release
 * @param nearest the release to which the least is missing, and what that is
 */
public record Provenance(int files, List<Share> releases, int unknown, Nearest nearest) {
    public Provenance {
        releases = List.copyOf(releases);
    }

    /**
     * How much of an install is from a release.
     *
     * @param files of the release that count
     * @param same how many files of the install have the content that the release has at that path
     */
    public record Share(String release, int files, int same) {}

    /**
     * The way back to a whole release.
     *
     * @param differences sorted by path; empty when the install is that release
     */
    public record Nearest(String release, List<Difference> differences) {
        public Nearest {
            differences = List.copyOf(differences);
        }
    }

    /** What must happen to a file so that it is as the nearest release has it. */
    public enum Action {
        ADD,
        REPLACE,
        REMOVE
    }

    /**
     * A file that is not as the nearest release has it.
     *
     * @param action that makes it so
     * @param seenIn the releases that have exactly this content at that path, in the order given; empty for a file that
     *     is not there, and for content that no known release has
     * @param inside what an archive is made of, where no known release has it as it is; absent for everything else
     */
    public record Difference(String path, Action action, List<String> seenIn, Optional<Inside> inside) {
        public Difference {
            seenIn = List.copyOf(seenIn);
        }
    }

    /**
     * What an archive is made of that no known release has as it is.
     *
     * @param entries how many it has
     * @param ofNearest how many of them are those of the nearest release
     * @param ofOthers how many of the rest are those of another, by release: each counts for the first that has it
     * @param unknown the paths of those that no known release has there, sorted
     * @param absent how many of the nearest release's entries it does not have
     */
    public record Inside(int entries, int ofNearest, Map<String, Integer> ofOthers, List<String> unknown, int absent) {
        public Inside {
            ofOthers = new TreeMap<>(ofOthers);
            unknown = List.copyOf(unknown);
        }
    }
}
