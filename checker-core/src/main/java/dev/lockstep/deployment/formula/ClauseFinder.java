package dev.lockstep.deployment.formula;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.formula.MergedClassPath.Place;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.Preparation;
import dev.lockstep.linkage.Receivers;
import dev.lockstep.linkage.Resolver.Outlook;
import dev.lockstep.linkage.Verification;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds, class by class, the combinations in which something fails to link that fails so in neither release. Not for
 * several threads; each has its own, over the same outlooks.
 */
final class ClauseFinder {
    private final Exploration exploration;
    private final List<Outlooks> outlooks;
    private final KnownFailures known;
    private final Clauses clauses = new Clauses();
    private final List<Receiver> receivers = new ArrayList<>();

    /** @param outlooks one for each class path */
    ClauseFinder(Exploration exploration, List<Outlooks> outlooks, KnownFailures known) {
        this.exploration = exploration;
        this.outlooks = outlooks;
        this.known = known;
    }

    /**
     * One build of a class.
     *
     * @param classPath number of its class path
     */
    record Build(int classPath, ClassName name, ClassFacts facts) {}

    /**
     * A build on whose objects calls may find nothing to run.
     *
     * @param lambda in it, whose objects are meant; absent when those of the class are
     * @param states in which it is loaded
     * @param settled whether it is the same in all states, with all of its supertypes
     * @param methods that may not be selected there
     */
    record Receiver(Build build, Optional<Reference> lambda, Cube states, boolean settled, Set<NameAndType> methods) {
        /** What the objects are named by: the class itself, or the interface of the lambda. */
        ClassName type() {
            return lambda.map(Reference::owner).orElse(build.name());
        }
    }

    /** What has been found so far. */
    Clauses clauses() {
        return clauses;
    }

    /** The builds seen so far on whose objects calls may find nothing to run. */
    List<Receiver> receivers() {
        return receivers;
    }

    /** The builds of a class that some state has. */
    static Set<Build> builds(int classPath, ClassName name, List<Place> places) {
        Set<Build> builds = new LinkedHashSet<>();
        for (Place place : places) {
            if (place.before() != null) {
                builds.add(new Build(classPath, name, place.before()));
            }
            if (place.after() != null) {
                builds.add(new Build(classPath, name, place.after()));
            }
        }
        return builds;
    }

    /** Whether a build can be loaded, in states in which it is the one that its name leads to. */
    private record Loading(boolean complete, Optional<LinkageFailure> failure) {
        static final Loading ABSENT = new Loading(false, Optional.empty());
    }

    /** Links one build of a class in all states that have it. */
    void link(Build build) {
        PossibleSpace space = exploration.spaces().get(build.classPath());
        List<Cube> complete = new ArrayList<>();
        exploration.ask(Cube.EVERYWHERE, () -> loading(space, build), (states, loading) -> {
            if (loading.complete()) {
                complete.add(states);
            }
            loading.failure().filter(failure -> !known.contains(failure)).ifPresent(f -> clauses.add(states, f));
        });
        for (Cube states : complete) {
            verify(build, space, states);
            findSuspects(build, space, states);
        }
        for (Cube states : complete.isEmpty() ? List.<Cube>of() : presence(build, space)) {
            linkReferences(build, space, states);
        }
    }

    private static @Nullable Definition definition(PossibleSpace space, Build build) {
        Definition definition = space.define(build.name());
        return definition == null || definition.facts() != build.facts() ? null : definition;
    }

    private Loading loading(PossibleSpace space, Build build) {
        Definition definition = definition(space, build);
        if (definition == null) {
            return Loading.ABSENT;
        }
        Preparation preparation = exploration.preparation();
        boolean complete = preparation.isComplete(definition);
        return new Loading(complete, complete ? Optional.empty() : preparation.failureOf(definition));
    }

    private void verify(Build build, PossibleSpace space, Cube states) {
        ClassFacts facts = build.facts();
        List<Doubt> doubts = new ArrayList<>();
        for (int i = 0; i < facts.demandCount(); i++) {
            Demand demand = facts.demand(i);
            for (Cube unmet : outlooks.get(build.classPath()).of(demand, space, exploration)) {
                unmet.and(states).ifPresent(both -> doubts.add(new Doubt(demand, both)));
            }
        }
        if (facts.mayDemandProtected()) {
            Set<ClassName> above = superclasses(build, space, states);
            facts.protectedDemands(above::contains).forEach(demand -> doubts.add(new Doubt(demand, states)));
        }
        if (!doubts.isEmpty() && facts.fallsBack()) {
            // One unmet demand may be made up for by type inference: it takes all of them to tell.
            check(build, space, states, Verification::failures);
            return;
        }
        for (Doubt each : doubts) {
            check(
                    build,
                    space,
                    each.states,
                    (verification, caller) -> verification
                            .check(caller, each.demand)
                            .map(List::of)
                            .orElse(List.of()));
        }
    }

    /** A demand that may not be met in some states. */
    private record Doubt(Demand demand, Cube states) {}

    /** The superclasses that a build has in some of the states, with the build itself. */
    private Set<ClassName> superclasses(Build build, PossibleSpace space, Cube states) {
        Set<ClassName> names = new HashSet<>();
        exploration.ask(
                states,
                () -> {
                    Set<ClassName> above = new LinkedHashSet<>();
                    Definition each = space.define(build.name());
                    while (each != null && above.add(each.name())) {
                        ClassName next = each.facts().superclass().orElse(null);
                        each = next == null ? null : each.loader().lookUp(next);
                    }
                    return above;
                },
                (cube, above) -> names.addAll(above));
        return names;
    }

    /** What the verifier has against a class, or one thing that it may have. */
    private interface Verdict {
        List<LinkageFailure> failures(Verification verification, Definition caller);
    }

    private void check(Build build, PossibleSpace space, Cube states, Verdict verdict) {
        exploration.ask(
                states,
                () -> {
                    Definition caller = space.define(build.name());
                    return caller == null
                            ? List.<LinkageFailure>of()
                            : verdict.failures(exploration.verification(space), caller);
                },
                (cube, failures) -> failures.stream()
                        .filter(each -> !known.contains(each))
                        .forEach(each -> clauses.add(cube, each)));
    }

    private List<Cube> presence(Build build, PossibleSpace space) {
        List<Cube> presence = new ArrayList<>();
        exploration.ask(Cube.EVERYWHERE, () -> definition(space, build) != null, (states, present) -> {
            if (present) {
                presence.add(states);
            }
        });
        return presence;
    }

    private void linkReferences(Build build, PossibleSpace space, Cube states) {
        ClassFacts facts = build.facts();
        Outlooks references = outlooks.get(build.classPath());
        boolean isCallerKnown = known.holdsAnyOf(build.name());
        for (int i = 0; i < facts.referenceCount(); i++) {
            Reference reference = facts.reference(i);
            for (Outlooks.Case each : references.of(reference, space, exploration)) {
                Optional<Cube> both = states.and(each.states());
                if (both.isPresent()) {
                    boolean counts = each.outlook() == Outlook.FAILS_FOR_EVERYONE && !isCallerKnown;
                    if (counts && clauses.contains(both.get())) {
                        clauses.count(both.get());
                    } else {
                        check(build, space, reference, both.get());
                    }
                }
            }
        }
    }

    /** What fails counts where the class itself can be loaded; where it cannot, that is the failure. */
    private void check(Build build, PossibleSpace space, Reference reference, Cube states) {
        exploration.ask(
                states,
                () -> {
                    Definition caller = space.define(build.name());
                    return caller == null
                            ? Optional.<LinkageFailure>empty()
                            : exploration
                                    .resolver(space)
                                    .check(caller, reference)
                                    .filter(failure -> exploration.preparation().isComplete(caller));
                },
                (cube, failure) ->
                        failure.filter(each -> !known.contains(each)).ifPresent(each -> clauses.add(cube, each)));
    }

    private void findSuspects(Build build, PossibleSpace space, Cube states) {
        ClassFacts facts = build.facts();
        if (!facts.isAbstract() && !facts.isInterface()) {
            Set<NameAndType> methods = suspects(states, () -> Optional.ofNullable(space.define(build.name())));
            receivers.add(new Receiver(build, Optional.empty(), states, space.isSettled(build.name()), methods));
        }
        for (int i = 0; i < facts.referenceCount(); i++) {
            Reference each = facts.reference(i);
            if (each.kind() == ReferenceKind.LAMBDA) {
                findSuspects(build, each, space, states);
            }
        }
    }

    private void findSuspects(Build build, Reference lambda, PossibleSpace space, Cube states) {
        Set<NameAndType> methods =
                suspects(states, () -> exploration.receivers(space).ofLambda(lambda));
        if (!methods.isEmpty()) {
            boolean settled = space.isSettled(build.name()) && space.isSettled(lambda.owner());
            receivers.add(new Receiver(build, Optional.of(lambda), states, settled, methods));
        }
    }

    private Set<NameAndType> suspects(Cube states, Supplier<Optional<Definition>> receiver) {
        Set<NameAndType> methods = new LinkedHashSet<>();
        exploration.ask(
                states,
                () -> receiver.get().map(Receivers::suspects).orElse(Set.of()),
                (cube, suspects) -> methods.addAll(suspects));
        return methods;
    }
}
