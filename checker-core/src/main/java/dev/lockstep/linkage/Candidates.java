package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands where a member was looked for in vain: those of its name, which tell what became of it. */
public final class Candidates {
    private Candidates() {}

    /**
     * A member where it is declared.
     *
     * @param declaredIn the nearest class that has it in this form
     */
    public record Declared(Definition declaredIn, NameAndType member) {}

    /** The accessible members of the same name in a class and its supertypes, nearest first, each form once. */
    public static List<Declared> sameName(Definition searched, NameAndType wanted) {
        Map<NameAndType, Declared> found = new LinkedHashMap<>();
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
        return new ArrayList<>(found.values());
    }

    private static void collect(Definition in, NameAndType wanted, Map<NameAndType, Declared> found) {
        ClassFacts facts = in.facts();
        boolean method = wanted.isMethod();
        for (int i = 0; i < (method ? facts.methodCount() : facts.fieldCount()); i++) {
            NameAndType member = method ? facts.method(i) : facts.field(i);
            int access = method ? facts.methodAccess(i) : facts.fieldAccess(i);
            if (member.name().equals(wanted.name())
                    && !has(access, ClassFacts.ACC_PRIVATE | ClassFacts.ACC_SYNTHETIC)) {
                found.putIfAbsent(member, new Declared(in, member));
            }
        }
    }
}
