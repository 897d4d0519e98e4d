package dev.lockstep.compare;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Steps through the bytes of a class file whose constants it knows.
 *
 * @jvms 4.4 The Constant Pool
 */
final class ClassCursor {
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int STRING = 8;

    private final byte[] bytes;

    /** By constant, where its content begins, after the tag; 0 where none is. */
    private int[] constants = {};

    /** By constant, the text that it was found to spell. */
    private @Nullable String[] texts = {};

    private int at;

    ClassCursor(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Reads the constant pool, which begins here. */
    void readConstants() throws IOException {
        int count = u2();
        constants = new int[count];
        texts = new @Nullable String[count];
        for (int i = 1; i < count; i++) {
            int tag = bytes[at++];
            constants[i] = at;
            switch (tag) {
                case UTF8 -> skip(u2());
                case 5, 6 -> { // JVMS 4.4.5: takes two entries
                    skip(8);
                    i++;
                }
                case CLASS, STRING, 16, 19, 20 -> skip(2);
                case 15 -> skip(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
                default -> throw new IOException("class file with an unknown constant " + tag);
            }
        }
    }

    int u1() {
        return bytes[at++] & 0xFF;
    }

    int u2() {
        int value = (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
        at += 2;
        return value;
    }

    int u4() {
        return u2() << 16 | u2();
    }

    void skip(int count) throws IOException {
        if (count < 0 || count > bytes.length - at) {
            throw new EOFException();
        }
        at += count;
    }

    private int tag(int index) throws IOException {
        if (index <= 0 || index >= constants.length || constants[index] == 0) {
            throw new IOException("class file with a wrong index");
        }
        return bytes[constants[index] - 1];
    }

    /** What a constant refers to that is no more than the index of a text. */
    private String textOf(int index) throws IOException {
        int before = at;
        at = constants[index];
        int text = u2();
        at = before;
        return text(text);
    }

    String className(int index) throws IOException {
        if (tag(index) != CLASS) {
            throw new IOException("class file with a wrong index");
        }
        return textOf(index).replace('/', '.');
    }

    String text(int index) throws IOException {
        if (tag(index) != UTF8) {
            throw new IOException("class file with a wrong index");
        }
        String known = texts[index];
        if (known == null) {
            known = new DataInputStream(new ByteArrayInputStream(bytes, constants[index], bytes.length)).readUTF();
            texts[index] = known;
        }
        return known;
    }

    String value(int index) throws IOException {
        int before = at;
        try {
            switch (tag(index)) {
                case 3, 4 -> {
                    at = constants[index];
                    return "#" + u4();
                }
                case 5, 6 -> {
                    at = constants[index];
                    return "#" + u4() + "," + u4();
                }
                case STRING -> {
                    return textOf(index);
                }
                default -> throw new IOException("class file with a wrong index");
            }
        } finally {
            at = before;
        }
    }
}
