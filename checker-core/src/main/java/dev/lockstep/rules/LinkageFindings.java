package dev.lockstep.rules;

import dev.lockstep.classfile.ReferenceSites.Site;
import dev.lockstep.linkage.FailureSites;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.Explanation.Candidate;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Links that fail become findings: those of one rule, reference and target are one. */
public final class LinkageFindings {
    private static final Comparator<Occurrence> BY_PLACE = Comparator.comparing((Occurrence each) -> each.place.file())
            .thenComparing(each -> each.place.className())
            .thenComparing(each -> each.place.line().orElse(Integer.MAX_VALUE))
            .thenComparing(each -> each.place.method().orElse(""))
            .thenComparing(each -> each.place.descriptor().orElse(""));

    private static final int CONFLICT_SEEN_BEHIND_INTERFACE = 25;

    private final FailureSites sites;
    private final State state;
    private final boolean emergent;
    private final Function<LinkageFailure, Optional<String>> remedy;
    private final List<Universe> universes;

    /**
     * @param sites where the references stand
     * @param state in which the failures hold
     * @param emergent whether they hold in neither release
     * @param remedy what to do about a failure, in one line; absent to give the rule's own advice
     * @param universes of that state
     */
    public LinkageFindings(
            FailureSites sites,
            State state,
            boolean emergent,
            Function<LinkageFailure, Optional<String>> remedy,
            List<Universe> universes) {
        this.sites = sites;
        this.state = state;
        this.emergent = emergent;
        this.remedy = remedy;
        this.universes = List.copyOf(universes);
    }

    private record Key(
            LinkageProblem problem,
            ClassName owner,
            Optional<NameAndType> member,
            String target,
            Optional<Demand> unmet,
            Moment when) {}

    private record Occurrence(LinkageFailure failure, Place place, boolean guarded) {}

    /** The findings, sorted. */
    public List<Finding> of(List<LinkageFailure> failures) {
        return List.copyOf(withFailures(failures).keySet());
    }

    /** The findings, sorted, each with the failures that are folded into it. */
    public Map<Finding, List<LinkageFailure>> withFailures(List<LinkageFailure> failures) {
        Map<Key, List<Occurrence>> groups = new LinkedHashMap<>();
        Set<Missed> missed = missedByVerifier(failures);
        for (LinkageFailure failure : failures) {
            if (failure.demand().isEmpty() && missed.contains(Missed.of(failure))) {
                continue; // the code that would miss it once more never runs
            }
            for (Site site : sitesOf(failure)) {
                groups.computeIfAbsent(key(failure, when(failure, site)), key -> new ArrayList<>())
                        .add(occurrence(failure, site));
            }
            if (sitesOf(failure).isEmpty()) {
                groups.computeIfAbsent(key(failure, when(failure)), key -> new ArrayList<>())
                        .add(new Occurrence(failure, place(failure.from()), false));
            }
        }
        var explainer = new Explainer(failures, universes);
        List<Map.Entry<Finding, List<LinkageFailure>>> findings = new ArrayList<>();
        groups.forEach((key, occurrences) ->
                findings.add(Map.entry(finding(key, occurrences, explainer), failuresOf(occurrences))));
        findings.sort(Map.Entry.comparingByKey());
        Map<Finding, List<LinkageFailure>> sorted = new LinkedHashMap<>();
        findings.forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }

    /** A class that another one lacks. */
    private record Missed(Definition from, ClassName name, LinkageProblem problem) {
        static Missed of(LinkageFailure failure) {
            return new Missed(failure.from(), failure.owner(), failure.problem());
        }
    }

    private static Set<Missed> missedByVerifier(List<LinkageFailure> failures) {
        return failures.stream()
                .filter(failure -> failure.demand().isPresent() && failure.problem() == LinkageProblem.MISSING_CLASS)
                .map(Missed::of)
                .collect(Collectors.toSet());
    }

    private static List<LinkageFailure> failuresOf(List<Occurrence> occurrences) {
        return occurrences.stream().map(Occurrence::failure).distinct().toList();
    }

    /** A method that cannot be selected hurts whoever calls it: the place is the class that lacks it. */
    private List<Site> sitesOf(LinkageFailure failure) {
        if (failure.demand().isPresent()) {
            return sites.of(failure.from(), failure.demand().get());
        }
        return failure.selection()
                ? List.of()
                : failure.reference()
                        .map(reference -> sites.of(failure.from(), reference))
                        .orElse(List.of());
    }

    private static Key key(LinkageFailure failure, Moment when) {
        String target = failure.target().map(Definition::origin).orElse("");
        Optional<Demand> unmet =
                failure.demand().filter(demand -> failure.problem() == LinkageProblem.UNASSIGNABLE_TYPE);
        return new Key(failure.problem(), failure.owner(), failure.member(), target, unmet, when);
    }

    /**
     * The verifier loads the type of every exception handler, but does not ask whether the class may name it: that
     * happens when an exception arrives. A class as a whole fails while it is loaded. What fails in a static
     * initializer takes the class with it.
     */
    private static Moment when(LinkageFailure failure, Site site) {
        boolean unverified =
                failure.demand().isPresent() || (site.catchType() && failure.problem() == LinkageProblem.MISSING_CLASS);
        if (unverified) {
            return Moment.LINK;
        }
        return site.method().name().equals("<clinit>") ? Moment.INITIALIZATION : when(failure);
    }

    private static Moment when(LinkageFailure failure) {
        if (failure.demand().isPresent()) {
            return Moment.LINK;
        }
        return failure.reference().isEmpty() ? Moment.LOAD : Moment.EXECUTION;
    }

    private Occurrence occurrence(LinkageFailure failure, Site site) {
        Place place = new Place(
                failure.from().origin(),
                failure.from().name().dotted(),
                Optional.of(site.method().name()),
                Optional.of(site.method().descriptor()),
                site.line().isPresent() ? Optional.of(site.line().getAsInt()) : Optional.empty());
        return new Occurrence(
                failure,
                place,
                Handlers.catchAny(site.handlers(), error(failure).orElse("")));
    }

    private static Place place(Definition from) {
        return new Place(from.origin(), from.name().dotted(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Finding finding(Key key, List<Occurrence> occurrences, Explainer explainer) {
        occurrences.sort(BY_PLACE);
        LinkageFailure first = occurrences.get(0).failure();
        boolean guarded = occurrences.stream().allMatch(Occurrence::guarded);
        RuleInfo rule = RuleCatalogue.linkage(key.problem()).info();
        List<Candidate> candidates = explainer.candidates(first);
        return new Finding(
                rule,
                severity(first, guarded, occurrences),
                state,
                emergent,
                error(first),
                key.when(),
                Optional.of(occurrences.get(0).place()),
                Optional.of(symbol(first)),
                first.target()
                        .map(target -> new Target(
                                target.origin(), Optional.of(target.name().dotted()))),
                FailureText.of(first),
                remedy.apply(first).orElseGet(() -> explainer.fix(first, candidates)),
                guarded,
                occurrences.size(),
                places(occurrences),
                new Explanation(
                        Optional.of(impact(first, key.when(), occurrences, guarded)),
                        explainer.searched(first),
                        candidates,
                        Optional.empty()));
    }

    private static String impact(LinkageFailure failure, Moment when, List<Occurrence> occurrences, boolean guarded) {
        long classes = occurrences.stream()
                .map(each -> each.place().className())
                .distinct()
                .count();
        return Impact.of(failure, when, occurrences.get(0).place(), (int) classes, guarded);
    }

    private static List<Place> places(List<Occurrence> occurrences) {
        return occurrences.size() < 2
                ? List.of()
                : occurrences.stream()
                        .map(Occurrence::place)
                        .limit(Finding.MAX_PLACES)
                        .toList();
    }

    private static SymbolicReference symbol(LinkageFailure failure) {
        return new SymbolicReference(
                failure.member()
                        .map(member -> member.isMethod() ? "method" : "field")
                        .orElse("class"),
                failure.owner().dotted(),
                failure.member().map(NameAndType::name),
                failure.member().map(NameAndType::descriptor));
    }

    /** What the JVM throws for a failure; absent when that is another error from case to case. */
    public static Optional<String> error(LinkageFailure failure) {
        return isConflictBehindInterface(failure)
                ? Optional.of("java.lang.AbstractMethodError")
                : RuleCatalogue.linkage(failure.problem()).info().error();
    }

    /** Before JDK 25 HotSpot took two defaults for none when the call was made through an interface. */
    private static boolean isConflictBehindInterface(LinkageFailure failure) {
        return failure.problem() == LinkageProblem.DEFAULT_METHOD_CONFLICT
                && failure.reference()
                        .filter(each -> each.kind() == ReferenceKind.INVOKE_INTERFACE)
                        .isPresent()
                && failure.from().loader() instanceof Universe universe
                && universe.platform().release() < CONFLICT_SEEN_BEHIND_INTERFACE;
    }

    /**
     * What breaks only in the mix is an error whatever it is. Otherwise a class that is absent with its whole package
     * is, more often than not, an optional dependency; and a method that a class lacks hurts for certain only where it
     * is called on that very class.
     */
    private Severity severity(LinkageFailure failure, boolean guarded, List<Occurrence> occurrences) {
        if (guarded) {
            return Severity.INFO;
        }
        if (emergent) {
            return Severity.ERROR;
        }
        return switch (failure.problem()) {
            case MISSING_CLASS -> packageIsThere(failure) ? Severity.ERROR : Severity.WARNING;
            case ABSTRACT_METHOD_CALLED, DEFAULT_METHOD_CONFLICT ->
                occurrences.stream().anyMatch(each -> isCertain(each.failure())) ? Severity.ERROR : Severity.WARNING;
            default -> RuleCatalogue.linkage(failure.problem()).info().severity();
        };
    }

    private static boolean packageIsThere(LinkageFailure failure) {
        return failure.from().loader() instanceof Universe universe
                && universe.holdsPackage(failure.owner().packageName());
    }

    private static boolean isCertain(LinkageFailure failure) {
        return !failure.selection()
                || failure.reference()
                        .filter(reference -> reference.owner() == failure.from().name())
                        .isPresent();
    }
}
