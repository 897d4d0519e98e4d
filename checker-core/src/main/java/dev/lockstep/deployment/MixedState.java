package dev.lockstep.deployment;

import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
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
        Map<String, FileChange> missing =
                deployment.missing().stream().collect(Collectors.toMap(FileChange::path, Function.identity()));
        for (Definition part : parts) {
            Optional<FileChange> change = state.fileOf(part).map(missing::get);
            if (change.isPresent()) {
                return change.get().after().isPresent()
                        ? "deploy " + change.get().path() + " with it"
                        : "remove " + change.get().path() + " with it";
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
