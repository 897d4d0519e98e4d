package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a class can be loaded at all: what deriving it from its supertypes demands of them.
 *
 * <p>A class whose supertype cannot be loaded cannot be loaded either. That is one cause and one failure: the one of
 * the class that names the culprit.
 *
 * @jvms 5.3.5 Deriving a Class from a class File Representation
 */
final class Preparation {
    /** Deeper hierarchies end in a StackOverflowError when a JVM loads them. */
    private static final int MAX_DEPTH = 2_000;

    private final Map<Definition, Outcome> known = new ConcurrentHashMap<>();

    /**
     * @param complete whether every supertype is there and can be loaded
     * @param failure why not; absent when complete, and when a supertype's existence cannot be told
     */
    private record Outcome(boolean complete, Optional<LinkageFailure> failure) {
        static final Outcome LOADS = new Outcome(true, Optional.empty());
        static final Outcome UNKNOWN = new Outcome(false, Optional.empty());
    }

    /** Whether the class and all of its supertypes are there and can be loaded. */
    boolean isComplete(Definition definition) {
        return definition.ofPlatform() || outcome(definition, new HashSet<>()).complete();
    }

    /** Why this class itself cannot be loaded; absent when it can, and when it is a supertype that cannot. */
    Optional<LinkageFailure> failureOf(Definition definition) {
        return outcome(definition, new HashSet<>()).failure().filter(failure -> failure.from() == definition);
    }

    private Outcome outcome(Definition definition, Set<Definition> path) {
        Outcome before = known.get(definition);
        if (before != null) {
            return before;
        }
        if (path.size() > MAX_DEPTH) {
            return Outcome.UNKNOWN;
        }
        path.add(definition);
        Outcome outcome = derive(definition, path);
        path.remove(definition);
        known.put(definition, outcome);
        return outcome;
    }

    private Outcome derive(Definition definition, Set<Definition> path) {
        ClassFacts facts = definition.facts();
        List<ClassName> supertypes = new ArrayList<>(facts.interfaces());
        facts.superclass().ifPresent(name -> supertypes.add(0, name));
        for (ClassName name : supertypes) {
            Definition supertype = definition.loader().lookUp(name);
            if (supertype == null) {
                return definition.loader().mayExist(name)
                        ? Outcome.UNKNOWN
                        : fails(LinkageProblem.MISSING_CLASS, definition, name);
            }
            if (path.contains(supertype)) {
                return fails(LinkageProblem.CLASS_CYCLE, definition, name);
            }
            if (!supertype.ofPlatform()) {
                Outcome above = outcome(supertype, path);
                if (!above.complete()) {
                    return above;
                }
            }
            boolean asSuperclass = facts.superclass().filter(name::equals).isPresent();
            Optional<LinkageProblem> problem = demand(definition, supertype, asSuperclass);
            if (problem.isPresent()) {
                return fails(problem.get(), definition, name);
            }
        }
        return finalOverride(definition);
    }

    private static Outcome fails(LinkageProblem problem, Definition definition, ClassName supertype) {
        return new Outcome(false, Optional.of(LinkageFailure.ofClass(problem, definition, supertype)));
    }

    private static Optional<LinkageProblem> demand(Definition definition, Definition supertype, boolean asSuperclass) {
        if (supertype.facts().isInterface()
                && asSuperclass
                && !definition.facts().isInterface()) {
            return Optional.of(LinkageProblem.CLASS_NOW_INTERFACE);
        }
        if (!supertype.facts().isInterface() && !asSuperclass) {
            return Optional.of(LinkageProblem.INTERFACE_NOW_CLASS);
        }
        if (asSuperclass && supertype.facts().has(ClassFacts.ACC_FINAL)) {
            return Optional.of(LinkageProblem.FINAL_CLASS_EXTENDED);
        }
        if (!AccessControl.mayUseClass(definition, supertype)) {
            return Optional.of(LinkageProblem.INACCESSIBLE_CLASS);
        }
        if (!supertype.exported()) {
            return Optional.of(LinkageProblem.PLATFORM_INTERNAL);
        }
        return permits(definition, supertype) ? Optional.empty() : Optional.of(LinkageProblem.SEALED_CLASS_EXTENDED);
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
