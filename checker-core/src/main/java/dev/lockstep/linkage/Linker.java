package dev.lockstep.linkage;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Links every class of a universe: each distinct reference is resolved once, and again only for those callers for which
 * the answer may differ.
 */
public final class Linker {
    private static final byte LINKS_FOR_EVERYONE = 1;
    private static final byte DEPENDS = 2;
    private static final int CHUNK = 512;

    private final Universe universe;
    private final Preparation preparation;
    private final Resolver resolver;
    private final Receivers receivers;
    private final Verification verification;
    private final byte[] answers;
    private final Map<Reference, Optional<Definition>> lambdas = new ConcurrentHashMap<>();
    private final List<Suspect> suspects;
    private final byte[] demandAnswers;

    /** @param above the suspects of the universes above, whose objects this universe's calls may meet as well */
    private Linker(Universe universe, Preparation preparation, Symbols symbols, List<Suspect> above) {
        this.suspects = new ArrayList<>(above);
        this.universe = universe;
        this.preparation = preparation;
        this.resolver = new Resolver(universe, preparation);
        this.receivers = new Receivers(universe, resolver);
        this.verification = new Verification(universe, preparation);
        this.answers = new byte[symbols.referenceCount()];
        this.demandAnswers = new byte[symbols.demandCount()];
    }

    /**
     * Every failure of the classes that each universe defines, and of its calls, in a stable order.
     *
     * @param preparation of all classes of these universes, which knows them all afterwards
     */
    public static List<LinkageFailure> failures(List<Universe> universes, Preparation preparation, Symbols symbols) {
        List<LinkageFailure> failures = new ArrayList<>();
        Map<Universe, List<Suspect>> suspects = new HashMap<>();
        for (Universe universe : universes) {
            List<Suspect> above = universe.parent()
                    .map(parent -> suspects.getOrDefault(parent, List.of()))
                    .orElse(List.of());
            var linker = new Linker(universe, preparation, symbols, above);
            Set<LinkageFailure.Key> met = failures.stream()
                    .filter(LinkageFailure::selection)
                    .map(LinkageFailure::key)
                    .collect(Collectors.toSet());
            linker.failures().stream()
                    .filter(failure -> failure.from().loader() == universe || !met.contains(failure.key()))
                    .forEach(failures::add);
            suspects.put(universe, linker.suspects);
        }
        return failures;
    }

    private List<LinkageFailure> failures() {
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
        found.addAll(unselectable());
        List<LinkageFailure> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(
                        (LinkageFailure failure) -> failure.from().name())
                .thenComparing(failure -> failure.from().origin())
                .thenComparing(LinkageFailure::problem)
                .thenComparing(LinkageFailure::owner)
                .thenComparing(
                        failure -> failure.reference().orElse(null), Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(
                        failure -> failure.member().map(NameAndType::toString).orElse(""))
                .thenComparing(failure -> failure.demand().map(Demand::toString).orElse("")));
        return sorted;
    }

    /**
     * A method that calls may fail to select on objects of a class. Many, so without a record's slower methods.
     *
     * @param lambda which makes the objects; absent when the class does
     */
    private record Suspect(Definition receiver, NameAndType method, Optional<Lambda> lambda) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Suspect suspect
                    && receiver == suspect.receiver
                    && method == suspect.method
                    && lambda.equals(suspect.lambda);
        }

        @Override
        public int hashCode() {
            return 31 * receiver.hashCode() + method.hashCode();
        }
    }

    private record Lambda(Definition by, Reference reference) {}

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
                suspectLambda(new Lambda(definition, reference), suspects);
            }
        }
    }

    private void suspectLambda(Lambda lambda, Consumer<Suspect> suspects) {
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

    /** Of the methods that may not be selected, those that some reference of this universe calls in vain. */
    private List<LinkageFailure> unselectable() {
        if (suspects.isEmpty()) {
            return List.of();
        }
        var wanted = new BitSet();
        suspects.forEach(each -> wanted.set(each.method().index()));
        Map<NameAndType, Map<ClassName, Set<Reference>>> calls = calls(wanted);
        Set<Suspect> all = new LinkedHashSet<>(suspects);
        calls.forEach((method, byOwner) -> byOwner.keySet().forEach(owner -> ownerAsReceiver(owner, method, all)));
        return all.parallelStream().flatMap(each -> failures(each, calls)).toList();
    }

    private Stream<LinkageFailure> failures(Suspect suspect, Map<NameAndType, Map<ClassName, Set<Reference>>> calls) {
        Stream<LinkageFailure> failures = receivers.failures(suspect.receiver(), callsOn(suspect, calls)).stream();
        return suspect.lambda()
                .map(made -> failures.map(failure -> failure.ofLambda(made.by(), made.reference())))
                .orElse(failures);
    }

    /** The calls that name a type of the receiver: few, where a thousand classes declare a method of that name. */
    private static Set<Reference> callsOn(Suspect suspect, Map<NameAndType, Map<ClassName, Set<Reference>>> calls) {
        Map<ClassName, Set<Reference>> byOwner = calls.getOrDefault(suspect.method(), Map.of());
        Set<Reference> found = new HashSet<>();
        if (!byOwner.isEmpty()) {
            Hierarchy.types(suspect.receiver())
                    .forEach(type -> found.addAll(byOwner.getOrDefault(type.name(), Set.of())));
        }
        return found;
    }

    /**
     * A class that inherits the fault from a concrete superclass is at fault only when it is called by its own name.
     */
    private void ownerAsReceiver(ClassName named, NameAndType method, Set<Suspect> suspects) {
        Definition owner = universe.lookUp(named);
        if (owner != null
                && !owner.ofPlatform()
                && preparation.isComplete(owner)
                && !owner.facts().isAbstract()
                && !owner.facts().isInterface()) {
            suspects.add(new Suspect(owner, method, Optional.empty()));
        }
    }

    /** The distinct calls of some methods, by the class that they name. */
    private Map<NameAndType, Map<ClassName, Set<Reference>>> calls(BitSet wanted) {
        Map<NameAndType, Map<ClassName, Set<Reference>>> calls = new HashMap<>();
        var seen = new BitSet();
        for (Definition caller : universe.defined()) {
            ClassFacts facts = caller.facts();
            for (int i = 0; i < facts.referenceCount(); i++) {
                Reference reference = facts.reference(i);
                if (!seen.get(reference.index())) {
                    seen.set(reference.index());
                    if (Receivers.selects(reference)
                            && wanted.get(reference.wanted().index())) {
                        calls.computeIfAbsent(reference.wanted(), method -> new HashMap<>())
                                .computeIfAbsent(reference.owner(), owner -> new HashSet<>())
                                .add(reference);
                    }
                }
            }
        }
        return calls;
    }
}
