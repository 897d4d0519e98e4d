package dev.lockstep.compare;

import java.util.List;
import java.util.Optional;

/**
 * What changed within a container, whether callers can tell or not.
 *
 * @param artifactBefore coordinates or name and version that deployed states; absent when it states none
 * @param artifactAfter those that the candidate states
 * @param releaseBefore the newest Java release for which a class of deployed was compiled; 0 when it has no class
 * @param releaseAfter that of the candidate
 * @param bodies what the methods do; absent when nobody asked
 */
public record Inside(
        Optional<String> artifactBefore,
        Optional<String> artifactAfter,
        int releaseBefore,
        int releaseAfter,
        Optional<Bodies> bodies) {
    /**
     * The instructions of the classes that differ, beside those that came and went.
     *
     * @param classes in which some method does something else
     * @param methods that do something else, came or went: the class, and the name and descriptor, sorted
     * @param rebuilt classes of which only the bytes differ: compiled anew from the same source
     */
    public record Bodies(int classes, List<String> methods, int rebuilt) {
        public Bodies {
            methods = methods.stream().sorted().toList();
        }
    }
}
