package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What runs when a method that was resolved is called on an object: or why nothing can. A method that cannot be
 * selected hurts when it is called, not before.
 *
 * @jvms 5.4.5 Method Overriding
 * @jvms 5.4.6 Method Selection
 */
final class Selection {
    private Selection() {}

    /**
     * Why a call cannot select a method; absent when it can.
     *
     * @param receiver the class of the object
     * @param resolved the method that the call resolves to
     * @param byInterface whether it is called by {@code invokeinterface}
     */
    static Optional<LinkageProblem> of(
            Definition receiver, MemberLookup.Member resolved, NameAndType method, boolean byInterface) {
        if (has(resolved.access(), ClassFacts.ACC_PRIVATE)) {
            return Optional.empty();
        }
        boolean inInterface = resolved.declaredIn().facts().isInterface();
        MemberLookup.Member selected =
                inInterface ? nearest(receiver, method, false) : mostDerived(receiver, resolved, method);
        if (selected == null) {
            return byInterface && !inheritsDefaults(receiver, method)
                    ? Optional.of(LinkageProblem.ABSTRACT_METHOD_CALLED)
                    : ofDefaults(receiver, method);
        }
        if (byInterface && !has(selected.access(), ClassFacts.ACC_PUBLIC)) {
            return Optional.of(LinkageProblem.INACCESSIBLE_MEMBER);
        }
        return whenAbstract(selected);
    }

    /**
     * Why {@code super.m()} cannot run a method; absent when it can. It is looked up again from the direct superclass,
     * so that a method which a class between has gained is found.
     *
     * @param owner the class that the reference names
     * @jvms 6.5 invokespecial
     */
    static Optional<LinkageProblem> ofSuper(
            Definition caller, Definition owner, MemberLookup.Member resolved, NameAndType method) {
        Definition superclass = selectingFrom(caller, owner);
        if (superclass == null) {
            return whenAbstract(resolved);
        }
        MemberLookup.Member selected = nearest(superclass, method, true);
        return selected == null ? ofDefaults(superclass, method) : whenAbstract(selected);
    }

    /** The class that declares what {@code super.m()} runs; of a default method the interface that is resolved. */
    static Definition declarationOfSuper(
            Definition caller, Definition owner, MemberLookup.Member resolved, NameAndType method) {
        Definition superclass = selectingFrom(caller, owner);
        MemberLookup.Member selected = superclass == null ? null : nearest(superclass, method, true);
        return selected == null ? resolved.declaredIn() : selected.declaredIn();
    }

    /** The class from which {@code super.m()} is looked up again; null where what is resolved is run as it is. */
    private static @Nullable Definition selectingFrom(Definition caller, Definition owner) {
        return caller == owner || owner.facts().isInterface() || !Hierarchy.isSubclass(caller, owner)
                ? null
                : Hierarchy.superclass(caller);
    }

    private static Optional<LinkageProblem> whenAbstract(MemberLookup.Member selected) {
        return MemberLookup.isConcrete(selected)
                ? Optional.empty()
                : Optional.of(LinkageProblem.ABSTRACT_METHOD_CALLED);
    }

    private static Optional<LinkageProblem> ofDefaults(Definition receiver, NameAndType method) {
        long concrete = MemberLookup.maximallySpecific(receiver, method).stream()
                .filter(MemberLookup::isConcrete)
                .count();
        if (concrete == 1) {
            return Optional.empty();
        }
        return Optional.of(
                concrete == 0 ? LinkageProblem.ABSTRACT_METHOD_CALLED : LinkageProblem.DEFAULT_METHOD_CONFLICT);
    }

    /**
     * Whether a class has the default methods of that name. Each class gets those of the interfaces that it names
     * itself. Of those of its superclass HotSpot gives it none that hides behind a private method, although JVMS 5.4.6
     * passes private methods over.
     */
    private static boolean inheritsDefaults(Definition receiver, NameAndType method) {
        if (namesDefault(receiver, method)) {
            return true;
        }
        for (Definition each = receiver; each != null; each = Hierarchy.superclass(each)) {
            int at = each.facts().indexOfMethod(method);
            if (at >= 0 && !has(each.facts().methodAccess(at), ClassFacts.ACC_STATIC)) {
                return false;
            }
            if (namesDefault(each, method)) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesDefault(Definition type, NameAndType method) {
        return Hierarchy.interfaces(type).stream()
                .anyMatch(each -> isDefault(each, method) || namesDefault(each, method));
    }

    private static boolean isDefault(Definition in, NameAndType method) {
        int at = in.facts().indexOfMethod(method);
        return at >= 0
                && !has(
                        in.facts().methodAccess(at),
                        ClassFacts.ACC_PRIVATE | ClassFacts.ACC_STATIC | ClassFacts.ACC_ABSTRACT);
    }

    /** The instance method that the class or its nearest superclass declares, whatever its access. */
    private static MemberLookup.@Nullable Member nearest(Definition of, NameAndType method, boolean privateToo) {
        int passedOver = privateToo ? ClassFacts.ACC_STATIC : ClassFacts.ACC_STATIC | ClassFacts.ACC_PRIVATE;
        for (Definition each = of; each != null; each = Hierarchy.superclass(each)) {
            int at = each.facts().indexOfMethod(method);
            if (at >= 0 && !has(each.facts().methodAccess(at), passedOver)) {
                return new MemberLookup.Member(each, each.facts().methodAccess(at));
            }
        }
        return null;
    }

    /** The last link in the chain of overriding that begins at the resolved method and ends at the receiver's class. */
    private static MemberLookup.Member mostDerived(
            Definition receiver, MemberLookup.Member resolved, NameAndType method) {
        List<Definition> downwards = new ArrayList<>();
        for (Definition each = receiver;
                each != null && each != resolved.declaredIn();
                each = Hierarchy.superclass(each)) {
            downwards.add(each);
        }
        Collections.reverse(downwards);
        List<MemberLookup.Member> chain = new ArrayList<>(List.of(resolved));
        for (Definition each : downwards) {
            int at = each.facts().indexOfMethod(method);
            int access = at < 0 ? 0 : each.facts().methodAccess(at);
            if (at >= 0
                    && !has(access, ClassFacts.ACC_PRIVATE | ClassFacts.ACC_STATIC)
                    && chain.stream().anyMatch(above -> mayOverride(each, above))) {
                chain.add(new MemberLookup.Member(each, access));
            }
        }
        return chain.get(chain.size() - 1);
    }

    private static boolean mayOverride(Definition in, MemberLookup.Member above) {
        return has(above.access(), ClassFacts.ACC_PUBLIC | ClassFacts.ACC_PROTECTED)
                || in.sameRuntimePackage(above.declaredIn());
    }

    /**
     * The methods of a class that can be instantiated which some call may fail to select: a superset, cheap to find,
     * and empty for nearly every class.
     */
    static Set<NameAndType> suspects(Definition definition) {
        if (definition.facts().isAbstract() || definition.facts().isInterface()) {
            return Set.of();
        }
        if (addsNothing(definition)) {
            return Set.of();
        }
        Set<NameAndType> suspects = new HashSet<>();
        Set<NameAndType> hidden = new HashSet<>();
        for (Definition each = definition; each != null; each = Hierarchy.superclass(each)) {
            abstractMethods(each, suspects, hidden);
        }
        Hierarchy.allInterfaces(definition).forEach(each -> interfaceMethods(each, suspects));
        suspects.removeIf(method -> isPlain(definition, method));
        suspects.addAll(hidden);
        return suspects;
    }

    /** Whether all that may be wrong with a class is wrong with its concrete superclass already. */
    private static boolean addsNothing(Definition definition) {
        Definition superclass = Hierarchy.superclass(definition);
        ClassFacts facts = definition.facts();
        if (superclass == null
                || superclass.facts().isAbstract()
                || !facts.interfaces().isEmpty()) {
            return false;
        }
        for (int i = 0; i < facts.methodCount(); i++) {
            boolean weak =
                    !has(facts.methodAccess(i), ClassFacts.ACC_PUBLIC | ClassFacts.ACC_PRIVATE | ClassFacts.ACC_STATIC);
            boolean isAbstract = has(facts.methodAccess(i), ClassFacts.ACC_ABSTRACT);
            if (isAbstract || (weak && !facts.method(i).isInitializer())) {
                return false;
            }
        }
        return !hidesDefault(superclass);
    }

    /** Whether a private method takes a default from the subclasses, though not from the class itself. */
    private static boolean hidesDefault(Definition definition) {
        ClassFacts facts = definition.facts();
        int other = ClassFacts.ACC_STATIC | ClassFacts.ACC_SYNTHETIC;
        Set<Definition> interfaces = null;
        for (int i = 0; i < facts.methodCount(); i++) {
            NameAndType method = facts.method(i);
            int access = facts.methodAccess(i);
            if (has(access, ClassFacts.ACC_PRIVATE) && !has(access, other) && !method.isInitializer()) {
                interfaces = interfaces == null ? Hierarchy.allInterfaces(definition) : interfaces;
                if (interfaces.stream().anyMatch(each -> isDefault(each, method))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Those that a class declares, whether or not it says that it is abstract: the JVM does not ask.
     *
     * @param hidden gets those that only a class of the same package can implement
     */
    private static void abstractMethods(Definition in, Set<NameAndType> found, Set<NameAndType> hidden) {
        for (int i = 0; i < in.facts().methodCount(); i++) {
            int access = in.facts().methodAccess(i);
            if (has(access, ClassFacts.ACC_ABSTRACT)) {
                found.add(in.facts().method(i));
                if (!has(access, ClassFacts.ACC_PUBLIC | ClassFacts.ACC_PROTECTED)) {
                    hidden.add(in.facts().method(i));
                }
            }
        }
    }

    private static void interfaceMethods(Definition in, Set<NameAndType> found) {
        for (int i = 0; i < in.facts().methodCount(); i++) {
            if (!has(in.facts().methodAccess(i), ClassFacts.ACC_PRIVATE | ClassFacts.ACC_STATIC)) {
                found.add(in.facts().method(i));
            }
        }
    }

    /** Whether the class itself or a superclass has a public implementation, or there is exactly one default. */
    private static boolean isPlain(Definition definition, NameAndType method) {
        MemberLookup.Member nearest = nearest(definition, method, false);
        return nearest == null
                ? inheritsDefaults(definition, method)
                        && ofDefaults(definition, method).isEmpty()
                : MemberLookup.isConcrete(nearest) && has(nearest.access(), ClassFacts.ACC_PUBLIC);
    }
}
