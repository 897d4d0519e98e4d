package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Links every class of a universe: each distinct reference is resolved once, and again only for those callers for which
 * the answer may differ.
 */
public final class Linker {
    private static final byte LINKS_FOR_EVERYONE = 1;
    private static final byte DEPENDS = 2;
    private static final int CHUNK = 512;

    private final Universe universe;
    private final Preparation preparation = new Preparation();
    private final Resolver resolver;
    private final byte[] answers;

    private Linker(Universe universe, Symbols symbols) {
        this.universe = universe;
        this.resolver = new Resolver(universe, preparation);
        this.answers = new byte[symbols.referenceCount()];
    }

    /** Every failure of the classes that each universe defines, in a stable order. */
    public static List<LinkageFailure> failures(List<Universe> universes, Symbols symbols) {
        List<LinkageFailure> failures = new ArrayList<>();
        for (Universe universe : universes) {
            failures.addAll(new Linker(universe, symbols).failures());
        }
        return failures;
    }

    private List<LinkageFailure> failures() {
        List<Definition> classes = universe.defined();
        var found = new ConcurrentLinkedQueue<LinkageFailure>();
        var suspects = new ConcurrentLinkedQueue<Suspect>();
        int chunks = (classes.size() + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks)
                .parallel()
                .forEach(chunk -> classes.subList(chunk * CHUNK, Math.min(classes.size(), (chunk + 1) * CHUNK))
                        .forEach(each -> link(each, found, suspects)));
        found.addAll(unselectable(new ArrayList<>(suspects)));
        List<LinkageFailure> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(
                        (LinkageFailure failure) -> failure.from().name())
                .thenComparing(failure -> failure.from().origin())
                .thenComparing(LinkageFailure::problem)
                .thenComparing(LinkageFailure::owner)
                .thenComparing(
                        failure -> failure.reference().map(Reference::toString).orElse(""))
                .thenComparing(failure ->
                        failure.reference().map(each -> each.kind().toString()).orElse(""))
                .thenComparing(
                        failure -> failure.member().map(NameAndType::toString).orElse("")));
        return sorted;
    }

    /** A method that calls may fail to select on objects of a class. */
    private record Suspect(Definition receiver, NameAndType method) {}

    private void link(
            Definition definition,
            ConcurrentLinkedQueue<LinkageFailure> found,
            ConcurrentLinkedQueue<Suspect> suspects) {
        if (!preparation.isComplete(definition)) {
            preparation.failureOf(definition).ifPresent(found::add);
            return;
        }
        Selection.suspects(definition).forEach(method -> suspects.add(new Suspect(definition, method)));
        ClassFacts facts = definition.facts();
        for (int i = 0; i < facts.referenceCount(); i++) {
            Reference reference = facts.reference(i);
            if (!linksForEveryone(reference)) {
                resolver.check(definition, reference).ifPresent(found::add);
            }
        }
    }

    /** Two threads may both compute an answer; they compute the same. */
    private boolean linksForEveryone(Reference reference) {
        byte answer = answers[reference.index()];
        if (answer == 0) {
            answer = resolver.linksForEveryone(reference) ? LINKS_FOR_EVERYONE : DEPENDS;
            answers[reference.index()] = answer;
        }
        return answer == LINKS_FOR_EVERYONE;
    }

    /** Of the methods that may not be selected, those that some reference of this universe calls in vain. */
    private List<LinkageFailure> unselectable(List<Suspect> suspects) {
        if (suspects.isEmpty()) {
            return List.of();
        }
        var wanted = new BitSet();
        suspects.forEach(each -> wanted.set(each.method().index()));
        Map<NameAndType, Set<Reference>> calls = calls(wanted);
        Set<Suspect> all = new LinkedHashSet<>(suspects);
        calls.forEach((method, references) -> references.forEach(call -> ownerAsReceiver(call, method, all)));
        List<LinkageFailure> failures = new ArrayList<>();
        for (Suspect suspect : all) {
            Definition receiver = suspect.receiver();
            Set<Definition> interfaces = Hierarchy.allInterfaces(receiver);
            calls.getOrDefault(suspect.method(), Set.of()).stream()
                    .filter(call -> reaches(call, receiver, interfaces) && !failsAbove(receiver, call))
                    .sorted(Comparator.comparing((Reference call) -> call.owner() != receiver.name())
                            .thenComparing(Comparator.naturalOrder()))
                    .flatMap(call -> failure(receiver, call).stream())
                    .findFirst()
                    .ifPresent(failures::add);
        }
        return failures;
    }

    /**
     * A class that inherits the fault from a concrete superclass is at fault only when it is called by its own name.
     */
    private void ownerAsReceiver(Reference call, NameAndType method, Set<Suspect> suspects) {
        Definition owner = universe.lookUp(call.owner());
        if (owner != null
                && !owner.ofPlatform()
                && preparation.isComplete(owner)
                && !owner.facts().isAbstract()
                && !owner.facts().isInterface()) {
            suspects.add(new Suspect(owner, method));
        }
    }

    /** One fault, one finding: of classes that inherit it from each other, the topmost. */
    private boolean failsAbove(Definition receiver, Reference call) {
        Definition superclass = Hierarchy.superclass(receiver);
        return superclass != null
                && !superclass.facts().isAbstract()
                && reaches(call, superclass, Hierarchy.allInterfaces(superclass))
                && failure(superclass, call).isPresent();
    }

    private Optional<LinkageFailure> failure(Definition receiver, Reference call) {
        if (!(resolver.resolve(call) instanceof Resolution.Found found) || has(found.access(), ClassFacts.ACC_STATIC)) {
            return Optional.empty();
        }
        var resolved = new MemberLookup.Member(found.declaredIn(), found.access());
        boolean byInterface = call.kind() == ReferenceKind.INVOKE_INTERFACE;
        return Selection.of(receiver, resolved, call.wanted(), byInterface)
                .map(problem -> new LinkageFailure(
                        problem,
                        receiver,
                        Optional.of(call),
                        found.declaredIn().name(),
                        call.member(),
                        Optional.of(found.declaredIn())));
    }

    private Map<NameAndType, Set<Reference>> calls(BitSet wanted) {
        Map<NameAndType, Set<Reference>> calls = new HashMap<>();
        for (Definition caller : universe.defined()) {
            ClassFacts facts = caller.facts();
            for (int i = 0; i < facts.referenceCount(); i++) {
                Reference reference = facts.reference(i);
                boolean selects = reference.kind() == ReferenceKind.INVOKE_VIRTUAL
                        || reference.kind() == ReferenceKind.INVOKE_INTERFACE;
                if (selects && wanted.get(reference.wanted().index())) {
                    calls.computeIfAbsent(reference.wanted(), m -> new HashSet<>())
                            .add(reference);
                }
            }
        }
        return calls;
    }

    private boolean reaches(Reference call, Definition receiver, Set<Definition> interfaces) {
        Definition owner = universe.lookUp(call.owner());
        return owner != null && (interfaces.contains(owner) || Hierarchy.isSubclass(receiver, owner));
    }
}
