package dev.lockstep.classfile.serial;

import dev.lockstep.classfile.MalformedClassException;
import java.util.Map;
import java.util.Optional;

/**
 * What a class file tells of the form in which objects of the class are written.
 *
 * @param version the {@code serialVersionUID}, declared, or computed where none is; absent where it is declared and
 *     computed at run time
 * @param declared whether the class declares it
 * @param fields descriptors of the fields that are written, by name
 * @param takesPart whether the class itself has a say in what is written: {@code writeObject}, {@code writeReplace},
 *     {@code serialPersistentFields}
 */
public record SerialShape(Optional<Long> version, boolean declared, Map<String, String> fields, boolean takesPart) {
    public SerialShape {
        fields = Map.copyOf(fields);
    }

    /**
     * Reads the form from a class file.
     *
     * @throws MalformedClassException if the bytes are no class file
     */
    public static SerialShape of(byte[] bytes) throws MalformedClassException {
        return SerialShapeReader.read(bytes);
    }
}
