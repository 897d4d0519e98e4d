package dev.lockstep.policy;

import dev.lockstep.deployment.PathPattern;
import java.util.List;
import java.util.Optional;

/**
 * What a team has agreed on. By default everything moves in lockstep.
 *
 * @param source the file that states it; absent for the default
 * @param independent globs of paths that may change on their own
 */
public record Policy(Optional<String> source, List<String> independent) {
    /** Everything moves in lockstep. */
    public static final Policy DEFAULT = new Policy(Optional.empty(), List.of());

    /** @throws IllegalArgumentException with a message for people, if a glob is empty or absolute */
    public Policy {
        independent = List.copyOf(independent);
        independent.forEach(glob -> PathPattern.of(glob, "independent:"));
    }

    /** Whether a file may change on its own. */
    public boolean isIndependent(String path) {
        return independent.stream()
                .anyMatch(glob -> PathPattern.of(glob, "independent:").matches(path));
    }
}
