package dev.lockstep.classfile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where compilers find what they make a class of. */
public final class SourcePath {
    private static final String EXTENSION = ".java";
    private static final byte[] EXTENSION_BYTES = EXTENSION.getBytes(StandardCharsets.US_ASCII);

    private SourcePath() {}

    /**
     * The file of a source tree in which a class stands if it is Java, and no second one beside another.
     *
     * @param internal name of the class, with slashes
     */
    public static String of(String internal) {
        int dollar = internal.indexOf('$', internal.lastIndexOf('/') + 2); // one at the beginning is part of the name
        return (dollar < 0 ? internal : internal.substring(0, dollar)) + EXTENSION;
    }

    /** Whether a SourceFile attribute says what the name of the class suggests; both lie in the bytes of its file. */
    static boolean isSuggested(byte[] bytes, int name, int nameLength, int source, int sourceLength) {
        int simple = name;
        for (int at = name; at < name + nameLength; at++) {
            if (bytes[at] == '/') {
                simple = at + 1;
            }
        }
        int end = simple + 1;
        while (end < name + nameLength && bytes[end] != '$') {
            end++;
        }
        int base = sourceLength - EXTENSION_BYTES.length;
        return base == end - simple
                && Arrays.equals(bytes, simple, end, bytes, source, source + base)
                && Arrays.equals(
                        bytes, source + base, source + sourceLength, EXTENSION_BYTES, 0, EXTENSION_BYTES.length);
    }

    /** Whether a SourceFile attribute says something that can be a file in a folder. */
    static boolean isFile(String source) {
        return !source.isBlank()
                && !source.contains("/")
                && !source.contains("\\")
                && !source.equals(".")
                && !source.equals("..");
    }
}
