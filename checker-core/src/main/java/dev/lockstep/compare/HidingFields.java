package dev.lockstep.compare;

import dev.lockstep.compare.ClassOutline.Member;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javassist.bytecode.Descriptor;

/**
 * Fields that a class got and that stand before inherited ones: whoever named the inherited one through this class now
 * finds the new one, whether he may use it or not.
 *
 * @jvms 5.4.3.2 Field Resolution
 */
final class HidingFields {
    private HidingFields() {}

    /**
     * Compares the two.
     *
     * @param deployed in which the inherited ones are looked for
     * @throws IOException if a supertype cannot be read
     */
    static List<ApiChange> of(ClassOutline before, ClassOutline after, Side.View deployed) throws IOException {
        Set<String> old = new HashSet<>();
        before.fields().forEach(field -> old.add(field.name() + field.descriptor()));
        List<Member> added = after.fields().stream()
                .filter(field -> !old.contains(field.name() + field.descriptor()))
                .toList();
        List<ApiChange> changes = new ArrayList<>();
        if (!added.isEmpty()) {
            List<Member> inherited = inherited(before.header().name(), deployed);
            for (Member field : added) {
                if (inherited.stream().anyMatch(each -> isHidden(each, field))) {
                    changes.add(ChangeKind.FIELD_HIDES.at(
                            after.header().name(),
                            Descriptor.toClassName(field.descriptor()) + " " + field.name(),
                            field.key()));
                }
            }
        }
        return changes;
    }

    private static boolean isHidden(Member inherited, Member by) {
        boolean same =
                inherited.name().equals(by.name()) && inherited.descriptor().equals(by.descriptor());
        boolean usable = Modifier.isPublic(by.access())
                || (Modifier.isProtected(by.access()) && !Modifier.isPublic(inherited.access()));
        boolean alike = Modifier.isStatic(by.access()) == Modifier.isStatic(inherited.access())
                && (Modifier.isFinal(inherited.access()) || !Modifier.isFinal(by.access()));
        return same && ClassHeader.visible(inherited.access()) && !(usable && alike);
    }

    private static List<Member> inherited(String className, Side.View side) throws IOException {
        List<Member> fields = new ArrayList<>();
        for (String supertype : side.ancestry(className).inRelease()) {
            fields.addAll(side.outline(supertype).fields());
        }
        return fields;
    }
}
