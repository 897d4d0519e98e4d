package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;
import static java.util.Objects.requireNonNull;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a class can be loaded at all: what deriving it from its supertypes demands of them.
 *
 * <p>A class whose supertype cannot be loaded cannot be loaded either. That is one cause and one failure: the one of
 * the class that names the culprit.
 *
 * @jvms 5.3.5 Deriving a Class from a class File Representation
 */
public final class Preparation {
    private final Map<Definition, Outcome> known = new ConcurrentHashMap<>();
    private final @Nullable Preparation settled;
    private final Predicate<Definition> isSettled;
    private final @Nullable Memory memory;

    /** Looks at every class itself. */
    public Preparation() {
        this(null, definition -> false, null);
    }

    private Preparation(@Nullable Preparation settled, Predicate<Definition> isSettled, @Nullable Memory memory) {
        this.settled = settled;
        this.isSettled = isSettled;
        this.memory = memory;
    }

    /**
     * A preparation for several states that share most of their classes.
     *
     * @param isSettled whether a class and all of its supertypes are the same in all of them
     * @param memory keeps what is not
     */
    public static Preparation ofStates(Predicate<Definition> isSettled, Memory memory) {
        return new Preparation(new Preparation(), isSettled, memory);
    }

    /** Knows which state is being looked at, and what was found out in it before. */
    public interface Memory {
        /** @param question what gives the outcome of the class in this state */
        Outcome recall(Definition definition, Supplier<Outcome> question);
    }

    /**
     * Whether a class can be loaded.
     *
     * @param complete whether every supertype is there and can be loaded
     * @param failure why not; absent when complete, and when a supertype's existence cannot be told
     */
    public record Outcome(boolean complete, Optional<LinkageFailure> failure) {
        static final Outcome LOADS = new Outcome(true, Optional.empty());
        static final Outcome UNKNOWN = new Outcome(false, Optional.empty());
    }

    /** Whether the class and all of its supertypes are there and can be loaded. */
    public boolean isComplete(Definition definition) {
        return definition.ofPlatform() || outcome(definition).complete();
    }

    /** Why this class itself cannot be loaded; absent when it can, and when it is a supertype that cannot. */
    public Optional<LinkageFailure> failureOf(Definition definition) {
        return outcome(definition).failure().filter(failure -> failure.from() == definition);
    }

    /**
     * Why a class cannot be loaded, whichever of its supertypes is to blame; absent when it can, and when nobody knows.
     */
    Optional<LinkageFailure> causeOf(Definition definition) {
        return definition.ofPlatform() ? Optional.empty() : outcome(definition).failure();
    }

    /**
     * One class on the way up. HotSpot loads the superinterfaces first, then the superclass.
     *
     * @param left those of its supertypes that have not been looked at, up to the first that is absent or no interface
     *     where it should be one: HotSpot loads no further, so that a cycle behind it is never met. None of a class
     *     file of a later version, of which HotSpot reads nothing
     */
    private record Step(Definition definition, Deque<Definition> left) {
        static Step to(Definition definition) {
            Deque<Definition> left = new ArrayDeque<>();
            if (isTooNew(definition)) {
                return new Step(definition, left);
            }
            List<ClassName> interfaces = definition.facts().interfaces();
            for (ClassName name : interfaces) {
                Definition supertype = definition.loader().lookUp(name);
                if (supertype != null) {
                    left.add(supertype);
                }
                if (supertype == null || !supertype.facts().isInterface()) {
                    return new Step(definition, left);
                }
            }
            Definition superclass = Hierarchy.superclass(definition);
            if (superclass != null) {
                left.add(superclass);
            }
            return new Step(definition, left);
        }
    }

    private Outcome outcome(Definition definition) {
        if (settled != null && isSettled.test(definition)) {
            return settled.outcome(definition);
        }
        return memory == null
                ? search(definition)
                : memory.recall(definition, () -> new Preparation(settled, isSettled, null).search(definition));
    }

    /** Supertypes before subtypes, on a stack of our own: a hostile hierarchy is deeper than that of a thread. */
    private Outcome search(Definition definition) {
        Outcome before = known.get(definition);
        if (before != null) {
            return before;
        }
        if (supertypesKnown(definition)) { // mostly
            return keep(definition, derive(definition, Set.of()));
        }
        Set<Definition> path = new LinkedHashSet<>(List.of(definition));
        Deque<Step> steps = new ArrayDeque<>(List.of(Step.to(definition)));
        while (!steps.isEmpty()) {
            Step step = steps.element();
            Definition next = step.left.poll();
            if (next == null) {
                keep(step.definition, derive(step.definition, path));
                path.remove(step.definition);
                steps.pop();
            } else if (path.contains(next) || failed(next)) {
                step.left.clear(); // the first supertype that fails ends it
            } else if (!next.ofPlatform() && knownOutcome(next) == null) {
                step.left.push(next); // comes back with an outcome
                path.add(next);
                steps.push(Step.to(next));
            }
        }
        return requireNonNull(known.get(definition));
    }

    private Outcome keep(Definition definition, Outcome outcome) {
        known.put(definition, outcome);
        return outcome;
    }

    /** Whether no supertype has to be looked at first; one that is absent, or the class itself, has to. */
    private boolean supertypesKnown(Definition definition) {
        if (isTooNew(definition)) {
            return false;
        }
        for (ClassName name : definition.facts().interfaces()) {
            if (!isKnown(definition.loader().lookUp(name))) {
                return false;
            }
        }
        Definition superclass = Hierarchy.superclass(definition);
        return superclass == null || isKnown(superclass);
    }

    private boolean isKnown(@Nullable Definition supertype) {
        return supertype != null && (supertype.ofPlatform() || knownOutcome(supertype) != null);
    }

    private @Nullable Outcome knownOutcome(Definition definition) {
        return settled != null && isSettled.test(definition) ? settled.outcome(definition) : known.get(definition);
    }

    private boolean failed(Definition supertype) {
        Outcome outcome = supertype.ofPlatform() ? null : knownOutcome(supertype);
        return outcome != null && !outcome.complete();
    }

    /**
     * What HotSpot demands of the supertypes comes after loading them all: of the superclass, then of the
     * superinterfaces, the last one first.
     *
     * @param path from the class that was asked for up to this one, whose supertypes are known or on it
     */
    private Outcome derive(Definition definition, Set<Definition> path) {
        if (isTooNew(definition)) {
            return Outcome.UNKNOWN;
        }
        for (ClassName each : definition.facts().interfaces()) {
            Outcome outcome = load(definition, each, false, path);
            if (!outcome.complete()) {
                return outcome;
            }
        }
        Definition superclass = Hierarchy.superclass(definition);
        if (definition.facts().superclass().isPresent()) {
            Outcome outcome = load(definition, definition.facts().superclass().get(), true, path);
            if (!outcome.complete()) {
                return outcome;
            }
        }
        Optional<LinkageFailure> refused = superclass == null ? Optional.empty() : demand(definition, superclass);
        List<Definition> interfaces = Hierarchy.interfaces(definition);
        for (int i = interfaces.size() - 1; i >= 0; i--) {
            Definition each = interfaces.get(i);
            refused = refused.or(() -> demand(definition, each));
        }
        return refused.map(failure -> new Outcome(false, Optional.of(failure)))
                .orElseGet(() -> finalOverride(definition));
    }

    /**
     * A class file of a later version is refused as such, whatever is in it: what it names is never asked for, and what
     * it would be above or below is never derived.
     */
    private static boolean isTooNew(Definition definition) {
        return !definition.facts().isReadBy(definition.loader().release());
    }

    private Outcome load(Definition definition, ClassName name, boolean asSuperclass, Set<Definition> path) {
        Definition supertype = definition.loader().lookUp(name);
        if (supertype == null) {
            return definition.loader().mayExist(name)
                    ? Outcome.UNKNOWN
                    : fails(LinkageProblem.MISSING_CLASS, definition, name);
        }
        if (path.contains(supertype)) {
            return cycle(supertype, path);
        }
        if (!supertype.ofPlatform()) {
            Outcome above = requireNonNull(knownOutcome(supertype));
            if (!above.complete()) {
                return above;
            }
        }
        boolean fits = (definition.facts().isInterface() && asSuperclass)
                || supertype.facts().isInterface() != asSuperclass;
        if (fits) {
            return Outcome.LOADS;
        }
        return fails(
                asSuperclass ? LinkageProblem.CLASS_NOW_INTERFACE : LinkageProblem.INTERFACE_NOW_CLASS,
                definition,
                name);
    }

    /** The JVM blames the class that it happens to load first; we the first by name, wherever the search began. */
    private static Outcome cycle(Definition entry, Set<Definition> path) {
        List<Definition> members =
                path.stream().dropWhile(each -> each != entry).toList();
        Definition first = Collections.min(members, Comparator.comparing(Definition::name));
        Definition next = members.get((members.indexOf(first) + 1) % members.size());
        return fails(LinkageProblem.CLASS_CYCLE, first, next.name());
    }

    private static Outcome fails(LinkageProblem problem, Definition definition, ClassName supertype) {
        return new Outcome(false, Optional.of(LinkageFailure.ofClass(problem, definition, supertype)));
    }

    private static Optional<LinkageFailure> demand(Definition definition, Definition supertype) {
        return refusal(definition, supertype)
                .map(problem -> LinkageFailure.ofClass(problem, definition, supertype.name()));
    }

    private static Optional<LinkageProblem> refusal(Definition definition, Definition supertype) {
        if (supertype.facts().has(ClassFacts.ACC_FINAL)) {
            return Optional.of(LinkageProblem.FINAL_CLASS_EXTENDED);
        }
        if (!permits(definition, supertype)) {
            return Optional.of(LinkageProblem.SEALED_CLASS_EXTENDED);
        }
        return AccessControl.refusesClass(definition, supertype);
    }

    /** A sealed type must list the class, and both must be in one run-time module: outside modules, one loader. */
    private static boolean permits(Definition definition, Definition supertype) {
        return supertype
                .facts()
                .permittedSubclasses()
                .map(permitted -> permitted.contains(definition.name())
                        && supertype.loader() == definition.loader()
                        && (Hierarchy.isPublic(definition) || definition.sameRuntimePackage(supertype)))
                .orElse(true);
    }

    private static Outcome finalOverride(Definition definition) {
        Definition superclass = Hierarchy.superclass(definition);
        if (superclass == null || definition.facts().isInterface()) {
            return Outcome.LOADS;
        }
        ClassFacts facts = definition.facts();
        for (int i = 0; i < facts.methodCount(); i++) {
            int access = facts.methodAccess(i);
            NameAndType method = facts.method(i);
            boolean overrides = !has(access, ClassFacts.ACC_PRIVATE | ClassFacts.ACC_STATIC) && !method.isInitializer();
            Definition culprit = overrides ? declaresFinal(definition, superclass, method) : null;
            if (culprit != null) {
                return new Outcome(
                        false,
                        Optional.of(new LinkageFailure(
                                LinkageProblem.FINAL_METHOD_OVERRIDDEN,
                                definition,
                                Optional.empty(),
                                culprit.name(),
                                Optional.of(method),
                                Optional.of(culprit))));
            }
        }
        return Outcome.LOADS;
    }

    /** The superclass whose final method this one would override; null when there is none. */
    private static @Nullable Definition declaresFinal(
            Definition definition, Definition superclass, NameAndType method) {
        for (Definition each = superclass; each != null; each = Hierarchy.superclass(each)) {
            int at = each.facts().indexOfMethod(method);
            int access = at < 0 ? 0 : each.facts().methodAccess(at);
            boolean overridable = has(access, ClassFacts.ACC_PUBLIC | ClassFacts.ACC_PROTECTED)
                    || definition.sameRuntimePackage(each);
            if (has(access, ClassFacts.ACC_FINAL)
                    && !has(access, ClassFacts.ACC_PRIVATE | ClassFacts.ACC_STATIC)
                    && overridable) {
                return each;
            }
        }
        return null;
    }
}
