package dev.lockstep.deployment.formula;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.formula.ClauseFinder.Build;
import dev.lockstep.deployment.formula.ClauseFinder.Receiver;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.Receivers;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Platform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The combinations in which a call resolves, and then finds nothing to run on the objects of some class. */
final class SelectionClauses {
    private final Exploration exploration;
    private final MergedLayout layout;
    private final KnownFailures known;
    private final Clauses clauses;
    private final Platform platform;
    private final Map<Build, List<Cube>> presence = new HashMap<>();
    private final Map<ClassName, List<Integer>> holders = new HashMap<>();

    SelectionClauses(
            Exploration exploration, MergedLayout layout, Platform platform, KnownFailures known, Clauses clauses) {
        this.exploration = exploration;
        this.layout = layout;
        this.platform = platform;
        this.known = known;
        this.clauses = clauses;
    }

    /** @param receivers every class that some state has, abstract ones aside */
    void find(List<Receiver> receivers) {
        for (List<Integer> group : groups()) {
            Set<Integer> seen = new HashSet<>();
            group.forEach(classPath -> addUpwards(classPath, seen));
            find(
                    group,
                    receivers.stream()
                            .filter(each -> seen.contains(each.build().classPath()))
                            .toList());
        }
    }

    /** The class paths of loaders that ask each other together, each other one by itself. */
    private List<List<Integer>> groups() {
        List<Integer> graph = new ArrayList<>();
        List<List<Integer>> groups = new ArrayList<>();
        for (int classPath = 0; classPath < layout.classPaths().size(); classPath++) {
            if (layout.classPaths().get(classPath).wiring() == MergedWiring.NONE) {
                groups.add(List.of(classPath));
            } else {
                graph.add(classPath);
            }
        }
        if (!graph.isEmpty()) {
            groups.add(graph);
        }
        return groups;
    }

    /** Adds a class path and all above it. */
    private void addUpwards(int classPath, Set<Integer> seen) {
        Optional<Integer> at = Optional.of(classPath);
        while (at.isPresent()) {
            seen.add(at.get());
            at = layout.classPaths().get(at.get()).parent();
        }
    }

    private void find(List<Integer> group, List<Receiver> receivers) {
        boolean hasStrangers = group.stream().anyMatch(this::hasStrangers);
        List<Receiver> looked = receivers.stream()
                .filter(each -> hasStrangers || !each.settled())
                .toList();
        var wanted = new BitSet();
        receivers.forEach(each -> each.methods().forEach(method -> wanted.set(method.index())));
        if (wanted.isEmpty()) {
            return;
        }
        Map<NameAndType, Map<Reference, Map<Integer, Set<Build>>>> calls = new HashMap<>();
        group.forEach(classPath -> addCalls(classPath, wanted, calls));
        Map<ClassName, Set<NameAndType>> byOwner = new HashMap<>();
        calls.forEach((method, references) -> references
                .keySet()
                .forEach(call -> byOwner.computeIfAbsent(call.owner(), owner -> new HashSet<>())
                        .add(method)));
        for (Receiver receiver : looked) {
            Set<NameAndType> methods = new LinkedHashSet<>(receiver.methods());
            methods.addAll(byOwner.getOrDefault(receiver.type(), Set.of()));
            if (!methods.isEmpty()) {
                Set<ClassName> supertypes = supertypes(receiver);
                for (NameAndType method : methods) {
                    calls.getOrDefault(method, Map.of()).forEach((call, callers) -> {
                        if (supertypes.contains(call.owner())) {
                            callers.forEach((classPath, builds) -> select(classPath, receiver, call, builds));
                        }
                    });
                }
            }
        }
    }

    /**
     * Whether some state loads a build of a class that neither release loads, because another copy hides it there. All
     * other calls are made in a release, where they fail alike on objects of a class that is the same in all states.
     */
    private boolean hasStrangers(int classPath) {
        return layout.classPaths().get(classPath).classes().entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .flatMap(entry -> ClauseFinder.builds(classPath, entry.getKey(), entry.getValue()).stream())
                .anyMatch(this::isStranger);
    }

    private boolean isStranger(Build build) {
        return presenceOf(build).stream()
                .noneMatch(states -> states.literals().allMatch(Cube::made)
                        || states.literals().noneMatch(Cube::made));
    }

    private void addCalls(
            int classPath, BitSet wanted, Map<NameAndType, Map<Reference, Map<Integer, Set<Build>>>> calls) {
        layout.classPaths().get(classPath).classes().forEach((name, places) -> {
            for (Build build : ClauseFinder.builds(classPath, name, places)) {
                ClassFacts facts = build.facts();
                for (int i = 0; i < facts.referenceCount(); i++) {
                    Reference reference = facts.reference(i);
                    if (Receivers.selects(reference)
                            && wanted.get(reference.wanted().index())) {
                        calls.computeIfAbsent(reference.wanted(), m -> new HashMap<>())
                                .computeIfAbsent(reference, r -> new LinkedHashMap<>())
                                .computeIfAbsent(classPath, c -> new LinkedHashSet<>())
                                .add(build);
                    }
                }
            }
        });
    }

    /** Every class that may be a supertype of a receiver, or is its class itself, in some state. */
    private Set<ClassName> supertypes(Receiver receiver) {
        Set<ClassName> found = new HashSet<>(Set.of(receiver.type()));
        Deque<ClassFacts> left = new ArrayDeque<>();
        if (receiver.lambda().isPresent()) {
            push(receiver.type(), left);
        } else {
            left.push(receiver.build().facts());
        }
        while (!left.isEmpty()) {
            ClassFacts facts = left.pop();
            facts.superclass().filter(found::add).ifPresent(name -> push(name, left));
            facts.interfaces().stream().filter(found::add).forEach(name -> push(name, left));
        }
        return found;
    }

    private void push(ClassName name, Deque<ClassFacts> left) {
        holders()
                .getOrDefault(name, List.of())
                .forEach(classPath -> ClauseFinder.builds(
                                classPath,
                                name,
                                layout.classPaths().get(classPath).classes().getOrDefault(name, List.of()))
                        .forEach(build -> left.push(build.facts())));
        platform.find(name).ifPresent(definition -> left.push(definition.facts()));
    }

    /** The class paths on which there is a class of each name. */
    private Map<ClassName, List<Integer>> holders() {
        if (holders.isEmpty()) {
            for (int i = 0; i < layout.classPaths().size(); i++) {
                for (ClassName name : layout.classPaths().get(i).classes().keySet()) {
                    holders.computeIfAbsent(name, each -> new ArrayList<>(1)).add(i);
                }
            }
        }
        return holders;
    }

    private void select(int classPath, Receiver receiver, Reference call, Set<Build> callers) {
        if (receiver.settled() && callers.stream().noneMatch(this::isStranger)) {
            return;
        }
        PossibleSpace home = exploration.spaces().get(receiver.build().classPath());
        PossibleSpace space = exploration.spaces().get(classPath);
        Map<Cube, LinkageFailure> failing = new HashMap<>();
        exploration.ask(
                receiver.states(),
                () -> failures(receiver, home, call, space),
                (states, failures) -> failures.stream()
                        .filter(failure -> !known.contains(failure))
                        .forEach(failure -> failing.put(states, failure)));
        if (!failing.isEmpty()) {
            Set<Cube> called = new LinkedHashSet<>();
            callers.stream()
                    .filter(caller -> !receiver.settled() || isStranger(caller))
                    .forEach(caller -> called.addAll(presenceOf(caller)));
            failing.forEach((states, failure) ->
                    called.forEach(calling -> states.and(calling).ifPresent(both -> clauses.add(both, failure))));
        }
    }

    private List<LinkageFailure> failures(Receiver receiver, PossibleSpace home, Reference call, PossibleSpace space) {
        Definition definition = home.define(receiver.build().name());
        if (definition == null) {
            return List.of();
        }
        if (receiver.lambda().isEmpty()) {
            return List.copyOf(exploration.receivers(space).failures(definition, List.of(call)));
        }
        Reference lambda = receiver.lambda().get();
        return exploration
                .receivers(home)
                .ofLambda(lambda)
                .map(object -> exploration.receivers(space).failures(object, List.of(call)).stream()
                        .map(failure -> failure.ofLambda(definition, lambda))
                        .toList())
                .orElse(List.of());
    }

    private List<Cube> presenceOf(Build build) {
        List<Cube> known = presence.get(build);
        if (known == null) {
            PossibleSpace space = exploration.spaces().get(build.classPath());
            List<Cube> found = new ArrayList<>();
            exploration.ask(Cube.EVERYWHERE, () -> space.define(build.name()), (states, definition) -> {
                if (definition != null && definition.facts() == build.facts()) {
                    found.add(states);
                }
            });
            known = found;
            presence.put(build, known);
        }
        return known;
    }
}
