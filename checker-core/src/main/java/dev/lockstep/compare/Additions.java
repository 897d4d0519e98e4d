package dev.lockstep.compare;

import dev.lockstep.compare.ClassOutline.Member;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javassist.bytecode.Descriptor;

/**
 * Classes that got something new and are else as they were: most of those that differ, and clear without a second
 * opinion, where nothing that is new can stand in the way of what was inherited.
 */
final class Additions {
    private static final int SYNTHETIC = 0x1000;
    private static final String CONSTRUCTOR = "<init>";

    /** Superclasses that give no static member and no field to those who extend them. */
    private static final Set<String> FOR_ALL = Set.of("java.lang.Object", "java.lang.Record");

    private Additions() {}

    /**
     * The changes.
     *
     * @return absent if it is not as simple as that
     */
    static Optional<List<ApiChange>> of(ClassOutline before, ClassOutline after, Side.View candidate) {
        ClassHeader now = after.header();
        return after.onlyAdds(before)
                .filter(members -> Modifier.isInterface(now.access())
                        ? areNew(members, now, candidate)
                        : members.stream()
                                .allMatch(member -> isSimple(member, now) || isHelper(member, now, candidate)))
                .map(members -> changes(members, now));
    }

    /** A static method may hide an inherited one, and a final method forbid an override. */
    private static boolean isSimple(Member member, ClassHeader now) {
        boolean inheritsNothing = now.superclass().filter(FOR_ALL::contains).isPresent()
                && now.interfaces().isEmpty();
        int access = member.access();
        boolean constructs = member.name().equals(CONSTRUCTOR);
        boolean instance = member.isMethod() && !Modifier.isStatic(access) && !Modifier.isAbstract(access);
        boolean mayBeOverridden = Modifier.isFinal(access) && now.extendable();
        return constructs
                || !member.isMethod()
                || (instance && !mayBeOverridden)
                || (inheritsNothing && !Modifier.isAbstract(access) && !mayBeOverridden);
    }

    /** What compilers make for nested classes: nobody else can name it, unless it hides what was inherited. */
    private static boolean isHelper(Member member, ClassHeader now, Side.View candidate) {
        int access = member.access();
        return (access & SYNTHETIC) != 0
                && Modifier.isStatic(access)
                && !ClassHeader.visible(access)
                && candidate.ancestry(now.name()).inRelease().stream()
                        .noneMatch(supertype -> candidate.declares(supertype, member.key()));
    }

    /** Methods of an interface, and none that it inherits already; what an annotation asks for is another matter. */
    private static boolean areNew(List<Member> members, ClassHeader now, Side.View candidate) {
        if ((now.access() & ClassHeader.ANNOTATION) != 0) {
            return members.isEmpty();
        }
        return members.stream().allMatch(Member::isMethod)
                && candidate.ancestry(now.name()).inRelease().stream()
                        .allMatch(supertype ->
                                members.stream().noneMatch(member -> candidate.declares(supertype, member.key())));
    }

    private static List<ApiChange> changes(List<Member> added, ClassHeader now) {
        List<ApiChange> changes = new ArrayList<>();
        for (Member member : added) {
            int access = member.access();
            boolean seen = (access & SYNTHETIC) == 0
                    && (Modifier.isPublic(access) || (Modifier.isProtected(access) && now.extendable()));
            if (seen) {
                changes.add(kind(member, now).at(now.name(), text(member, now), member.key()));
            }
        }
        return changes;
    }

    private static ChangeKind kind(Member member, ClassHeader now) {
        if (member.isMethod() && Modifier.isInterface(now.access())) {
            if (Modifier.isStatic(member.access())) {
                return ChangeKind.STATIC_ADDED_TO_INTERFACE;
            }
            return Modifier.isAbstract(member.access())
                    ? ChangeKind.METHOD_ADDED_TO_INTERFACE
                    : ChangeKind.DEFAULT_ADDED;
        }
        if (!member.isMethod()) {
            return (member.access() & ClassHeader.ENUM) != 0 ? ChangeKind.ENUM_CONSTANT_ADDED : ChangeKind.FIELD_ADDED;
        }
        return member.name().equals(CONSTRUCTOR) ? ChangeKind.CONSTRUCTOR_ADDED : ChangeKind.METHOD_ADDED;
    }

    private static String text(Member member, ClassHeader of) {
        String descriptor = member.descriptor();
        if (!member.isMethod()) {
            return Descriptor.toClassName(descriptor) + " " + member.name();
        }
        String parameters = Descriptor.toString(descriptor).replace(",", ", ");
        if (member.name().equals(CONSTRUCTOR)) {
            String name = of.name();
            return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1) + parameters;
        }
        return Descriptor.toClassName(descriptor.substring(descriptor.indexOf(')') + 1)) + " " + member.name()
                + parameters;
    }
}
