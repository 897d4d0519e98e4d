package dev.lockstep.linkage;

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
        var gaps = new ConcurrentLinkedQueue<GapOf>();
        int chunks = (classes.size() + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks)
                .parallel()
                .forEach(chunk -> classes.subList(chunk * CHUNK, Math.min(classes.size(), (chunk + 1) * CHUNK))
                        .forEach(each -> link(each, found, gaps)));
        found.addAll(calledGaps(new ArrayList<>(gaps)));
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

    private record GapOf(Definition definition, Selection.Gap gap) {}

    private void link(
            Definition definition, ConcurrentLinkedQueue<LinkageFailure> found, ConcurrentLinkedQueue<GapOf> gaps) {
        if (!preparation.isComplete(definition)) {
            preparation.failureOf(definition).ifPresent(found::add);
            return;
        }
        Selection.gaps(definition).forEach(gap -> gaps.add(new GapOf(definition, gap)));
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

    /** Of the methods that cannot be selected, those that some reference of this universe calls on the class. */
    private List<LinkageFailure> calledGaps(List<GapOf> gaps) {
        if (gaps.isEmpty()) {
            return List.of();
        }
        var wanted = new BitSet();
        gaps.forEach(each -> wanted.set(each.gap().method().index()));
        Map<NameAndType, Set<Reference>> calls = calls(wanted);
        List<LinkageFailure> called = new ArrayList<>();
        for (GapOf each : gaps) {
            Set<Definition> supertypes = Hierarchy.allInterfaces(each.definition());
            calls.getOrDefault(each.gap().method(), Set.of()).stream()
                    .filter(call -> reaches(call, each.definition(), supertypes))
                    .sorted()
                    .findFirst()
                    .ifPresent(call -> called.add(new LinkageFailure(
                            each.gap().problem(),
                            each.definition(),
                            Optional.of(call),
                            each.gap().declaredIn().name(),
                            Optional.of(each.gap().method()),
                            Optional.of(each.gap().declaredIn()))));
        }
        return called;
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
