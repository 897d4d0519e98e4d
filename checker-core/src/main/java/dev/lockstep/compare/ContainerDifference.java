package dev.lockstep.compare;

import java.util.List;
import java.util.Optional;

/**
 * What happened to one container.
 *
 * @param path in the candidate; in deployed when it was removed
 * @param status by the content of its entries
 * @param renamedFrom path in deployed, when it is another
 * @param claimed the step between the versions that both sides state; absent when one states none
 * @param classes what happened to its class files
 * @param resources what happened to everything else
 * @param inside what changed within it, whether callers can tell or not
 * @param changes what outside callers see, the breaking ones first
 * @param notChecked classes of this container whose API could not be compared, sorted
 */
public record ContainerDifference(
        String path,
        Status status,
        Optional<String> renamedFrom,
        Optional<Step> claimed,
        Entries classes,
        Entries resources,
        Inside inside,
        List<ApiChange> changes,
        List<NotChecked> notChecked) {
    public ContainerDifference {
        changes = changes.stream().sorted().distinct().toList();
        notChecked = notChecked.stream().sorted().distinct().toList();
    }

    /** Whether every correct caller would still link, as far as it was checked. */
    public boolean binary() {
        return changes.stream().allMatch(ApiChange::binary);
    }

    /** Whether every correct caller would still compile, as far as it was checked. */
    public boolean source() {
        return changes.stream().allMatch(ApiChange::source);
    }

    /** The step that the change demands, as far as it was checked. */
    public Step step() {
        if (status == Status.UNCHANGED) {
            return Step.NONE;
        }
        return changes.stream().map(ApiChange::step).reduce(Step.PATCH, Step::max);
    }
}
