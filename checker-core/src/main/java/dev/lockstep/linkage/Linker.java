package dev.lockstep.linkage;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Links every class of a universe: each distinct reference is resolved once, and again only for those callers for which
 * the answer may differ.
 */
public final class Linker {
    private static final byte LINKS_FOR_EVERYONE = 1;
    private static final byte DEPENDS = 2;
    private static final int CHUNK = 512;

    private static final Comparator<LinkageFailure> ORDER = Comparator.comparing(
                    (LinkageFailure failure) -> failure.from().name())
            .thenComparing(failure -> failure.from().origin())
            .thenComparing(LinkageFailure::problem)
            .thenComparing(LinkageFailure::owner)
            .thenComparing(
                    failure -> failure.reference().orElse(null), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(
                    failure -> failure.member().map(NameAndType::toString).orElse(""))
            .thenComparing(failure -> failure.demand().map(Demand::toString).orElse(""));

    private final Universe universe;
    private final Preparation preparation;
    private final Resolver resolver;
    private final Receivers receivers;
    private final Verification verification;
    private final byte[] answers;
    private final Map<Reference, Optional<Definition>> lambdas = new ConcurrentHashMap<>();
    private final byte[] demandAnswers;

    private Linker(Universe universe, Preparation preparation, byte[] answers, byte[] demandAnswers) {
        this.universe = universe;
        this.preparation = preparation;
        this.resolver = new Resolver(universe, preparation);
        this.receivers = new Receivers(universe, resolver);
        this.verification = new Verification(universe, preparation);
        this.answers = answers;
        this.demandAnswers = demandAnswers;
    }

    /**
     * Every failure of the classes that each universe defines, and of its calls, in a stable order.
     *
     * @param preparation of all classes of these universes, which knows them all afterwards
     */
    public static List<LinkageFailure> failures(List<Universe> universes, Preparation preparation, Symbols symbols) {
        Map<Universe, List<LinkageFailure>> links = new HashMap<>();
        Map<Universe, List<Suspect>> suspects = new HashMap<>();
        byte[] answers = new byte[symbols.referenceCount()];
        byte[] demandAnswers = new byte[symbols.demandCount()];
        for (Universe universe : universes) {
            Arrays.fill(answers, (byte) 0);
            Arrays.fill(demandAnswers, (byte) 0);
            List<Suspect> own = new ArrayList<>();
            links.put(universe, new Linker(universe, preparation, answers, demandAnswers).failures(own));
            suspects.put(universe, own);
        }
        List<LinkageFailure> failures = new ArrayList<>();
        Set<LinkageFailure.Key> met = new HashSet<>();
        for (List<Universe> group : groups(universes)) {
            List<LinkageFailure> found = new ArrayList<>();
            group.forEach(universe -> found.addAll(links.getOrDefault(universe, List.of())));
            found.addAll(new SelectionFailures(group, preparation, met(group, suspects)).find());
            found.stream()
                    .filter(failure -> group.contains(failure.from().loader()) || !met.contains(failure.key()))
                    .sorted(ORDER)
                    .forEach(failures::add);
            found.stream()
                    .filter(LinkageFailure::selection)
                    .map(LinkageFailure::key)
                    .forEach(met::add);
        }
        return failures;
    }

    /** Universes that are wired with each other together, where the first of them stands; each other one by itself. */
    private static List<List<Universe>> groups(List<Universe> universes) {
        List<Universe> wired = universes.stream().filter(Linker::isOfGraph).toList();
        List<List<Universe>> groups = new ArrayList<>();
        for (Universe each : universes) {
            if (!isOfGraph(each)) {
                groups.add(List.of(each));
            } else if (each == wired.get(0)) {
                groups.add(wired);
            }
        }
        return groups;
    }

    private static boolean isOfGraph(Universe universe) {
        return universe.classPath().wiring().isGraph();
    }

    /** Of what their calls may meet objects: their own classes, and those above. */
    private static List<Suspect> met(List<Universe> group, Map<Universe, List<Suspect>> suspects) {
        Set<Universe> seen = new LinkedHashSet<>();
        for (Universe universe : group) {
            Deque<Universe> chain = new ArrayDeque<>();
            for (Universe each = universe; each != null; each = each.parent().orElse(null)) {
                chain.push(each);
            }
            seen.addAll(chain);
        }
        return seen.stream()
                .flatMap(each -> suspects.getOrDefault(each, List.of()).stream())
                .toList();
    }

    private List<LinkageFailure> failures(List<Suspect> suspects) {
        List<Definition> classes = universe.defined();
        var found = new ConcurrentLinkedQueue<LinkageFailure>();
        var own = new ConcurrentLinkedQueue<Suspect>();
        int chunks = (classes.size() + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks)
                .parallel()
                .forEach(chunk -> link(
                        classes.subList(chunk * CHUNK, Math.min(classes.size(), (chunk + 1) * CHUNK)),
                        found::add,
                        own::add));
        suspects.addAll(own);
        return List.copyOf(found);
    }

    private void link(List<Definition> definitions, Consumer<LinkageFailure> found, Consumer<Suspect> suspects) {
        for (Definition each : definitions) {
            if (preparation.isComplete(each)) {
                linkLoaded(each, found, suspects);
            } else {
                preparation.failureOf(each).ifPresent(found);
            }
        }
    }

    private void linkLoaded(Definition definition, Consumer<LinkageFailure> found, Consumer<Suspect> suspects) {
        for (NameAndType method : Receivers.suspects(definition)) {
            suspects.accept(new Suspect(definition, method, Optional.empty()));
        }
        verification.failures(definition, demand -> !holdsForEveryone(demand)).forEach(found);
        ClassFacts facts = definition.facts();
        for (int i = 0; i < facts.referenceCount(); i++) {
            Reference reference = facts.reference(i);
            if (!linksForEveryone(reference)) {
                resolver.check(definition, reference).ifPresent(found);
            }
            if (reference.kind() == ReferenceKind.LAMBDA) {
                suspectLambda(new Suspect.Lambda(definition, reference), suspects);
            }
        }
    }

    private void suspectLambda(Suspect.Lambda lambda, Consumer<Suspect> suspects) {
        lambdas.computeIfAbsent(lambda.reference(), receivers::ofLambda)
                .ifPresent(object -> Receivers.suspects(object)
                        .forEach(method -> suspects.accept(new Suspect(object, method, Optional.of(lambda)))));
    }

    /** As {@link #linksForEveryone}. */
    private boolean holdsForEveryone(Demand demand) {
        byte answer = demandAnswers[demand.index()];
        if (answer == 0) {
            answer = verification.holdsForEveryone(demand) ? LINKS_FOR_EVERYONE : DEPENDS;
            demandAnswers[demand.index()] = answer;
        }
        return answer == LINKS_FOR_EVERYONE;
    }

    /** Two threads may both compute an answer; they compute the same. */
    private boolean linksForEveryone(Reference reference) {
        byte answer = answers[reference.index()];
        if (answer == 0) {
            answer = resolver.outlook(reference) == Resolver.Outlook.LINKS_FOR_EVERYONE ? LINKS_FOR_EVERYONE : DEPENDS;
            answers[reference.index()] = answer;
        }
        return answer == LINKS_FOR_EVERYONE;
    }
}
