package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.ClassSpace;
import dev.lockstep.universe.Definition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers what {@code LambdaMetafactory} asks when a lambda or method reference is first reached. All classes have been
 * loaded by then, and the method has been found, for the arguments of the call site: what is absent or hidden is a
 * failure of those.
 *
 * <p>The method is looked up once more, by the class that declares it, and so that class must be accessible, which a
 * call does not ask for. A protected method of another package is bound to objects of the class that refers to it.
 *
 * @jvms 5.4.3.6 Dynamically-Computed Constant and Call Site Resolution
 * @see java.lang.invoke.LambdaMetafactory
 * @see java.lang.invoke.MethodHandles.Lookup#revealDirect
 */
final class Conversions {
    private final ClassSpace space;
    private final Preparation preparation;
    private final AccessControl access;

    Conversions(ClassSpace space, Preparation preparation) {
        this.space = space;
        this.preparation = preparation;
        this.access = new AccessControl(preparation);
    }

    /** What is wrong with one demand of a class; absent when it is met, and when there is another failure before it. */
    Optional<LinkageFailure> check(Definition caller, Demand demand) {
        Definition from = loadable(demand.from());
        Definition to = loadable(demand.to());
        if (from == null || to == null) {
            return Optional.empty();
        }
        if (demand.kind() == Demand.Kind.CONVERTIBLE) {
            return isSubtype(from, to) ? Optional.empty() : Optional.of(failure(caller, demand, from.name(), from));
        }
        MemberLookup.Member member = method(to, demand.member().orElseThrow());
        return member == null || !hasStaticness(demand, member) || !access.mayUseMember(caller, to, member)
                ? Optional.empty()
                : ofMethod(caller, demand, from, to, member);
    }

    private static Optional<LinkageFailure> ofMethod(
            Definition caller, Demand demand, Definition from, Definition to, MemberLookup.Member member) {
        Definition declaredIn = declaration(to, member);
        if (AccessControl.refusesClass(caller, declaredIn).isPresent()) {
            return Optional.of(failure(caller, demand, declaredIn.name(), declaredIn));
        }
        if (demand.kind() == Demand.Kind.REACHABLE) {
            return Optional.empty();
        }
        if (isBound(caller, to, member) && !Hierarchy.isSubclass(from, caller)) {
            return Optional.of(failure(caller, demand, to.name(), declaredIn));
        }
        return isSubtype(from, to) ? Optional.empty() : Optional.of(failure(caller, demand, from.name(), from));
    }

    /** A method that a class has from an interface counts as its own, since HotSpot calls it by the class's table. */
    private static Definition declaration(Definition owner, MemberLookup.Member member) {
        boolean ofInterface = member.declaredIn().facts().isInterface();
        return ofInterface && !owner.facts().isInterface() ? owner : member.declaredIn();
    }

    /** As {@code MethodHandles.Lookup} narrows the receiver of a protected method, if it is not narrow enough. */
    private static boolean isBound(Definition caller, Definition owner, MemberLookup.Member member) {
        return has(member.access(), ClassFacts.ACC_PROTECTED)
                && !caller.sameRuntimePackage(member.declaredIn())
                && !Hierarchy.isSubclass(owner, caller);
    }

    /** Whether a demand is met for every class of the loader alike, so that asking once is enough. */
    boolean holdsForEveryone(Demand demand) {
        Definition from = loadable(demand.from());
        Definition to = loadable(demand.to());
        if (from == null || to == null) {
            return false;
        }
        if (demand.kind() == Demand.Kind.CONVERTIBLE) {
            return isSubtype(from, to);
        }
        MemberLookup.Member member = method(to, demand.member().orElseThrow());
        return member != null
                && has(member.access(), ClassFacts.ACC_PUBLIC)
                && Hierarchy.isPublic(member.declaredIn())
                && member.declaredIn().exported()
                && isSubtype(from, to);
    }

    private @Nullable Definition loadable(ClassName name) {
        Definition definition = space.lookUp(name);
        return definition == null || !preparation.isComplete(definition) ? null : definition;
    }

    private static MemberLookup.@Nullable Member method(Definition owner, NameAndType wanted) {
        return owner.facts().isInterface()
                ? MemberLookup.methodOfInterface(owner, wanted)
                : MemberLookup.methodOfClass(owner, wanted);
    }

    private static boolean hasStaticness(Demand demand, MemberLookup.Member member) {
        return has(member.access(), ClassFacts.ACC_STATIC) == (demand.kind() == Demand.Kind.REACHABLE);
    }

    private static boolean isSubtype(Definition from, Definition to) {
        return to.facts().isInterface()
                ? from == to || Hierarchy.isImplementedBy(from, to)
                : Hierarchy.isSubclass(from, to);
    }

    private static LinkageFailure failure(Definition caller, Demand demand, ClassName culprit, Definition met) {
        return LinkageFailure.ofDemand(LinkageProblem.LAMBDA_CONVERSION, caller, demand, culprit, met);
    }
}
