package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import java.util.Optional;

/**
 * Who may use what.
 *
 * @jvms 5.4.4 Access Control
 */
final class AccessControl {
    private final Preparation preparation;

    AccessControl(Preparation preparation) {
        this.preparation = preparation;
    }

    /** Why a class may not name another; absent when it may. */
    static Optional<LinkageProblem> refusesClass(Definition caller, Definition wanted) {
        if (!mayUseClass(caller, wanted)) {
            return Optional.of(LinkageProblem.INACCESSIBLE_CLASS);
        }
        return wanted.exported() || caller.ofPlatform()
                ? Optional.empty()
                : Optional.of(LinkageProblem.PLATFORM_INTERNAL);
    }

    /** By the class file's own flag: the visibility of an enclosing class plays no part. */
    private static boolean mayUseClass(Definition caller, Definition wanted) {
        return Hierarchy.isPublic(wanted) || caller.sameRuntimePackage(wanted) || caller == wanted;
    }

    /**
     * @param owner the class that the reference names, through which the member was found
     * @param member the declaration that was found
     */
    boolean mayUseMember(Definition caller, Definition owner, MemberLookup.Member member) {
        Definition declaredIn = member.declaredIn();
        if (caller == declaredIn || has(member.access(), ClassFacts.ACC_PUBLIC)) {
            return true;
        }
        if (has(member.access(), ClassFacts.ACC_PRIVATE)) {
            return sameNest(caller, declaredIn);
        }
        return caller.sameRuntimePackage(declaredIn)
                || (has(member.access(), ClassFacts.ACC_PROTECTED) && mayUseProtected(caller, owner, member));
    }

    /** As {@link #mayUseMember}, for a constructor that is not called by that of a subclass: protected is no help. */
    boolean mayConstruct(Definition caller, MemberLookup.Member constructor) {
        int access = constructor.access();
        return mayUseMember(
                caller,
                constructor.declaredIn(),
                new MemberLookup.Member(constructor.declaredIn(), access & ~ClassFacts.ACC_PROTECTED));
    }

    private static boolean mayUseProtected(Definition caller, Definition owner, MemberLookup.Member member) {
        if (!Hierarchy.isSubclass(caller, member.declaredIn())) {
            return false;
        }
        return has(member.access(), ClassFacts.ACC_STATIC)
                || Hierarchy.isSubclass(owner, caller)
                || Hierarchy.isSubclass(caller, owner);
    }

    /** Both must name the same host, and it must list them. */
    private boolean sameNest(Definition one, Definition other) {
        return host(one) == host(other);
    }

    /** A host that is absent, cannot be loaded or does not list the class leaves it alone in a nest of its own. */
    private Definition host(Definition member) {
        Optional<ClassName> named = member.facts().nestHost();
        if (named.isEmpty()) {
            return member;
        }
        Definition host = member.loader().lookUp(named.get());
        if (host == null || !host.sameRuntimePackage(member) || !preparation.isComplete(host)) {
            return member;
        }
        return host.facts().nestMembers().contains(member.name()) ? host : member;
    }
}
