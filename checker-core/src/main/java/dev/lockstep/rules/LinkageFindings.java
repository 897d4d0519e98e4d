package dev.lockstep.rules;

import dev.lockstep.classfile.ReferenceSites.Site;
import dev.lockstep.linkage.FailureEvidence;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.PlatformLosses.Loss;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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

    private final FailureEvidence evidence;
    private final LinkageSeverity severities;
    private final PlatformLosses losses;
    private final State state;
    private final boolean emergent;
    private final Function<LinkageFailure, Optional<String>> remedy;

    /**
     * @param evidence what is found out about the failures
     * @param state in which the failures hold
     * @param emergent whether they hold in neither release
     * @param remedy what to do about a failure, in one line; absent to give the rule's own advice
     */
    public LinkageFindings(
            FailureEvidence evidence,
            State state,
            boolean emergent,
            Function<LinkageFailure, Optional<String>> remedy) {
        this.evidence = evidence;
        this.losses = new PlatformLosses(evidence.absences());
        this.severities = new LinkageSeverity(evidence, losses);
        this.state = state;
        this.emergent = emergent;
        this.remedy = remedy;
    }

    private record Key(
            LinkageProblem problem,
            ClassName owner,
            Optional<NameAndType> member,
            String target,
            Optional<Demand> unmet,
            Moment when) {}

    /** @param method that has to run for the failure to show; absent when the class fails before, as a whole */
    private record Occurrence(LinkageFailure failure, Place place, Optional<NameAndType> method, boolean guarded) {}

    /** The findings, sorted. What follows from another failure is counted there. */
    public List<Finding> of(List<LinkageFailure> failures) {
        return List.copyOf(withFailures(failures).keySet());
    }

    /** The findings, sorted, each with the failures that are folded into it. */
    public Map<Finding, List<LinkageFailure>> withFailures(List<LinkageFailure> failures) {
        Map<Key, List<Occurrence>> groups = new LinkedHashMap<>();
        Set<Missed> missed = missedByVerifier(failures);
        Map<LinkageFailure, Integer> following = new HashMap<>();
        for (LinkageFailure failure : failures) {
            if (failure.demand().isEmpty() && missed.contains(Missed.of(failure))) {
                continue; // the code that would miss it once more never runs
            }
            Optional<LinkageFailure> cause = evidence.consequences().causeOf(failure);
            if (cause.isPresent()) {
                following.merge(cause.get(), 1, Integer::sum);
                continue;
            }
            for (Site site : sitesOf(failure)) {
                groups.computeIfAbsent(key(failure, when(failure, site)), key -> new ArrayList<>())
                        .add(occurrence(failure, site));
            }
            if (sitesOf(failure).isEmpty()) {
                groups.computeIfAbsent(key(failure, when(failure)), key -> new ArrayList<>())
                        .add(new Occurrence(failure, Places.of(failure.from()), Optional.empty(), false));
            }
        }
        var explainer = new Explainer(failures, evidence, following);
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

    /** A method that cannot be selected hurts whoever calls it: the place is the class, or lambda, that lacks it. */
    private List<Site> sitesOf(LinkageFailure failure) {
        if (failure.demand().isPresent()) {
            return evidence.sites().of(failure.from(), failure.demand().get());
        }
        return failure.selection() && !isLambda(failure)
                ? List.of()
                : failure.reference()
                        .map(reference -> evidence.sites().of(failure.from(), reference))
                        .orElse(List.of());
    }

    private static boolean isLambda(LinkageFailure failure) {
        return failure.reference()
                .filter(each -> each.kind() == ReferenceKind.LAMBDA)
                .isPresent();
    }

    private static Key key(LinkageFailure failure, Moment when) {
        String target = failure.target().map(Definition::origin).orElse("");
        Optional<Demand> unmet = failure.demand().filter(demand -> failure.problem() != LinkageProblem.MISSING_CLASS);
        return new Key(failure.problem(), failure.owner(), failure.member(), target, unmet, when);
    }

    /**
     * The verifier loads the type of every exception handler, but does not ask whether the class may name it: that
     * happens when an exception arrives. A class as a whole fails while it is loaded. What fails in a static
     * initializer takes the class with it.
     */
    private static Moment when(LinkageFailure failure, Site site) {
        boolean unverified =
                failure.ofVerifier() || (site.catchType() && failure.problem() == LinkageProblem.MISSING_CLASS);
        if (unverified) {
            return Moment.LINK;
        }
        return site.method().name().equals("<clinit>") ? Moment.INITIALIZATION : when(failure);
    }

    private static Moment when(LinkageFailure failure) {
        if (failure.ofVerifier()) {
            return Moment.LINK;
        }
        return failure.reference().isEmpty() && failure.demand().isEmpty() ? Moment.LOAD : Moment.EXECUTION;
    }

    private Occurrence occurrence(LinkageFailure failure, Site site) {
        return new Occurrence(
                failure,
                Places.of(failure.from(), site),
                Optional.of(site.method()).filter(method -> when(failure, site) == Moment.EXECUTION),
                evidence.sites().guarded(failure.from(), site, error(failure).orElse("")));
    }

    private Finding finding(Key key, List<Occurrence> occurrences, Explainer explainer) {
        occurrences.sort(BY_PLACE);
        LinkageFailure first = occurrences.get(0).failure();
        boolean guarded = occurrences.stream().allMatch(Occurrence::guarded);
        Optional<Loss> loss = losses.of(first);
        RuleInfo rule = loss.isPresent()
                ? RuleCatalogue.platformRemoved().info()
                : RuleCatalogue.linkage(key.problem()).info();
        Explanation explanation =
                explainer.explanation(failuresOf(occurrences), impact(first, key.when(), occurrences, guarded));
        return Finding.of(rule, state)
                .severity(severity(occurrences))
                .emergent(emergent)
                .error(error(first))
                .when(key.when())
                .places(occurrences.stream().map(Occurrence::place).toList())
                .reference(Optional.of(symbol(first)))
                .target(loss.map(Loss::target).or(() -> first.target().map(LinkageFindings::target)))
                .message(loss.map(Loss::message).orElseGet(() -> FailureText.of(first, evidence.absences())))
                .fix(remedy.apply(first)
                        .or(() -> loss.map(Loss::fix))
                        .orElseGet(() -> explainer.fix(first, explanation.candidates())))
                .guarded(guarded)
                .explanation(explanation)
                .build();
    }

    private String impact(LinkageFailure failure, Moment when, List<Occurrence> occurrences, boolean guarded) {
        long classes = occurrences.stream()
                .map(each -> each.place().className())
                .distinct()
                .count();
        boolean unreached = failure.from().facts().isAbstract()
                && occurrences.stream().allMatch(each -> severities.of(each.failure(), each.method()) == Severity.INFO);
        Place first = occurrences.get(0).place();
        return unreached ? Impact.ofUnreached(first) : Impact.of(failure, when, first, (int) classes, guarded);
    }

    private static Target target(Definition definition) {
        return new Target(definition.origin(), Optional.of(definition.name().dotted()));
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

    /** What the JVM throws for a failure. */
    public static Optional<String> error(LinkageFailure failure) {
        return Optional.of(RuleCatalogue.linkage(failure.problem()).error(failure));
    }

    /** What breaks only in the mix is an error whatever it is. */
    private Severity severity(List<Occurrence> occurrences) {
        return occurrences.stream()
                .filter(each -> !each.guarded())
                .map(each -> emergent ? Severity.ERROR : severities.of(each.failure(), each.method()))
                .min(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }
}
