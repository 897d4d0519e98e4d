package dev.lockstep.deployment;

import java.util.List;

/**
 * Parts of deployed and parts of the candidate that go wrong when they stand together: wherever all of the conditions
 * hold. What goes wrong in deployed or in the candidate as well is none, so it has conditions that no release meets
 * alone.
 *
 * @param conditions at least one
 */
public record Combination(List<Condition> conditions) {
    public Combination {
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("a combination without conditions holds everywhere");
        }
    }

    /** Parts that go wrong together. */
    public static Combination of(Condition... conditions) {
        return new Combination(List.of(conditions));
    }

    /** Whether a state has all of the parts. */
    public boolean holdsIn(InstallState state) {
        return conditions.stream().allMatch(condition -> condition.holdsIn(state));
    }
}
