package dev.lockstep.report;

import dev.lockstep.report.Report.Change;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What happened to each file.
 *
 * @param containers all of them, the unchanged ones included, sorted by file
 * @param otherFiles configuration and resources that differ, sorted by path
 */
public record Comparison(List<ContainerChange> containers, List<Change> otherFiles) {
    private static final Comparator<ApiChange> API_CHANGES = Comparator.comparing(ApiChange::binary)
            .thenComparing(ApiChange::source)
            .thenComparing((ApiChange change) -> TierWords.rank(change.tier()))
            .thenComparing(ApiChange::className)
            .thenComparing(change -> change.member().orElse(""))
            .thenComparing(ApiChange::kind);

    public Comparison {
        containers = containers.stream()
                .sorted(Comparator.comparing(ContainerChange::file))
                .toList();
        otherFiles = otherFiles.stream().sorted().toList();
    }

    /**
     * @param file path in the candidate; in deployed when it was removed
     * @param status {@code added}, {@code removed}, {@code changed} or {@code unchanged}
     * @param renamedFrom path in deployed, when it is another
     * @param classesAdded how many
     * @param classesRemoved how many
     * @param classesChanged how many, by content
     * @param changes what outside callers see, the breaking ones first
     * @param inside what changed within it, whether callers can tell or not; absent when nobody looked
     */
    public record ContainerChange(
            String file,
            String status,
            Optional<String> renamedFrom,
            int classesAdded,
            int classesRemoved,
            int classesChanged,
            List<ApiChange> changes,
            Optional<Inside> inside) {
        /** Into which nobody looked. */
        public ContainerChange(
                String file,
                String status,
                Optional<String> renamedFrom,
                int classesAdded,
                int classesRemoved,
                int classesChanged,
                List<ApiChange> changes) {
            this(file, status, renamedFrom, classesAdded, classesRemoved, classesChanged, changes, Optional.empty());
        }

        public ContainerChange {
            changes = changes.stream().sorted(API_CHANGES).toList();
        }
    }

    /**
     * What changed within a container.
     *
     * @param artifact that deployed and the candidate state, where it is another, as {@code shop 1.4 → shop 1.5}
     * @param release the newest Java release for which a class was compiled, where it is another: before and after
     * @param resources what is no class and differs, sorted by path; the manifest is one
     * @param bodies what methods do; absent when nobody asked
     */
    public record Inside(
            Optional<FromTo> artifact, Optional<FromTo> release, List<Change> resources, Optional<Bodies> bodies) {
        public Inside {
            resources = resources.stream().sorted().toList();
        }
    }

    /** A value that is another; empty where one side has none. */
    public record FromTo(String from, String to) {}

    /**
     * @param classes in which some method does something else
     * @param methods that do something else, came or went
     * @param rebuilt classes of which only the bytes differ
     */
    public record Bodies(int classes, List<String> methods, int rebuilt) {
        public Bodies {
            methods = List.copyOf(methods);
        }
    }

    /**
     * @param className with dots and {@code $}
     * @param member as source code would write it; absent when the class itself changed
     * @param kind what happened, for example {@code method-removed}
     * @param binary whether old callers still link
     * @param source whether old callers still compile
     * @param line in the source of the class; absent when unknown
     * @param tier how it hurts an outside caller: {@code link}, {@code call}, {@code behaviour}, {@code source} or
     *     {@code none}
     * @param users how many classes of deployed, outside the container, use what changed; absent where nobody counted
     */
    public record ApiChange(
            String className,
            Optional<String> member,
            String kind,
            boolean binary,
            boolean source,
            OptionalInt line,
            String tier,
            OptionalInt users) {
        /** Of which only is known whether it breaks. */
        public ApiChange(
                String className,
                Optional<String> member,
                String kind,
                boolean binary,
                boolean source,
                OptionalInt line) {
            this(
                    className,
                    member,
                    kind,
                    binary,
                    source,
                    line,
                    binary ? source ? "none" : "source" : "link",
                    OptionalInt.empty());
        }
    }
}
