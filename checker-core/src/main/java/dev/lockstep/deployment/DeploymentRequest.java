package dev.lockstep.deployment;

import dev.lockstep.deployment.plan.Plan;
import java.util.List;

/**
 * What somebody asks to deploy, in all the forms in which people do. They may be mixed, and nothing in them is resolved
 * yet. With none of them the whole candidate is meant.
 *
 * @param patterns paths, folders or globs of which the candidate's state is taken over
 * @param plans lists, diffs and plans
 * @param patches laid over the install one after the other
 * @param pending changes that were built each on its own against deployed, and are deployed one after the other
 * @param removals files or folders that are removed
 */
public record DeploymentRequest(
        List<String> patterns, List<Plan> plans, List<Patch> patches, List<Pending> pending, List<String> removals) {
    /** The whole candidate. */
    public static final DeploymentRequest WHOLE =
            new DeploymentRequest(List.of(), List.of(), List.of(), List.of(), List.of());

    public DeploymentRequest {
        patterns = List.copyOf(patterns);
        plans = List.copyOf(plans);
        patches = List.copyOf(patches);
        pending = List.copyOf(pending);
        removals = List.copyOf(removals);
    }

    /** Paths, folders or globs of the candidate. */
    public static DeploymentRequest of(List<String> patterns) {
        return new DeploymentRequest(patterns, List.of(), List.of(), List.of(), List.of());
    }

    /** Whether it names nothing, and so means the whole candidate. */
    public boolean isWhole() {
        return patterns.isEmpty() && plans.isEmpty() && patches.isEmpty() && pending.isEmpty() && removals.isEmpty();
    }

    /** @param name by which people know the change */
    public record Pending(String name, Patch patch) {}
}
