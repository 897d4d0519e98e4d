package dev.lockstep.report;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.policy.Verdict;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.emergent.pairings.Pairings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a command found out: the one model of which every output is a rendering. The field names of the JSON report are
 * a contract, see {@code docs/report-json.md}.
 *
 * @param command {@code gate}, {@code scan} or {@code compare}
 * @param inputs what was looked at
 * @param verdict the answer
 * @param coverage how much was looked at, and what could not be
 * @param findings sorted, the worst first
 * @param comparison container by container; absent for a scan
 * @param compatibility for outside callers; absent for a scan
 * @param millis how long it took
 * @param extras what only some commands ask
 */
public record Report(
        String command,
        Inputs inputs,
        Verdict verdict,
        Coverage coverage,
        List<Finding> findings,
        Optional<Comparison> comparison,
        Optional<Compatibility> compatibility,
        long millis,
        Extras extras) {
    private static final Comparator<Finding> FINDINGS = Comparator.<Finding>naturalOrder()
            .thenComparing(Finding::state)
            .thenComparing(Finding::fix)
            .thenComparing(Finding::occurrences);

    private static final Comparator<ApiChange> API_CHANGES = Comparator.comparing(ApiChange::binary)
            .thenComparing(ApiChange::source)
            .thenComparing((ApiChange change) -> TierWords.rank(change.tier()))
            .thenComparing(ApiChange::className)
            .thenComparing(change -> change.member().orElse(""))
            .thenComparing(ApiChange::kind);

    public Report {
        findings = findings.stream().sorted(FINDINGS).toList();
    }

    /** A report without extras. */
    public Report(
            String command,
            Inputs inputs,
            Verdict verdict,
            Coverage coverage,
            List<Finding> findings,
            Optional<Comparison> comparison,
            Optional<Compatibility> compatibility,
            long millis) {
        this(command, inputs, verdict, coverage, findings, comparison, compatibility, millis, Extras.NONE);
    }

    /** The same, with what a JVM said. */
    public Report with(Witness said) {
        return with(new Extras(Optional.of(said), extras.deployability(), extras.pairings(), extras.layout()));
    }

    /** The same, with what becomes of a release of which some files are copied, and what nobody can have tested. */
    public Report with(Optional<Deployability> deployability, Optional<Pairings> pairings) {
        return with(new Extras(extras.witness(), deployability, pairings, extras.layout()));
    }

    /** The same, with how the software loads its classes. */
    public Report with(Loading layout) {
        return with(new Extras(extras.witness(), extras.deployability(), extras.pairings(), Optional.of(layout)));
    }

    private Report with(Extras others) {
        return new Report(command, inputs, verdict, coverage, findings, comparison, compatibility, millis, others);
    }

    /** What a JVM said about the errors; absent when none was asked. */
    public Optional<Witness> witness() {
        return extras.witness();
    }

    /** What becomes of a release of which some files are copied; absent when there was nothing to ask. */
    public Optional<Deployability> deployability() {
        return extras.deployability();
    }

    /** How much of a partial deployment nobody can have tested; absent for everything else. */
    public Optional<Pairings> pairings() {
        return extras.pairings();
    }

    /** How the software loads its classes; absent when nobody asked. */
    public Optional<Loading> layout() {
        return extras.layout();
    }

    /**
     * What only some commands ask.
     *
     * @param witness see {@link Report#witness()}
     * @param deployability see {@link Report#deployability()}
     * @param pairings see {@link Report#pairings()}
     * @param layout see {@link Report#layout()}
     */
    public record Extras(
            Optional<Witness> witness,
            Optional<Deployability> deployability,
            Optional<Pairings> pairings,
            Optional<Loading> layout) {
        /** None of it. */
        public static final Extras NONE =
                new Extras(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * How the software loads its classes, as far as it was recognised or stated.
     *
     * @param classPaths parents before children
     * @param notPlaced what stands on none of them, and why
     */
    public record Loading(List<LoadingPath> classPaths, List<Unreadable> notPlaced) {
        public Loading {
            classPaths = List.copyOf(classPaths);
            notPlaced = notPlaced.stream().sorted().toList();
        }
    }

    /**
     * What one class loader sees.
     *
     * @param name for people
     * @param parent the name of the class path above; absent when only the platform is
     * @param childFirst whether it looks at its own containers before it asks its parent
     * @param ordered how many of its containers, from the front, stand in an order that something states
     * @param containers in their order
     */
    public record LoadingPath(
            String name, Optional<String> parent, boolean childFirst, int ordered, List<String> containers) {
        public LoadingPath {
            containers = List.copyOf(containers);
        }
    }

    /**
     * What a JVM said about the errors that the rules of linkage found.
     *
     * @param jvm its name and version; absent when none answered
     * @param errors about which it was to be asked
     * @param confirmed how many of them it throws as foretold
     * @param disagreed how many of them it does not throw, or not so
     * @param notTried how many could not be asked about
     */
    public record Witness(Optional<String> jvm, int errors, int confirmed, int disagreed, int notTried) {}

    /**
     * @param install of a scan
     * @param deployed of a gate or a comparison
     * @param candidate of a gate or a comparison
     * @param deployment of a gate
     * @param platform the Java release that the software is taken to run on
     */
    public record Inputs(
            Optional<Input> install,
            Optional<Input> deployed,
            Optional<Input> candidate,
            Optional<Deployment> deployment,
            int platform) {}

    /**
     * @param path as the user gave it
     * @param kind for example {@code directory} or {@code tar.gz}
     * @param digest over the paths and digests of all files, {@code sha256:…}; absent when one cannot be read
     */
    public record Input(String path, String kind, Optional<String> digest) {}

    /**
     * @param changes what would be copied or deleted, sorted by path
     * @param complete whether the install would then be the candidate
     * @param missing what would still have to change to make it the candidate, sorted by path; empty when complete
     * @param partial whether it tears apart what belongs together, by policy
     * @param stated how it was asked for, and what that shows
     */
    public record Deployment(
            List<Change> changes, boolean complete, List<Change> missing, boolean partial, Stated stated) {
        public Deployment {
            changes = changes.stream().sorted().toList();
            missing = missing.stream().sorted().toList();
        }

        /** Of files of the candidate, which all belong together. */
        public Deployment(List<Change> changes, boolean complete, List<Change> missing) {
            this(changes, complete, missing, !complete, Stated.NONE);
        }
    }

    /**
     * @param sources options as they were given
     * @param notes what the reader ought to know about them
     * @param independent changed files that policy lets change on their own, sorted
     * @param pending the changes that were built each on its own
     * @param pairs of them
     */
    public record Stated(
            List<String> sources,
            List<String> notes,
            List<String> independent,
            List<Pending> pending,
            List<PendingPair> pairs) {
        /** The whole candidate. */
        public static final Stated NONE = new Stated(List.of(), List.of(), List.of(), List.of(), List.of());

        public Stated {
            sources = List.copyOf(sources);
            notes = List.copyOf(notes);
            independent = List.copyOf(independent);
            pending = List.copyOf(pending);
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * A change that was built on its own against deployed.
     *
     * @param name by which people know it
     * @param changes what it makes of deployed
     * @param alone what would fail if it were deployed by itself
     */
    public record Pending(String name, List<Change> changes, Linking alone) {
        public Pending {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Two of them.
     *
     * @param first name
     * @param second name
     * @param conflicts paths that both make different; the later one wins
     * @param inOrder what would fail with the second over the first
     * @param reversed what would fail with the first over the second
     */
    public record PendingPair(String first, String second, List<String> conflicts, Linking inOrder, Linking reversed) {
        public PendingPair {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * Whether a state links.
     *
     * @param failures references that fail in it and in no release
     * @param example the first of them; absent when there is none
     */
    public record Linking(int failures, Optional<String> example) {
        /** Whether nothing fails in it that works in a release. */
        public boolean links() {
            return failures == 0;
        }
    }

    /**
     * @param action {@code add}, {@code replace} or {@code remove}
     * @param sha256 of the content that stands there afterwards, 64 hexadecimal digits; absent when nothing does or it
     *     cannot be read
     * @param own whether the result is not what the candidate has there
     * @param entries of the archive, when only these change in it
     */
    public record Change(String path, String action, Optional<String> sha256, boolean own, List<Change> entries)
            implements Comparable<Change> {
        private static final Comparator<Change> ORDER =
                Comparator.comparing(Change::path).thenComparing(Change::action);

        public Change {
            entries = entries.stream().sorted().toList();
        }

        /** To what the candidate has. */
        public Change(String path, String action) {
            this(path, action, Optional.empty(), false, List.of());
        }

        @Override
        public int compareTo(Change other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param files of all inputs together, each once
     * @param containers jars and class folders
     * @param classes class files
     * @param references distinct symbolic references per class
     * @param unreadable what could not be read
     * @param notChecked what was read and not checked, with the reason
     * @param byContainer how many classes each container has, sorted by file; of several trees in the last one that has
     *     it
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
    }

    /** @param classes that a loader of the stated platform sees in it */
    public record ContainerSize(String file, int classes) {}

    /**
     * What happened to each file.
     *
     * @param containers all of them, the unchanged ones included, sorted by file
     * @param otherFiles configuration and resources that differ, sorted by path
     */
    public record Comparison(List<ContainerChange> containers, List<Change> otherFiles) {
        public Comparison {
            containers = containers.stream()
                    .sorted(Comparator.comparing(ContainerChange::file))
                    .toList();
            otherFiles = otherFiles.stream().sorted().toList();
        }
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

    /**
     * For outside callers of everything that is visible to them.
     *
     * @param binary whether every correct caller would still link
     * @param source whether every correct caller would still compile
     * @param step the semantic-version step that follows: {@code major}, {@code minor}, {@code patch} or {@code none}
     * @param containers the changed ones
     */
    public record Compatibility(boolean binary, boolean source, String step, List<OfContainer> containers) {
        public Compatibility {
            containers = containers.stream()
                    .sorted(Comparator.comparing(OfContainer::file))
                    .toList();
        }
    }

    /** @param claimed the step between the version numbers that the container states; absent when it states none */
    public record OfContainer(String file, boolean binary, boolean source, String step, Optional<String> claimed) {}
}
