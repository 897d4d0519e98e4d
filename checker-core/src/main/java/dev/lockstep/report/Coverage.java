package dev.lockstep.report;

import dev.lockstep.archive.Unreadable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * @param files of all inputs together, each once
 * @param containers jars and class folders
 * @param classes class files
 * @param references distinct symbolic references per class
 * @param unreadable what could not be read
 * @param notChecked what was read and not checked, with the reason
 * @param byContainer how many classes each container has, sorted by file; of several trees in the last one that has it
 */
public record Coverage(
        int files,
        int containers,
        int classes,
        long references,
        List<Unreadable> unreadable,
        List<Unreadable> notChecked,
        List<ContainerSize> byContainer) {
    public Coverage {
        byContainer = byContainer.stream()
                .sorted(Comparator.comparing(ContainerSize::file))
                .toList();
        unreadable = unreadable.stream().sorted().distinct().toList();
        notChecked = notChecked.stream().sorted().distinct().toList();
    }

    /** Of which nobody asks how its classes are spread. */
    public Coverage(
            int files,
            int containers,
            int classes,
            long references,
            List<Unreadable> unreadable,
            List<Unreadable> notChecked) {
        this(files, containers, classes, references, unreadable, notChecked, List.of());
    }

    /** The same with more that could not be read or checked. */
    public Coverage plus(List<Unreadable> moreUnreadable, List<Unreadable> moreNotChecked) {
        return new Coverage(
                files,
                containers,
                classes,
                references,
                Stream.concat(unreadable.stream(), moreUnreadable.stream()).toList(),
                Stream.concat(notChecked.stream(), moreNotChecked.stream()).toList(),
                byContainer);
    }

    /** @param classes that a loader of the stated platform sees in it */
    public record ContainerSize(String file, int classes) {}
}
