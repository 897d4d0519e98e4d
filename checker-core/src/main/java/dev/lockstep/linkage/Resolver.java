package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.universe.ClassSpace;
import dev.lockstep.universe.Definition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks symbolic references up as HotSpot does, and applies what the instruction and the caller's position demand.
 * Where several things are wrong at once, the order is HotSpot's, since the first one is the error that is thrown.
 *
 * @jvms 5.4.3 Resolution
 * @jvms 5.4.4 Access Control
 */
public final class Resolver {
    private final ClassSpace space;
    private final Preparation preparation;
    private final AccessControl access;

    public Resolver(ClassSpace space) {
        this(space, new Preparation());
    }

    /** @param preparation tells which classes of the space can be loaded */
    public Resolver(ClassSpace space, Preparation preparation) {
        this.space = space;
        this.preparation = preparation;
        this.access = new AccessControl(preparation);
    }

    /** Looks a reference up without regard to who asks. */
    public Resolution resolve(Reference reference) {
        ClassName ownerName = reference.owner();
        Definition owner = space.lookUp(ownerName);
        if (owner == null) {
            // The type of a call site names the interface of a lambda as well: whether it is there is asked by that.
            return space.mayExist(ownerName) || reference.kind() == ReferenceKind.LAMBDA
                    ? new Resolution.Unknown(ownerName)
                    : new Resolution.Failed(LinkageProblem.MISSING_CLASS, ownerName);
        }
        if (!preparation.isComplete(owner)) {
            return new Resolution.Unknown(ownerName);
        }
        Resolution resolution = search(owner, reference);
        return resolution instanceof Resolution.Found found && isForeignConstructor(reference, found)
                ? new Resolution.Failed(LinkageProblem.MISSING_METHOD, ownerName)
                : resolution;
    }

    /**
     * The class whose declaration a class's reference leads to: of a {@code super} call that which it selects, of
     * everything else that which it resolves to. Absent when the link fails, when the class cannot even be loaded, and
     * when that cannot be told.
     */
    public Optional<Definition> declaration(Definition caller, Reference reference) {
        if (!preparation.isComplete(caller)
                || !(resolve(reference) instanceof Resolution.Found found)
                || check(caller, reference).isPresent()) {
            return Optional.empty();
        }
        Definition owner = space.lookUp(reference.owner());
        return callsSuper(reference) && owner != null
                ? Optional.of(Selection.declarationOfSuper(
                        caller, owner, new MemberLookup.Member(found.declaredIn(), found.access()), reference.wanted()))
                : Optional.of(found.declaredIn());
    }

    /**
     * Whether a class's reference links.
     *
     * @return the failure; absent when it links, when the hierarchy is too incomplete to tell, and when the class that
     *     is named cannot be loaded itself, which is a failure of its own
     */
    public Optional<LinkageFailure> check(Definition caller, Reference reference) {
        Definition owner = space.lookUp(reference.owner());
        if (owner == null) {
            return space.mayExist(reference.owner()) || reference.kind() == ReferenceKind.LAMBDA
                    ? Optional.empty()
                    : Optional.of(failure(LinkageProblem.MISSING_CLASS, caller, reference, null));
        }
        if (callsSuper(reference) && !preparation.isComplete(owner)) {
            return Optional.empty();
        }
        // Nearly all references link, so that only of the others it matters whether the owner can be loaded.
        return judge(caller, owner, reference).filter(failure -> preparation.isComplete(owner));
    }

    /** Whether a reference links, if its owner can be loaded. */
    private Optional<LinkageFailure> judge(Definition caller, Definition owner, Reference reference) {
        if (namesClass(reference)) {
            Optional<LinkageProblem> refused = AccessControl.refusesClass(caller, owner);
            if (refused.isPresent()) {
                return Optional.of(failure(refused.get(), caller, reference, owner));
            }
        }
        if (isBehindFailingNew(caller, owner, reference)) {
            return Optional.empty();
        }
        Resolution resolution = search(owner, reference);
        if (resolution instanceof Resolution.Failed failed) {
            return Optional.of(failure(failed.problem(), caller, reference, space.lookUp(failed.owner())));
        }
        return resolution instanceof Resolution.Found found && namesMember(reference)
                ? checkMember(caller, owner, reference, found)
                : Optional.empty();
    }

    /**
     * Whether a constructor is never asked for because {@code new} fails before it. That of the superclass is asked for
     * by {@code super(…)} as well.
     */
    private static boolean isBehindFailingNew(Definition caller, Definition owner, Reference reference) {
        return reference.kind() == ReferenceKind.INVOKE_SPECIAL
                && reference.wanted().isInitializer()
                && owner.facts().isAbstract()
                && caller.facts().superclass().orElse(owner.name()) != owner.name()
                && makes(caller.facts(), owner.name());
    }

    private static boolean makes(ClassFacts caller, ClassName name) {
        for (int i = 0; i < caller.referenceCount(); i++) {
            Reference each = caller.reference(i);
            if (each.kind() == ReferenceKind.NEW && each.owner() == name) {
                return true;
            }
        }
        return false;
    }

    /** What can be said of a reference before it is known who makes it. */
    public Outlook outlook(Reference reference) {
        Definition owner = space.lookUp(reference.owner());
        if (owner != null && namesClass(reference) && !(Hierarchy.isPublic(owner) && owner.exported())) {
            return Outlook.DEPENDS_ON_CALLER;
        }
        Resolution resolution =
                owner != null && preparation.isComplete(owner) ? search(owner, reference) : resolve(reference);
        if (resolution instanceof Resolution.Found found) {
            return !namesMember(reference) || isOpen(reference, found)
                    ? Outlook.LINKS_FOR_EVERYONE
                    : Outlook.DEPENDS_ON_CALLER;
        }
        return resolution instanceof Resolution.Failed ? Outlook.FAILS_FOR_EVERYONE : Outlook.UNKNOWN;
    }

    /**
     * Whether a reference links for everyone unless a class that it consults cannot be loaded. Asks about no more
     * classes than the search for the member does.
     */
    public boolean linksForEveryoneWhoLoadsIt(Reference reference) {
        Definition owner = space.lookUp(reference.owner());
        return owner != null
                && (!namesClass(reference) || (Hierarchy.isPublic(owner) && owner.exported()))
                && search(owner, reference) instanceof Resolution.Found found
                && (!namesMember(reference) || isOpen(reference, found));
    }

    /** What can be said of a reference whoever makes it. */
    public enum Outlook {
        LINKS_FOR_EVERYONE,
        FAILS_FOR_EVERYONE,
        /** A class that it consults is absent or cannot be loaded, which is a failure of its own. */
        UNKNOWN,
        DEPENDS_ON_CALLER
    }

    /**
     * Whether a class links a reference to it for everyone by what it declares itself, whatever is above it; a class
     * that does not may do so all the same.
     */
    public static boolean declares(ClassFacts owner, Reference reference) {
        if (!owner.has(ClassFacts.ACC_PUBLIC)) {
            return false;
        }
        return switch (reference.kind()) {
            case CLASS, TYPE -> true;
            case LAMBDA -> false;
            case NEW -> !owner.isAbstract();
            case GET_FIELD, GET_STATIC, PUT_FIELD, PUT_STATIC -> {
                int at = owner.indexOfField(reference.wanted());
                yield at >= 0 && isOpen(reference, owner.fieldAccess(at));
            }
            case INVOKE_VIRTUAL, INVOKE_SPECIAL, INVOKE_STATIC, INVOKE_INTERFACE, NEW_INVOKE_SPECIAL -> {
                int at = owner.indexOfMethod(reference.wanted());
                yield at >= 0
                        && owner.isInterface() == reference.ownerAsInterface()
                        && isOpen(reference, owner.methodAccess(at));
            }
        };
    }

    /** Whether the caller must have access to the class. */
    private static boolean namesClass(Reference reference) {
        return reference.kind() != ReferenceKind.TYPE && reference.kind() != ReferenceKind.LAMBDA;
    }

    /** Whether the reference is to a member, and not only tells of one. */
    private static boolean namesMember(Reference reference) {
        return reference.kind().isField() || reference.kind().isMethod();
    }

    private static boolean isOpen(Reference reference, Resolution.Found found) {
        return !isForeignConstructor(reference, found) && isOpen(reference, found.access());
    }

    private static boolean isOpen(Reference reference, int access) {
        return has(access, ClassFacts.ACC_PUBLIC)
                && has(access, ClassFacts.ACC_STATIC) == reference.kind().wantsStatic()
                && !callsSuper(reference)
                && !(reference.kind().writes() && has(access, ClassFacts.ACC_FINAL));
    }

    private Optional<LinkageFailure> checkMember(
            Definition caller, Definition owner, Reference reference, Resolution.Found found) {
        var member = new MemberLookup.Member(found.declaredIn(), found.access());
        boolean accessible = reference.kind() == ReferenceKind.NEW_INVOKE_SPECIAL
                ? access.mayConstruct(caller, member)
                : access.mayUseMember(caller, owner, member);
        if (!accessible) {
            return Optional.of(failure(LinkageProblem.INACCESSIBLE_MEMBER, caller, reference, found.declaredIn()));
        }
        if (isForeignConstructor(reference, found)) {
            return Optional.of(failure(LinkageProblem.MISSING_METHOD, caller, reference, owner));
        }
        if (!hasStaticness(reference, found)) {
            LinkageProblem problem = reference.kind().wantsStatic()
                    ? LinkageProblem.MEMBER_NOW_INSTANCE
                    : LinkageProblem.MEMBER_NOW_STATIC;
            return Optional.of(failure(problem, caller, reference, found.declaredIn()));
        }
        if (reference.kind().writes() && has(found.access(), ClassFacts.ACC_FINAL) && caller != found.declaredIn()) {
            return Optional.of(failure(LinkageProblem.FINAL_FIELD_WRITTEN, caller, reference, found.declaredIn()));
        }
        return callsSuper(reference)
                ? Selection.ofSuper(caller, owner, member, reference.wanted())
                        .map(problem -> failure(problem, caller, reference, found.declaredIn()))
                : Optional.empty();
    }

    /** HotSpot finds a superclass's constructor, asks whether it is accessible, and only then drops it. */
    private static boolean isForeignConstructor(Reference reference, Resolution.Found found) {
        return reference.kind().isMethod()
                && reference.wanted().isInitializer()
                && found.declaredIn().name() != reference.owner();
    }

    private static boolean hasStaticness(Reference reference, Resolution.Found found) {
        return has(found.access(), ClassFacts.ACC_STATIC) == reference.kind().wantsStatic();
    }

    /**
     * {@code invokespecial} of anything but a constructor: {@code super.m()}, or in old class files a private method.
     */
    private static boolean callsSuper(Reference reference) {
        return reference.kind() == ReferenceKind.INVOKE_SPECIAL
                && !reference.wanted().isInitializer();
    }

    private static LinkageFailure failure(
            LinkageProblem problem, Definition caller, Reference reference, @Nullable Definition target) {
        return new LinkageFailure(
                problem,
                caller,
                Optional.of(reference),
                reference.owner(),
                problem == LinkageProblem.MISSING_CLASS ? Optional.empty() : reference.member(),
                Optional.ofNullable(target));
    }

    private static Resolution search(Definition owner, Reference reference) {
        if (reference.kind().isField()) {
            return found(MemberLookup.field(owner, reference.wanted()), owner, LinkageProblem.MISSING_FIELD);
        }
        if (reference.kind().isMethod()) {
            return method(owner, reference);
        }
        if (reference.kind() == ReferenceKind.LAMBDA) {
            return lambda(owner);
        }
        return reference.kind() == ReferenceKind.NEW && owner.facts().isAbstract()
                ? new Resolution.Failed(LinkageProblem.ABSTRACT_CLASS_INSTANTIATED, owner.name())
                : new Resolution.Found(owner, owner.facts().access());
    }

    private static Resolution lambda(Definition implemented) {
        if (!implemented.facts().isInterface()) {
            return new Resolution.Failed(LinkageProblem.LAMBDA_TARGET, implemented.name());
        }
        return implemented.facts().permittedSubclasses().isPresent()
                ? new Resolution.Failed(LinkageProblem.SEALED_CLASS_EXTENDED, implemented.name())
                : new Resolution.Found(implemented, implemented.facts().access());
    }

    private static Resolution method(Definition owner, Reference reference) {
        boolean isInterface = owner.facts().isInterface();
        if (isInterface != reference.ownerAsInterface()) {
            return new Resolution.Failed(
                    isInterface ? LinkageProblem.CLASS_NOW_INTERFACE : LinkageProblem.INTERFACE_NOW_CLASS,
                    owner.name());
        }
        NameAndType wanted = reference.wanted();
        return found(
                isInterface ? MemberLookup.methodOfInterface(owner, wanted) : MemberLookup.methodOfClass(owner, wanted),
                owner,
                LinkageProblem.MISSING_METHOD);
    }

    private static Resolution found(
            MemberLookup.@Nullable Member member, Definition owner, LinkageProblem whenMissing) {
        return member == null
                ? new Resolution.Failed(whenMissing, owner.name())
                : new Resolution.Found(member.declaredIn(), member.access());
    }
}
