package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where fields and methods are looked for. Pure search: access and the instruction's own demands come later.
 *
 * @jvms 5.4.3.2 Field Resolution
 * @jvms 5.4.3.3 Method Resolution
 * @jvms 5.4.3.4 Interface Method Resolution
 */
final class MemberLookup {
    private MemberLookup() {}

    /** A declared member. */
    record Member(Definition declaredIn, int access) {}

    /** The class's own fields, its superinterfaces in their order, then its superclass. */
    static @Nullable Member field(Definition owner, NameAndType wanted) {
        Member own = ownField(owner, wanted);
        if (own != null) {
            return own;
        }
        Set<Definition> seen = new HashSet<>();
        Deque<Definition> left = new ArrayDeque<>(List.of(owner));
        while (!left.isEmpty()) {
            Definition each = left.pop();
            if (seen.add(each)) {
                Member found = ownField(each, wanted);
                if (found != null) {
                    return found;
                }
                Definition superclass = Hierarchy.superclass(each);
                if (superclass != null) {
                    left.push(superclass);
                }
                Hierarchy.pushInterfaces(each, left);
            }
        }
        return null;
    }

    private static @Nullable Member ownField(Definition owner, NameAndType wanted) {
        int own = owner.facts().indexOfField(wanted);
        return own < 0 ? null : new Member(owner, owner.facts().fieldAccess(own));
    }

    /** The class and its superclasses, private and static methods too, then the maximally-specific superinterfaces. */
    static @Nullable Member methodOfClass(Definition owner, NameAndType wanted) {
        Member declared = declaredMethod(owner, wanted);
        if (declared != null) {
            return declared;
        }
        return wanted.isInitializer() ? null : methodOfInterfaces(owner, wanted);
    }

    /** The method that the class or its nearest superclass declares; interfaces are not looked at. */
    static @Nullable Member declaredMethod(Definition owner, NameAndType wanted) {
        int steps = 0;
        for (Definition each = owner;
                each != null && steps++ < Hierarchy.MAX_DEPTH;
                each = Hierarchy.superclass(each)) {
            int at = each.facts().indexOfMethod(wanted);
            if (at >= 0) {
                return new Member(each, each.facts().methodAccess(at));
            }
            Member polymorphic = signaturePolymorphic(each, wanted);
            if (polymorphic != null) {
                return polymorphic;
            }
        }
        return null;
    }

    /** The interface's own methods, the public ones of {@code Object}, then its superinterfaces. */
    static @Nullable Member methodOfInterface(Definition owner, NameAndType wanted) {
        int own = owner.facts().indexOfMethod(wanted);
        if (own >= 0) {
            return new Member(owner, owner.facts().methodAccess(own));
        }
        Definition object = Hierarchy.superclass(owner);
        int ofObject = object == null ? -1 : object.facts().indexOfMethod(wanted);
        if (object != null && ofObject >= 0) {
            int access = object.facts().methodAccess(ofObject);
            if (has(access, ClassFacts.ACC_PUBLIC) && !has(access, ClassFacts.ACC_STATIC)) {
                return new Member(object, access);
            }
        }
        return methodOfInterfaces(owner, wanted);
    }

    /** The one maximally-specific default method, or else any inherited one that is neither private nor static. */
    private static @Nullable Member methodOfInterfaces(Definition owner, NameAndType wanted) {
        List<Member> maximal = maximallySpecific(owner, wanted);
        if (maximal.isEmpty()) {
            return null;
        }
        List<Member> concrete =
                maximal.stream().filter(MemberLookup::isConcrete).toList();
        return concrete.size() == 1 ? concrete.get(0) : maximal.get(0);
    }

    /**
     * The superinterface methods that no other one overrides.
     *
     * @jvms 5.4.3.3 Method Resolution
     */
    static List<Member> maximallySpecific(Definition owner, NameAndType wanted) {
        List<Member> candidates = new ArrayList<>();
        for (Definition each : Hierarchy.allInterfaces(owner)) {
            int at = each.facts().indexOfMethod(wanted);
            int access = at < 0 ? 0 : each.facts().methodAccess(at);
            if (at >= 0 && !has(access, ClassFacts.ACC_PRIVATE) && !has(access, ClassFacts.ACC_STATIC)) {
                candidates.add(new Member(each, access));
            }
        }
        if (candidates.size() < 2) {
            return candidates;
        }
        Set<Definition> overridden = new HashSet<>();
        candidates.forEach(each -> Hierarchy.collectInterfaces(each.declaredIn(), overridden));
        return candidates.stream()
                .filter(each -> !overridden.contains(each.declaredIn()))
                .toList();
    }

    static boolean isConcrete(Member member) {
        return !has(member.access(), ClassFacts.ACC_ABSTRACT);
    }

    /**
     * {@code MethodHandle.invoke} and their like take any descriptor.
     *
     * @jvms 2.9.3 Signature Polymorphic Methods
     */
    private static @Nullable Member signaturePolymorphic(Definition owner, NameAndType wanted) {
        if (!owner.name().hasPolymorphicMethods()) {
            return null;
        }
        int wantedFlags = ClassFacts.ACC_VARARGS | ClassFacts.ACC_NATIVE;
        ClassFacts facts = owner.facts();
        for (int i = 0; i < facts.methodCount(); i++) {
            if (facts.method(i).name().equals(wanted.name())
                    && facts.method(i).descriptor().startsWith("([Ljava/lang/Object;)")
                    && (facts.methodAccess(i) & wantedFlags) == wantedFlags) {
                return new Member(owner, facts.methodAccess(i));
            }
        }
        return null;
    }
}
