package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.ClassSpace;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the verifier asks of other classes, loading them in HotSpot's order: first the type that is wanted,
 * then, unless that is an interface, the type that is given. A class that is not loaded is not missed.
 *
 * <p>A single answer in the negative keeps a class from being linked, and none of its code runs. Where an interface is
 * wanted, the verifier lets every object pass; whether its class implements the interface is asked by the instruction
 * that calls a method of it, and answered here too; so is what is asked where a lambda is made.
 *
 * @jvms 4.10.1.2 Verification Type System
 * @jvms 6.5 invokeinterface
 */
public final class Verification {
    private final ClassSpace space;
    private final Preparation preparation;
    private final Conversions conversions;

    /** @param space of the loader whose classes are verified */
    public Verification(ClassSpace space, Preparation preparation) {
        this.space = space;
        this.preparation = preparation;
        this.conversions = new Conversions(space, preparation);
    }

    /**
     * Everything for which the verifier would reject a class that can be loaded, of which any one is enough, so that
     * the JVM names the first that it comes upon; every use of an object as an interface that its class does not
     * implement; and every lambda that cannot be made of its types.
     */
    public List<LinkageFailure> failures(Definition caller) {
        return failures(caller, demand -> true);
    }

    /** Whether a demand is to be looked at. */
    interface Filter {
        boolean mayFail(Demand demand);
    }

    List<LinkageFailure> failures(Definition caller, Filter filter) {
        ClassFacts facts = caller.facts();
        List<LinkageFailure> failures = List.of();
        for (int i = 0; i < facts.demandCount(); i++) {
            Demand demand = facts.demand(i);
            if (filter.mayFail(demand)) {
                failures = with(failures, check(caller, demand));
            }
        }
        if (facts.mayDemandProtected()) {
            for (Demand demand : facts.protectedDemands(superclasses(caller)::contains)) {
                failures = with(failures, check(caller, demand));
            }
        }
        return failures.isEmpty() || !facts.fallsBack() ? failures : afterFallback(caller, failures);
    }

    private static List<LinkageFailure> with(List<LinkageFailure> failures, Optional<LinkageFailure> more) {
        if (more.isEmpty()) {
            return failures;
        }
        List<LinkageFailure> grown = new ArrayList<>(failures);
        grown.add(more.get());
        return grown;
    }

    /**
     * A class of version 50 gets a second chance, by type inference, when its types do not fit; not when a class is
     * missing.
     */
    private List<LinkageFailure> afterFallback(Definition caller, List<LinkageFailure> failures) {
        List<LinkageFailure> second = new ArrayList<>();
        for (Demand demand : caller.facts().fallbackDemands(superclasses(caller)::contains)) {
            check(caller, demand).ifPresent(second::add);
        }
        boolean fitsAfterAll = second.stream().noneMatch(Verification::isMismatch);
        List<LinkageFailure> decided = new ArrayList<>();
        for (LinkageFailure each : failures) {
            if (!isMismatch(each) || !fitsAfterAll) {
                decided.add(each);
            }
        }
        if (failures.stream().anyMatch(Verification::isMismatch)) {
            second.stream()
                    .filter(each -> !isMismatch(each) && !decided.contains(each))
                    .forEach(decided::add);
        }
        return decided;
    }

    private static boolean isMismatch(LinkageFailure failure) {
        return failure.problem() == LinkageProblem.UNASSIGNABLE_TYPE;
    }

    /**
     * What is wrong with one demand of a class; absent when it is met, when the hierarchy is too incomplete to tell,
     * and when a class that is asked about cannot be loaded itself, which is a failure of its own.
     */
    public Optional<LinkageFailure> check(Definition caller, Demand demand) {
        return obstacle(caller, demand).filter(failure -> failure.from() == caller);
    }

    /** Why a demand cannot be met, be it that a class which is asked about cannot be loaded. */
    Optional<LinkageFailure> obstacle(Definition caller, Demand demand) {
        if (demand.kind().isOfCallSite()) {
            return conversions.check(caller, demand);
        }
        if (demand.kind() == Demand.Kind.PROTECTED) {
            return ofProtected(caller, demand);
        }
        Definition to = space.lookUp(demand.to());
        if (to == null) {
            return missing(caller, demand, demand.to());
        }
        if (!preparation.isComplete(to)) {
            return preparation.causeOf(to);
        }
        if (demand.from().isArray()) {
            return Optional.of(mismatch(caller, demand, demand.to(), to));
        }
        return to.facts().isInterface() ? ofInterface(caller, demand, to) : ofGiven(caller, demand, to);
    }

    private Optional<LinkageFailure> ofInterface(Definition caller, Demand demand, Definition to) {
        Definition from = space.lookUp(demand.from());
        return from == null || !isUsedInVain(demand, from, to)
                ? Optional.empty()
                : Optional.of(LinkageFailure.ofDemand(
                        LinkageProblem.INTERFACE_NOT_IMPLEMENTED, caller, demand, demand.from(), from));
    }

    /**
     * Whether calls of the interface's methods fail on the objects of a class. Not told where the objects are those of
     * subclasses, which may implement what the class does not: of abstract classes and of interfaces; nor of classes of
     * the platform, which implement what they did.
     */
    private boolean isUsedInVain(Demand demand, Definition from, Definition to) {
        return demand.kind() == Demand.Kind.ASSIGNABLE
                && !from.ofPlatform()
                && !from.facts().isAbstract()
                && !from.facts().isInterface()
                && preparation.isComplete(from)
                && !Hierarchy.isImplementedBy(from, to)
                && Receivers.anyCall(to).isPresent();
    }

    private Optional<LinkageFailure> ofGiven(Definition caller, Demand demand, Definition to) {
        Definition from = space.lookUp(demand.from());
        if (from == null) {
            return missing(caller, demand, demand.from());
        }
        if (!preparation.isComplete(from)) {
            return preparation.causeOf(from);
        }
        return demand.kind() == Demand.Kind.MERGED || Hierarchy.isSubclass(from, to)
                ? Optional.empty()
                : Optional.of(mismatch(caller, demand, demand.from(), from));
    }

    private static LinkageFailure mismatch(Definition caller, Demand demand, ClassName culprit, Definition met) {
        return LinkageFailure.ofDemand(LinkageProblem.UNASSIGNABLE_TYPE, caller, demand, culprit, met);
    }

    /**
     * A protected member of a superclass in another run-time package may be used only on objects of the class itself. A
     * reference that names a sibling instead is not the verifier's business.
     *
     * @jvms 4.10.1.8 Type Checking for protected Members
     */
    private Optional<LinkageFailure> ofProtected(Definition caller, Demand demand) {
        NameAndType member = demand.member().orElseThrow();
        Definition owner = space.lookUp(demand.to());
        if (owner == null || !superclasses(caller).contains(demand.to()) || !isProtected(caller, owner, member)) {
            return Optional.empty();
        }
        return demand.from().isArray()
                ? Optional.of(mismatch(caller, demand, demand.to(), owner))
                : ofGiven(caller, demand, caller);
    }

    private static boolean isProtected(Definition caller, Definition owner, NameAndType name) {
        MemberLookup.@Nullable Member member =
                name.isMethod() ? MemberLookup.declaredMethod(owner, name) : MemberLookup.field(owner, name);
        return member != null
                && has(member.access(), ClassFacts.ACC_PROTECTED)
                && !caller.sameRuntimePackage(member.declaredIn());
    }

    private static List<ClassName> superclasses(Definition of) {
        List<ClassName> names = new ArrayList<>();
        for (Definition each = Hierarchy.superclass(of); each != null; each = Hierarchy.superclass(each)) {
            names.add(each.name());
        }
        return names;
    }

    private Optional<LinkageFailure> missing(Definition caller, Demand demand, ClassName name) {
        return space.mayExist(name)
                ? Optional.empty()
                : Optional.of(LinkageFailure.ofDemand(LinkageProblem.MISSING_CLASS, caller, demand, name, null));
    }

    /** Whether a demand is met for every class of the loader alike, so that asking once is enough. */
    public boolean holdsForEveryone(Demand demand) {
        if (demand.kind().isOfCallSite()) {
            return conversions.holdsForEveryone(demand);
        }
        Definition to = space.lookUp(demand.to());
        if (to == null || !preparation.isComplete(to)) {
            return false;
        }
        if (demand.from().isArray()) {
            return false;
        }
        if (to.facts().isInterface()) {
            Definition object = space.lookUp(demand.from());
            return object == null || !isUsedInVain(demand, object, to);
        }
        Definition from = space.lookUp(demand.from());
        return from != null
                && preparation.isComplete(from)
                && (demand.kind() == Demand.Kind.MERGED || Hierarchy.isSubclass(from, to));
    }
}
