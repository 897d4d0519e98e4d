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
 *
 * @jvms 5.4.3 Resolution
 * @jvms 5.4.4 Access Control
 */
public final class Resolver {
    private final ClassSpace space;
    private final Preparation preparation;

    public Resolver(ClassSpace space) {
        this(space, new Preparation());
    }

    Resolver(ClassSpace space, Preparation preparation) {
        this.space = space;
        this.preparation = preparation;
    }

    /** Looks a reference up without regard to who asks. */
    public Resolution resolve(Reference reference) {
        ClassName ownerName = reference.owner();
        Definition owner = space.lookUp(ownerName);
        if (owner == null) {
            return space.mayExist(ownerName)
                    ? new Resolution.Unknown(ownerName)
                    : new Resolution.Failed(LinkageProblem.MISSING_CLASS, ownerName);
        }
        if (reference.kind() == ReferenceKind.CLASS) {
            return new Resolution.Found(owner, owner.facts().access());
        }
        if (reference.kind() == ReferenceKind.NEW) {
            return owner.facts().isAbstract()
                    ? new Resolution.Failed(LinkageProblem.ABSTRACT_CLASS_INSTANTIATED, ownerName)
                    : new Resolution.Found(owner, owner.facts().access());
        }
        if (!preparation.isComplete(owner)) {
            return new Resolution.Unknown(ownerName);
        }
        return reference.kind().isField() ? field(owner, reference) : method(owner, reference);
    }

    /**
     * Whether a class's reference links.
     *
     * @return the failure; absent when it links, and when the hierarchy is too incomplete to tell
     */
    public Optional<LinkageFailure> check(Definition caller, Reference reference) {
        Resolution resolution = resolve(reference);
        if (resolution instanceof Resolution.Failed failed) {
            return Optional.of(failure(failed.problem(), caller, reference, space.lookUp(failed.owner())));
        }
        if (resolution instanceof Resolution.Found found) {
            return checkAccess(caller, reference, found);
        }
        return Optional.empty();
    }

    /** Whether a reference links for every caller alike, so that asking once is enough. */
    boolean linksForEveryone(Reference reference) {
        if (!(resolve(reference) instanceof Resolution.Found found)) {
            return false;
        }
        Definition owner = space.lookUp(reference.owner());
        boolean openMember = !(reference.kind().isField() || reference.kind().isMethod())
                || (has(found.access(), ClassFacts.ACC_PUBLIC)
                        && !(reference.kind().writes() && has(found.access(), ClassFacts.ACC_FINAL)));
        return owner != null && Hierarchy.isPublic(owner) && owner.exported() && openMember;
    }

    private Optional<LinkageFailure> checkAccess(Definition caller, Reference reference, Resolution.Found found) {
        Definition owner = space.lookUp(reference.owner());
        if (owner == null) {
            return Optional.empty();
        }
        if (!AccessControl.mayUseClass(caller, owner)) {
            return Optional.of(failure(LinkageProblem.INACCESSIBLE_CLASS, caller, reference, owner));
        }
        if (!owner.exported()) {
            return Optional.of(failure(LinkageProblem.PLATFORM_INTERNAL, caller, reference, owner));
        }
        if (!reference.kind().isField() && !reference.kind().isMethod()) {
            return Optional.empty();
        }
        var member = new MemberLookup.Member(found.declaredIn(), found.access());
        if (!AccessControl.mayUseMember(caller, owner, member)) {
            return Optional.of(failure(LinkageProblem.INACCESSIBLE_MEMBER, caller, reference, found.declaredIn()));
        }
        if (reference.kind().writes() && has(found.access(), ClassFacts.ACC_FINAL) && caller != found.declaredIn()) {
            return Optional.of(failure(LinkageProblem.FINAL_FIELD_WRITTEN, caller, reference, found.declaredIn()));
        }
        return Optional.empty();
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

    private static Resolution field(Definition owner, Reference reference) {
        MemberLookup.Member found = MemberLookup.field(owner, reference.wanted());
        return judge(found, reference, LinkageProblem.MISSING_FIELD);
    }

    private static Resolution method(Definition owner, Reference reference) {
        boolean isInterface = owner.facts().isInterface();
        if (isInterface != wantsInterface(reference)) {
            return new Resolution.Failed(
                    isInterface ? LinkageProblem.CLASS_NOW_INTERFACE : LinkageProblem.INTERFACE_NOW_CLASS,
                    reference.owner());
        }
        NameAndType wanted = reference.wanted();
        MemberLookup.Member found =
                isInterface ? MemberLookup.methodOfInterface(owner, wanted) : MemberLookup.methodOfClass(owner, wanted);
        return judge(found, reference, LinkageProblem.MISSING_METHOD);
    }

    /** {@code invokeinterface} and an InterfaceMethodref want an interface, whatever else stands there. */
    private static boolean wantsInterface(Reference reference) {
        return reference.ownerAsInterface();
    }

    private static Resolution judge(
            MemberLookup.@Nullable Member found, Reference reference, LinkageProblem whenMissing) {
        if (found == null) {
            return new Resolution.Failed(whenMissing, reference.owner());
        }
        boolean isStatic = has(found.access(), ClassFacts.ACC_STATIC);
        if (isStatic == reference.kind().wantsStatic()) {
            return new Resolution.Found(found.declaredIn(), found.access());
        }
        return new Resolution.Failed(
                isStatic ? LinkageProblem.MEMBER_NOW_STATIC : LinkageProblem.MEMBER_NOW_INSTANCE,
                found.declaredIn().name());
    }
}
