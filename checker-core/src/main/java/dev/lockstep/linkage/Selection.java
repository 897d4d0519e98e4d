package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The methods that a concrete class inherits without anything to run: abstract ones that it does not implement, and
 * default ones of which it has several and chooses none. They hurt when called, not before.
 *
 * @jvms 5.4.6 Method Selection
 */
final class Selection {
    private Selection() {}

    /**
     * A method that cannot be selected on a class.
     *
     * @param problem {@link LinkageProblem#ABSTRACT_METHOD_CALLED} or {@link LinkageProblem#DEFAULT_METHOD_CONFLICT}
     * @param method by name and descriptor
     * @param declaredIn a type that declares it
     */
    record Gap(LinkageProblem problem, NameAndType method, Definition declaredIn) {}

    /** The gaps of a class that can be instantiated; none for abstract classes and interfaces. */
    static List<Gap> gaps(Definition definition) {
        if (definition.facts().isAbstract() || definition.facts().isInterface()) {
            return List.of();
        }
        List<Gap> gaps = new ArrayList<>();
        Set<NameAndType> asked = new HashSet<>();
        for (Definition each = Hierarchy.superclass(definition);
                each != null && each.facts().isAbstract();
                each = Hierarchy.superclass(each)) {
            collect(definition, each, asked, gaps);
        }
        Definition superclass = Hierarchy.superclass(definition);
        if (!definition.facts().interfaces().isEmpty()
                || (superclass != null && superclass.facts().isAbstract())) {
            for (Definition each : Hierarchy.allInterfaces(definition)) {
                collect(definition, each, asked, gaps);
            }
        }
        return gaps;
    }

    private static void collect(Definition definition, Definition supertype, Set<NameAndType> asked, List<Gap> gaps) {
        ClassFacts facts = supertype.facts();
        for (int i = 0; i < facts.methodCount(); i++) {
            int access = facts.methodAccess(i);
            boolean candidate = facts.isInterface()
                    ? !has(access, ClassFacts.ACC_PRIVATE | ClassFacts.ACC_STATIC)
                    : has(access, ClassFacts.ACC_ABSTRACT);
            if (candidate && asked.add(facts.method(i))) {
                judge(definition, supertype, facts.method(i), access, gaps);
            }
        }
    }

    private static void judge(
            Definition definition, Definition supertype, NameAndType method, int access, List<Gap> gaps) {
        MemberLookup.Member declared = implementation(definition, supertype, method, access);
        if (declared != null) {
            if (!MemberLookup.isConcrete(declared)) {
                gaps.add(new Gap(LinkageProblem.ABSTRACT_METHOD_CALLED, method, declared.declaredIn()));
            }
            return;
        }
        List<MemberLookup.Member> maximal = MemberLookup.maximallySpecific(definition, method);
        long concrete = maximal.stream().filter(MemberLookup::isConcrete).count();
        if (concrete == 0) {
            gaps.add(new Gap(LinkageProblem.ABSTRACT_METHOD_CALLED, method, supertype));
        } else if (concrete > 1) {
            gaps.add(new Gap(LinkageProblem.DEFAULT_METHOD_CONFLICT, method, supertype));
        }
    }

    /** What a class in the hierarchy declares and selection would see: static and private methods are passed over. */
    private static MemberLookup.@Nullable Member implementation(
            Definition definition, Definition supertype, NameAndType method, int access) {
        boolean packagePrivate = !has(access, ClassFacts.ACC_PUBLIC | ClassFacts.ACC_PROTECTED);
        for (Definition each = definition; each != null; each = Hierarchy.superclass(each)) {
            int at = each.facts().indexOfMethod(method);
            int found = at < 0 ? 0 : each.facts().methodAccess(at);
            boolean overrides = at >= 0
                    && !has(found, ClassFacts.ACC_PRIVATE | ClassFacts.ACC_STATIC)
                    && (!packagePrivate || each.sameRuntimePackage(supertype));
            if (overrides) {
                return new MemberLookup.Member(each, found);
            }
        }
        return null;
    }
}
