package dev.lockstep.classfile.canonical;

import dev.lockstep.classfile.MalformedClassException;
import java.util.List;
import java.util.SortedMap;

/**
 * A class file as a list of what it says, in an order that does not depend on the compiler's: no debug data, no stack
 * map frames, no constant pool, members sorted.
 *
 * <p>Members are named as {@link dev.lockstep.symbol.NameAndType} prints them: {@code size()I}, {@code count I}.
 *
 * @param name of the class in internal form
 * @param declaration of the class itself: supertypes, nest, inner classes, annotations
 * @param fields by name and descriptor
 * @param methods by name and descriptor
 * @param compiler what tells of it
 */
public record CanonicalClass(
        String name,
        List<Item> declaration,
        SortedMap<String, Member> fields,
        SortedMap<String, Member> methods,
        CompilerMark compiler) {
    /**
     * One field or method.
     *
     * @param access its access flags
     * @param declaration flags, generic signature, exceptions, annotations, the value of a constant
     * @param body instructions; empty for a field and for a method without
     */
    public record Member(int access, List<Item> declaration, List<Item> body) {
        public Member {
            declaration = List.copyOf(declaration);
            body = List.copyOf(body);
        }
    }

    /**
     * Reads a class, with the lines of its code unless its debug data are broken, which the JVM does not mind.
     *
     * @throws MalformedClassException if the bytes are no class file
     */
    public static CanonicalClass read(byte[] bytes) throws MalformedClassException {
        try {
            return CanonicalReader.read(bytes, true);
        } catch (MalformedClassException e) {
            return CanonicalReader.read(bytes, false);
        }
    }

    /** What it means, in digests. */
    public CanonicalForm form() {
        return new FormWriter(this).form();
    }
}
