package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which methods of its supertypes a class overrides.
 *
 * @jvms 5.4.5 Method Overriding
 */
public final class Overriding {
    private Overriding() {}

    /**
     * The nearest supertype whose method a class's own one overrides or, of an interface, implements.
     *
     * @param method of any name and type; absent is the answer unless the class declares it and objects select it
     */
    public static Optional<Definition> overridden(Definition definition, NameAndType method) {
        return isSelectable(definition, method)
                ? supertypes(definition).stream()
                        .filter(each -> isOverridable(each, method, definition))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether a class declares a method that is selected by the object: neither static nor private. */
    public static boolean isSelectable(Definition definition, NameAndType method) {
        int at = definition.facts().indexOfMethod(method);
        return at >= 0
                && !method.isInitializer()
                && !has(definition.facts().methodAccess(at), ClassFacts.ACC_STATIC | ClassFacts.ACC_PRIVATE);
    }

    /** Every supertype that is there: the superclasses upwards, then the interfaces. */
    public static Set<Definition> supertypes(Definition definition) {
        Set<Definition> supertypes = new LinkedHashSet<>();
        for (Definition each = Hierarchy.superclass(definition); each != null && supertypes.add(each); ) {
            each = Hierarchy.superclass(each);
        }
        supertypes.addAll(Hierarchy.allInterfaces(definition));
        supertypes.remove(definition);
        return supertypes;
    }

    private static boolean isOverridable(Definition in, NameAndType method, Definition from) {
        return isSelectable(in, method)
                && (has(
                                in.facts().methodAccess(in.facts().indexOfMethod(method)),
                                ClassFacts.ACC_PUBLIC | ClassFacts.ACC_PROTECTED)
                        || in.sameRuntimePackage(from));
    }
}
