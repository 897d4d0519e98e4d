package dev.lockstep.rules.install.mixed;

import dev.lockstep.classfile.ArchiveFacts.ClassEntry;
import dev.lockstep.classfile.BuildMarks;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.layout.Container;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.symbol.ClassName;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the jars whose classes show that they are not of one build. */
public final class MixedJars {
    private static final Pattern NUMBERED = Pattern.compile("\\$\\d+$");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

    /**
     * One in so many classes may be newer than what Maven wrote when it packed them; more were put there by a build.
     */
    private static final int FEW_BY_MAVEN = 3;

    /** The same where nothing but the manifest has a time. */
    private static final int FEW = 10;

    private final State state;

    private MixedJars(State state) {
        this.state = state;
    }

    /** One finding for each such jar, in the order of their paths. */
    public static List<Finding> in(InstallState install, State state) {
        var jars = new MixedJars(state);
        return install.containers().values().stream()
                .filter(container -> !container.archive().directory())
                .sorted()
                .flatMap(container -> jars.judge(container).stream())
                .toList();
    }

    /**
     * What one trace shows.
     *
     * @param text a sentence without its end
     * @param classes that it is about, by their names as the source has them; at least one
     */
    private record Trace(String text, List<String> classes) {}

    private Optional<Finding> judge(Container container) {
        List<Trace> traces = new ArrayList<>();
        nests(container).ifPresent(traces::add);
        container.archive().marks().later().flatMap(MixedJars::later).ifPresent(traces::add);
        if (traces.isEmpty()) {
            return Optional.empty();
        }
        String example = traces.get(0).classes().get(0);
        return Optional.of(Finding.of(MixedJar.INFO, state)
                .from(new Place(container.path(), example, Optional.empty(), Optional.empty(), Optional.empty()))
                .target(container.path())
                .message(traces.stream().map(Trace::text).collect(Collectors.joining("; ")))
                .fix("replace the jar by one that a build made")
                .occurrences((int) traces.stream()
                        .flatMap(trace -> trace.classes().stream())
                        .distinct()
                        .count())
                .build());
    }

    /** Of a multi-release jar, each release is of a compilation of its own. */
    private static Optional<Trace> nests(Container container) {
        Map<String, Map<ClassName, ClassFacts>> byRoot = new HashMap<>();
        for (ClassEntry entry : container.archive().classes()) {
            byRoot.computeIfAbsent(entry.root(), root -> new HashMap<>())
                    .put(entry.facts().name(), entry.facts());
        }
        var torn = new TreeSet<Torn>(Comparator.comparing(Torn::member).thenComparing(Torn::host));
        for (Map<ClassName, ClassFacts> beside : byRoot.values()) {
            for (ClassFacts facts : beside.values()) {
                facts.nestHost()
                        .filter(host -> beside.containsKey(host)
                                && !beside.get(host).nestMembers().contains(facts.name()))
                        .ifPresent(host -> torn.add(new Torn(facts.name(), host, true)));
                facts.nestMembers().stream()
                        .filter(member -> beside.containsKey(member)
                                && !beside.get(member).nestHost().equals(Optional.of(facts.name())))
                        .forEach(member -> torn.add(new Torn(member, facts.name(), false)));
            }
        }
        removeUnused(torn, container);
        return torn.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trace(
                        torn.first() + more(torn.size()),
                        torn.stream().map(each -> each.member().dotted()).toList()));
    }

    /**
     * A class without a name of its own that its outer class does not have and that nobody refers to was left over by
     * the build itself: of the first of two compilers, as where a weaver compiles anew.
     */
    private static void removeUnused(Set<Torn> torn, Container container) {
        Set<ClassName> orphans =
                torn.stream().filter(Torn::isNumbered).map(Torn::member).collect(Collectors.toSet());
        Set<ClassName> used = new HashSet<>();
        if (!orphans.isEmpty()) {
            for (ClassEntry entry : container.archive().classes()) {
                ClassFacts facts = entry.facts();
                for (int i = 0; i < facts.referenceCount(); i++) {
                    ClassName owner = facts.reference(i).owner();
                    if (owner != facts.name() && orphans.contains(owner)) {
                        used.add(owner);
                    }
                }
            }
        }
        torn.removeIf(each -> each.isNumbered() && !used.contains(each.member()));
    }

    /** @param claimed whether it is the member that says they belong together, or else the host */
    private record Torn(ClassName member, ClassName host, boolean claimed) {
        boolean isNumbered() {
            return claimed && NUMBERED.matcher(member.internal()).find();
        }

        @Override
        public String toString() {
            return claimed
                    ? member.simpleName() + " says that it is nested in " + host.simpleName()
                            + ", which has none of that name"
                    : host.simpleName() + " has a nested " + member.simpleName() + ", which is not nested in it";
        }
    }

    private static Optional<Trace> later(BuildMarks.Later later) {
        int few = later.byMaven() ? FEW_BY_MAVEN : FEW;
        return later.paths().size() * few > later.classes()
                ? Optional.empty()
                : Optional.of(new Trace(
                        later.paths().size() + " of its " + later.classes() + " classes "
                                + (later.paths().size() == 1 ? "is" : "are") + " from "
                                + DAY.format(later.newest()) + ", and it was packed on " + DAY.format(later.packed()),
                        later.paths().stream().map(MixedJars::nameOf).toList()));
    }

    private static String nameOf(String path) {
        return path.substring(0, path.length() - ".class".length()).replace('/', '.');
    }

    private static String more(int all) {
        return all == 1 ? "" : ", and " + (all - 1) + " more such " + (all == 2 ? "pair" : "pairs");
    }
}
