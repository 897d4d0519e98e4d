package dev.lockstep.linkage;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The supertypes of a definition, as its own loader finds them. */
final class Hierarchy {
    /** Deeper than any hierarchy that a JVM would load; ends the search in a cycle of superclasses. */
    static final int MAX_DEPTH = 10_000;

    private Hierarchy() {}

    /** The direct superclass; null for {@code Object}, and when it is absent. */
    static @Nullable Definition superclass(Definition of) {
        Optional<ClassName> name = of.facts().superclass();
        return name.isEmpty() ? null : of.loader().lookUp(name.get());
    }

    /** The direct superinterfaces that are there, in their order. */
    static List<Definition> interfaces(Definition of) {
        List<ClassName> names = of.facts().interfaces();
        if (names.isEmpty()) {
            return List.of();
        }
        List<Definition> found = new ArrayList<>(names.size());
        for (ClassName name : names) {
            Definition definition = of.loader().lookUp(name);
            if (definition != null) {
                found.add(definition);
            }
        }
        return found;
    }

    /** Whether one class is another or descends from it through superclasses. */
    static boolean isSubclass(Definition sub, Definition superclass) {
        int steps = 0;
        for (Definition each = sub; each != null && steps++ < MAX_DEPTH; each = superclass(each)) {
            if (each == superclass) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class or one of its superclasses has an interface, by whatever way. */
    static boolean isImplementedBy(Definition of, Definition wanted) {
        for (Definition each = of; each != null; each = superclass(each)) {
            if (each.facts().interfaces().contains(wanted.name())
                    && each.loader().lookUp(wanted.name()) == wanted) {
                return true;
            }
        }
        return allInterfaces(of).contains(wanted);
    }

    /** Every type that an object of a class has: the class, its superclasses and all their superinterfaces. */
    static Set<Definition> types(Definition of) {
        Set<Definition> found = allInterfaces(of);
        for (Definition each = of; each != null && found.add(each); each = superclass(each)) {}
        return found;
    }

    /** Every superinterface of a class and its superclasses, each once. */
    static Set<Definition> allInterfaces(Definition of) {
        Set<Definition> found = new LinkedHashSet<>();
        Set<Definition> seen = new HashSet<>();
        for (Definition each = of; each != null && seen.add(each); each = superclass(each)) {
            collectInterfaces(each, found);
        }
        return found;
    }

    /**
     * Adds every superinterface of an interface or class, but for those of its superclasses. What is in {@code found}
     * has been looked at; the stack is our own, since a hostile hierarchy is deeper than that of a thread.
     */
    static void collectInterfaces(Definition of, Set<Definition> found) {
        Deque<Definition> left = new ArrayDeque<>();
        pushInterfaces(of, left);
        while (!left.isEmpty()) {
            Definition each = left.pop();
            if (found.add(each)) {
                pushInterfaces(each, left);
            }
        }
    }

    /** So that the first of them is popped first. */
    static void pushInterfaces(Definition of, Deque<Definition> left) {
        List<Definition> interfaces = interfaces(of);
        for (int i = interfaces.size() - 1; i >= 0; i--) {
            left.push(interfaces.get(i));
        }
    }

    static boolean has(int access, int flag) {
        return (access & flag) != 0;
    }

    static boolean isPublic(Definition definition) {
        return definition.facts().has(ClassFacts.ACC_PUBLIC);
    }
}
