package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayList;
import java.util.List;

/**
 * Methods of abstract classes that no object runs, since every class below that has objects overrides them. Compilers
 * make such methods: a bridge in a class between, for a method that only the classes below implement.
 */
public final class Overridden {
    private Overridden() {}

    /**
     * Whether the class is abstract, some class below has objects, each of these overrides the method, and no
     * {@code super} call asks for it.
     */
    public static boolean everywhere(Definition in, NameAndType method, List<Universe> universes) {
        int at = in.facts().indexOfMethod(method);
        if (at < 0
                || !in.facts().isAbstract()
                || in.facts().isInterface()
                || method.isInitializer()
                || has(in.facts().methodAccess(at), ClassFacts.ACC_STATIC)
                || !has(in.facts().methodAccess(at), ClassFacts.ACC_PUBLIC | ClassFacts.ACC_PROTECTED)) {
            return false;
        }
        List<Definition> below = new ArrayList<>();
        for (Universe universe : universes) {
            universe.defined().stream()
                    .filter(each -> each != in && Hierarchy.isSubclass(each, in))
                    .forEach(below::add);
        }
        return below.stream().anyMatch(each -> !each.facts().isAbstract())
                && below.stream()
                        .filter(each -> !each.facts().isAbstract())
                        .allMatch(each -> overrides(each, in, method))
                && below.stream().noneMatch(each -> callsSuper(each, method));
    }

    private static boolean overrides(Definition receiver, Definition in, NameAndType method) {
        for (Definition each = receiver; each != null && each != in; each = Hierarchy.superclass(each)) {
            int at = each.facts().indexOfMethod(method);
            if (at >= 0 && !has(each.facts().methodAccess(at), ClassFacts.ACC_STATIC | ClassFacts.ACC_PRIVATE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean callsSuper(Definition definition, NameAndType method) {
        ClassFacts facts = definition.facts();
        for (int i = 0; i < facts.referenceCount(); i++) {
            Reference reference = facts.reference(i);
            if (reference.kind() == ReferenceKind.INVOKE_SPECIAL && reference.wanted() == method) {
                return true;
            }
        }
        return false;
    }
}
