package dev.lockstep.classfile.canonical;

import dev.lockstep.classfile.ClassFileReader;
import dev.lockstep.classfile.MalformedClassException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** The constants that a class declares for others to compile in, and the trace that such a constant leaves. */
public final class Constants {
    private static final int CLASS = 7;

    private Constants() {}

    /**
     * A static final field.
     *
     * @param descriptor of its type
     * @param value that the compiler writes wherever the field is named; absent if it is computed at run time
     */
    public record Field(String descriptor, @Nullable Literal value) {}

    /**
     * The static final fields of a primitive type or {@code String} that are not private, by name.
     *
     * @throws MalformedClassException if the bytes are no class file
     */
    public static Map<String, Field> declaredIn(byte[] bytes) throws MalformedClassException {
        Map<String, Field> fields = new TreeMap<>();
        ClassReader reader = ClassFileReader.open(bytes);
        try {
            reader.accept(new FieldReader(fields), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw CanonicalReader.malformed(e);
        }
        return fields;
    }

    /**
     * Which of some classes a class file names anywhere. From Java 8 on javac names the class whose constant it writes
     * into an expression, though nothing refers to it any more.
     *
     * @param wanted internal names
     * @throws MalformedClassException if the bytes are no class file
     */
    public static Set<String> namedIn(byte[] bytes, Set<String> wanted) throws MalformedClassException {
        Set<String> found = new HashSet<>();
        ClassReader reader = ClassFileReader.open(bytes);
        try {
            for (int i = 1; i < reader.getItemCount(); i++) {
                int at = reader.getItem(i);
                if (at > 0 && bytes[at - 1] == CLASS) {
                    int text = reader.getItem(reader.readUnsignedShort(at));
                    int length = reader.readUnsignedShort(text);
                    String name = new String(bytes, text + 2, length, StandardCharsets.UTF_8);
                    if (wanted.contains(name)) {
                        found.add(name);
                    }
                }
            }
        } catch (IndexOutOfBoundsException e) {
            throw CanonicalReader.malformed(e);
        }
        return found;
    }

    private static final class FieldReader extends ClassVisitor {
        private final Map<String, Field> fields;

        FieldReader(Map<String, Field> fields) {
            super(Opcodes.ASM9);
            this.fields = fields;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            boolean mayBeConstant = (access & (Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_PRIVATE))
                    == (Opcodes.ACC_STATIC | Opcodes.ACC_FINAL);
            if (mayBeConstant && (descriptor.length() == 1 || descriptor.equals("Ljava/lang/String;"))) {
                fields.put(name, new Field(descriptor, value == null ? null : new Literal(value)));
            }
            return null;
        }
    }
}
