package dev.lockstep.classfile.annotations;

import dev.lockstep.classfile.MalformedClassException;
import java.util.List;
import java.util.Set;

/**
 * One annotation as it stands on something, or within another annotation.
 *
 * @param member that it stands on, by name and descriptor, a field's after a space; empty for the class itself
 * @param type internal name of the annotation type
 * @param given names of the elements that have a value here
 * @param constants enum constants that stand in values
 * @param classes internal names of the classes that stand in values
 */
public record AnnotationUse(
        String member, String type, Set<String> given, List<Constant> constants, List<String> classes) {
    public AnnotationUse {
        given = Set.copyOf(given);
        constants = List.copyOf(constants);
        classes = List.copyOf(classes);
    }

    /**
     * An enum constant.
     *
     * @param type internal name of the enum
     * @param name of the constant
     */
    public record Constant(String type, String name) {}

    /**
     * The annotations of a class and its members that are there at run time.
     *
     * @throws MalformedClassException if the bytes are no class file
     */
    public static List<AnnotationUse> in(byte[] bytes) throws MalformedClassException {
        return AnnotationUseReader.read(bytes);
    }

    /**
     * The elements of an annotation type that have no default.
     *
     * @throws MalformedClassException if the bytes are no class file
     */
    public static Set<String> requiredBy(byte[] annotationType) throws MalformedClassException {
        return RequiredElements.of(annotationType);
    }
}
