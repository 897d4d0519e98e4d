package dev.lockstep.compare;

import java.util.Comparator;
import java.util.List;

/**
 * What happened to all containers of a release.
 *
 * @param containers sorted by path
 */
public record ReleaseDifference(List<ContainerDifference> containers) {
    public ReleaseDifference {
        containers = containers.stream()
                .sorted(Comparator.comparing(ContainerDifference::path).thenComparing(ContainerDifference::status))
                .toList();
    }

    /** Whether every correct caller would still link, as far as it was checked. */
    public boolean binary() {
        return containers.stream().allMatch(ContainerDifference::binary);
    }

    /** Whether every correct caller would still compile, as far as it was checked. */
    public boolean source() {
        return containers.stream().allMatch(ContainerDifference::source);
    }

    /** The step that the whole change demands, as far as it was checked. */
    public Step step() {
        return containers.stream().map(ContainerDifference::step).reduce(Step.NONE, Step::max);
    }

    /** Every class that could not be compared, sorted. */
    public List<NotChecked> notChecked() {
        return containers.stream()
                .flatMap(container -> container.notChecked().stream())
                .sorted()
                .toList();
    }
}
