package dev.lockstep.classfile;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * What a class says in quotes, its annotations not included.
 *
 * @jvms 4.4.3 The CONSTANT_String_info Structure
 */
public final class ClassTexts {
    private static final int STRING = 8;

    private ClassTexts() {}

    /**
     * The distinct string constants of a class file.
     *
     * @throws MalformedClassException if the bytes are no class file
     */
    public static Set<String> of(byte[] bytes) throws MalformedClassException {
        ClassReader reader = ClassFileReader.open(bytes);
        char[] buffer = new char[reader.getMaxStringLength()];
        Set<String> texts = new HashSet<>();
        try {
            for (int i = 1; i < reader.getItemCount(); i++) {
                int at = reader.getItem(i);
                if (at > 0 && bytes[at - 1] == STRING) {
                    texts.add(reader.readUTF8(at, buffer));
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedClassException("not a class file: its structure points nowhere or ends early", e);
        }
        return texts;
    }
}
