package dev.lockstep.linkage;

import static java.util.Objects.requireNonNull;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Of the methods that calls may fail to select, those that some reference of a group of universes calls in vain. The
 * objects of a class may come to every loader that knows one of its supertypes.
 *
 * @jvms 5.4.6 Method Selection
 */
final class SelectionFailures {
    private final Map<Universe, Receivers> group = new LinkedHashMap<>();
    private final Preparation preparation;
    private final List<Suspect> suspects;

    /** The distinct calls of some methods, by the class that they name and whose they are. */
    private final Map<NameAndType, Map<ClassName, Map<Universe, Set<Reference>>>> calls = new HashMap<>();

    /** @param suspects of all classes whose objects the calls may meet */
    SelectionFailures(List<Universe> group, Preparation preparation, List<Suspect> suspects) {
        group.forEach(each -> this.group.put(each, new Receivers(each, new Resolver(each, preparation))));
        this.preparation = preparation;
        this.suspects = suspects;
    }

    List<LinkageFailure> find() {
        if (suspects.isEmpty()) {
            return List.of();
        }
        var wanted = new BitSet();
        suspects.forEach(each -> wanted.set(each.method().index()));
        group.keySet().forEach(universe -> noteCalls(universe, wanted));
        Set<Suspect> all = new LinkedHashSet<>(suspects);
        calls.forEach((method, byOwner) -> byOwner.forEach(
                (owner, callers) -> callers.keySet().forEach(caller -> ownerAsReceiver(caller, owner, method, all))));
        return all.parallelStream().flatMap(this::failures).toList();
    }

    private void noteCalls(Universe universe, BitSet wanted) {
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
                                .computeIfAbsent(reference.owner(), owner -> new LinkedHashMap<>())
                                .computeIfAbsent(universe, whose -> new HashSet<>())
                                .add(reference);
                    }
                }
            }
        }
    }

    private Stream<LinkageFailure> failures(Suspect suspect) {
        return callsOn(suspect).entrySet().stream()
                .flatMap(each -> receivers(each.getKey()).failures(suspect.receiver(), each.getValue()).stream())
                .map(failure -> suspect.lambda()
                        .map(made -> failure.ofLambda(made.by(), made.reference()))
                        .orElse(failure));
    }

    private Receivers receivers(Universe universe) {
        return requireNonNull(group.get(universe));
    }

    /** The calls that name a type of the receiver: few, where a thousand classes declare a method of that name. */
    private Map<Universe, Set<Reference>> callsOn(Suspect suspect) {
        Map<ClassName, Map<Universe, Set<Reference>>> byOwner = calls.getOrDefault(suspect.method(), Map.of());
        if (byOwner.isEmpty()) {
            return Map.of();
        }
        Map<Universe, Set<Reference>> found = new LinkedHashMap<>();
        boolean single = group.size() == 1;
        for (Definition type : Hierarchy.types(suspect.receiver())) {
            byOwner.getOrDefault(type.name(), Map.of()).forEach((universe, references) -> {
                if (single || universe.lookUp(type.name()) == type) {
                    found.computeIfAbsent(universe, whose -> new HashSet<>()).addAll(references);
                }
            });
        }
        return found;
    }

    /**
     * A class that inherits the fault from a concrete superclass is at fault only when it is called by its own name.
     */
    private void ownerAsReceiver(Universe caller, ClassName named, NameAndType method, Set<Suspect> suspects) {
        Definition owner = caller.lookUp(named);
        if (owner != null
                && !owner.ofPlatform()
                && preparation.isComplete(owner)
                && !owner.facts().isAbstract()
                && !owner.facts().isInterface()) {
            suspects.add(new Suspect(owner, method, Optional.empty()));
        }
    }
}
