package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What stands where a member was looked for in vain: those of its name, which tell what became of it. */
public final class Candidates {
    private Candidates() {}

    /** The accessible members of the same name in a class and its supertypes, nearest first, each form once. */
    public static List<NameAndType> sameName(Definition searched, NameAndType wanted) {
        Set<NameAndType> found = new LinkedHashSet<>();
        Set<Definition> seen = new HashSet<>();
        for (Definition each = searched; each != null && seen.add(each); each = Hierarchy.superclass(each)) {
            collect(each, wanted, found);
            if (wanted.name().equals("<init>")) {
                break;
            }
        }
        if (!wanted.name().equals("<init>")) {
            Hierarchy.allInterfaces(searched).forEach(each -> collect(each, wanted, found));
        }
        return new ArrayList<>(found);
    }

    private static void collect(Definition in, NameAndType wanted, Set<NameAndType> found) {
        ClassFacts facts = in.facts();
        boolean method = wanted.isMethod();
        for (int i = 0; i < (method ? facts.methodCount() : facts.fieldCount()); i++) {
            NameAndType member = method ? facts.method(i) : facts.field(i);
            int access = method ? facts.methodAccess(i) : facts.fieldAccess(i);
            if (member.name().equals(wanted.name())
                    && !has(access, ClassFacts.ACC_PRIVATE | ClassFacts.ACC_SYNTHETIC)) {
                found.add(member);
            }
        }
    }
}
