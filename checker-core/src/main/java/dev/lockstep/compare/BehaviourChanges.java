package dev.lockstep.compare;

import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.serial.SerialShape;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What links and compiles as before and is another all the same: order of enums, annotations, serial form. */
final class BehaviourChanges {
    private static final String RETENTION = "Ljava/lang/annotation/Retention;";

    /** Written for compilers, although they can be read at run time. */
    private static final Set<String> FOR_COMPILERS = Set.of(
            "Ljava/lang/Deprecated;",
            "Ljava/lang/FunctionalInterface;",
            "Ljava/lang/SafeVarargs;",
            "Ljava/lang/annotation/Documented;",
            "Ljava/lang/annotation/Target;",
            RETENTION,
            "Lkotlin/Metadata;");

    private final ClassOutline before;
    private final ClassOutline after;
    private final String name;
    private final List<ApiChange> changes = new ArrayList<>();

    private BehaviourChanges(ClassOutline before, ClassOutline after) {
        this.before = before;
        this.after = after;
        this.name = after.header().name();
    }

    /**
     * Compares the two.
     *
     * @param serializable whether objects of the class can be written, on both sides
     * @throws MalformedClassException if one cannot be read
     */
    static List<ApiChange> of(ClassOutline before, ClassOutline after, boolean serializable)
            throws MalformedClassException {
        var found = new BehaviourChanges(before, after);
        found.ofEnum();
        found.ofAnnotationType();
        found.ofAnnotations();
        if (serializable) {
            found.ofSerialForm();
        }
        return found.changes;
    }

    /** Constants that only one side has do not count. */
    private void ofEnum() {
        List<String> old = new ArrayList<>(before.enumConstants());
        List<String> now = new ArrayList<>(after.enumConstants());
        old.retainAll(now);
        now.retainAll(old);
        boolean insertedBefore = !after.enumConstants()
                .subList(0, Math.min(old.size(), after.enumConstants().size()))
                .equals(old);
        if (!old.equals(now) || (!old.isEmpty() && insertedBefore)) {
            changes.add(ChangeKind.ENUM_ORDER_CHANGED.at(name));
        }
    }

    private void ofAnnotationType() {
        if ((after.header().access() & ClassHeader.ANNOTATION) == 0) {
            return;
        }
        if (!Objects.equals(retention(before), retention(after))) {
            changes.add(ChangeKind.RETENTION_CHANGED.at(name));
        }
        before.defaults().forEach((element, value) -> {
            String now = after.defaults().get(element);
            if (now == null) {
                changes.add(ChangeKind.DEFAULT_REMOVED.at(name, element, element));
            } else if (!now.equals(value)) {
                changes.add(ChangeKind.DEFAULT_CHANGED.at(name, element, element));
            }
        });
    }

    private static Optional<String> retention(ClassOutline outline) {
        return Optional.ofNullable(
                outline.annotations().getOrDefault("", Map.of()).get(RETENTION));
    }

    /** Of the class, and of members that both sides have. */
    private void ofAnnotations() {
        Set<String> members = new TreeSet<>(before.annotations().keySet());
        members.addAll(after.annotations().keySet());
        for (String member : members) {
            Map<String, String> old = forProgrammes(before, member);
            Map<String, String> now = forProgrammes(after, member);
            if (!old.equals(now) && isKept(member)) {
                changes.add(
                        member.isEmpty()
                                ? ChangeKind.ANNOTATIONS_CHANGED.at(name)
                                : ChangeKind.ANNOTATIONS_CHANGED.at(name, member, member));
            }
        }
    }

    private static Map<String, String> forProgrammes(ClassOutline outline, String member) {
        Map<String, String> found = new TreeMap<>(outline.annotations().getOrDefault(member, Map.of()));
        found.keySet().removeAll(FOR_COMPILERS);
        return found;
    }

    private boolean isKept(String member) {
        return member.isEmpty() || (before.declares(member) && after.declares(member));
    }

    /**
     * Objects that one side wrote cannot be read by the other: another version, or a field of another type.
     *
     * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/specs/serialization/version.html">Versioning of
     *     Serializable Objects</a>
     */
    private void ofSerialForm() throws MalformedClassException {
        int access = after.header().access();
        if (Modifier.isInterface(access) || (access & ClassHeader.ENUM) != 0) {
            return;
        }
        SerialShape old = SerialShape.of(before.bytes());
        SerialShape now = SerialShape.of(after.bytes());
        boolean otherVersion = old.version().isPresent()
                && now.version().isPresent()
                && !old.version().equals(now.version());
        boolean otherType = old.fields().entrySet().stream()
                .anyMatch(
                        field -> !field.getValue().equals(now.fields().getOrDefault(field.getKey(), field.getValue())));
        if (otherVersion || otherType) {
            changes.add(ChangeKind.SERIAL_FORM_CHANGED.at(name));
        }
    }
}
