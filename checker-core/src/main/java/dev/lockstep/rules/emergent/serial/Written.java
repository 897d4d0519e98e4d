package dev.lockstep.rules.emergent.serial;

import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.serial.SerialShape;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.symbol.SourceForm;
import dev.lockstep.universe.Definition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A class whose objects can be written.
 *
 * @param type the class
 * @param shape what its class file says of their form
 */
record Written(Definition type, SerialShape shape) {
    private static final String SERIALIZABLE = "java/io/Serializable";
    private static final String EXTERNALIZABLE = "java/io/Externalizable";

    /**
     * Reads a class.
     *
     * @return empty when its objects cannot be written, or when there are none, as of an interface
     * @throws IOException with one line, if it can no longer be read
     */
    static Optional<Written> read(Definition type, StateFiles files) throws IOException {
        if (type.facts().isInterface() || !isSerializable(type)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Written(type, SerialShape.of(files.bytes(type))));
        } catch (MalformedClassException e) {
            throw new IOException(type + ": " + e.reason(), e);
        }
    }

    /** Whether objects of a class may be written at all. */
    static boolean isSerializable(Definition type) {
        return is(type, SERIALIZABLE);
    }

    private static boolean is(Definition type, String name) {
        if (type.name().internal().equals(name)) {
            return true;
        }
        List<Definition> above = new ArrayList<>();
        type.facts().interfaces().forEach(each -> type.loader().find(each).ifPresent(above::add));
        type.facts().superclass().flatMap(type.loader()::find).ifPresent(above::add);
        return above.stream().anyMatch(each -> is(each, name));
    }

    private boolean extendsDirectly(String superclass) {
        return type.facts()
                .superclass()
                .filter(name -> name.internal().equals(superclass))
                .isPresent();
    }

    /** Whether the fields alone say what is written. */
    boolean writesItsFields() {
        return !shape.takesPart() && !is(type, EXTERNALIZABLE);
    }

    /** Why no object that the one build writes can be read by the other; empty where some can, or all. */
    Optional<String> unreadableBy(Written other) {
        if (extendsDirectly("java/lang/Enum") || other.extendsDirectly("java/lang/Enum")) {
            return Optional.empty();
        }
        boolean external = is(type, EXTERNALIZABLE);
        if (external != is(other.type, EXTERNALIZABLE)) {
            return Optional.of("only one of the two is Externalizable");
        }
        boolean versioned = !extendsDirectly("java/lang/Record");
        if (versioned && shape.version().isPresent() && other.shape.version().isPresent()) {
            long mine = shape.version().get();
            long theirs = other.shape.version().get();
            if (mine != theirs) {
                return Optional.of("serialVersionUID " + mine + (shape.declared() ? "" : " (computed)") + " and "
                        + theirs + (other.shape.declared() ? "" : " (computed)"));
            }
        }
        return writesItsFields() && other.writesItsFields() ? otherField(other) : Optional.empty();
    }

    /** A field that both have and that is a primitive in one of them; the JDK refuses no other change. */
    private Optional<String> otherField(Written other) {
        Map<String, String> fields = new TreeMap<>(shape.fields());
        return fields.entrySet().stream()
                .filter(field -> {
                    String theirs = other.shape.fields().getOrDefault(field.getKey(), field.getValue());
                    return !theirs.equals(field.getValue())
                            && (theirs.length() == 1 || field.getValue().length() == 1);
                })
                .findFirst()
                .map(field -> "the field " + field.getKey() + " has the types " + title(field.getValue()) + " and "
                        + title(other.shape.fields().getOrDefault(field.getKey(), "")));
    }

    private static String title(String descriptor) {
        return SourceForm.of(descriptor, false)
                .map(types -> types.substring(types.lastIndexOf(':') + 2))
                .orElse(descriptor);
    }
}
