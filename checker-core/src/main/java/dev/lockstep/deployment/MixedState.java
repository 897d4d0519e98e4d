package dev.lockstep.deployment;

import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A state between two releases.
 *
 * @param releases that it lies between
 * @param state itself
 * @param files behind its classes
 * @param deployment that leads to it
 */
public record MixedState(ReleasePair releases, InstallState state, StateFiles files, Deployment deployment) {
    /**
     * What to do about parts that do not fit: the change of the first of their files that the deployment leaves out. In
     * one line; to deploy the whole release where it leaves none of them out.
     */
    public String remedy(Definition... parts) {
        return remedyAt(Arrays.stream(parts)
                .flatMap(part -> state.fileOf(part).stream())
                .toList());
    }

    /**
     * As {@link #remedy}, of the files themselves.
     *
     * @param files by path; one that does not exist is passed over
     */
    public String remedyAt(List<String> files) {
        Map<String, FileChange> missing =
                deployment.missing().stream().collect(Collectors.toMap(FileChange::path, Function.identity()));
        for (String file : files) {
            FileChange change = missing.get(file);
            if (change != null) {
                return (change.after().isPresent() ? "deploy " : "remove ") + change.path() + " with it";
            }
        }
        return "deploy the whole release";
    }

    /** The universe of the same class path in one of the releases; absent when that has no such class path. */
    public static Optional<Universe> counterpart(Universe universe, InstallState release) {
        return release.universes().stream()
                .filter(each ->
                        each.classPath().name().equals(universe.classPath().name()))
                .findFirst();
    }
}
