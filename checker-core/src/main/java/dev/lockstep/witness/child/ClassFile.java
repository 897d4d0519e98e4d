package dev.lockstep.witness.child;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A class file of which copies are made that cannot run the code of the original. Declarations stay as they are, to the
 * byte.
 *
 * @jvms 4.1 The ClassFile Structure
 */
final class ClassFile {
    private static final int ACC_PUBLIC = 0x0001;
    private static final int ACC_STATIC = 0x0008;
    private static final int ACC_INTERFACE = 0x0200;
    private static final int ACC_ABSTRACT = 0x0400;

    /** The first version whose interfaces may have static methods. */
    private static final int JAVA_8 = 52;

    private static final int POOL = 10;
    private static final byte[] CODE = {'C', 'o', 'd', 'e'};
    private static final byte[] INITIALIZER = "<clinit>".getBytes(StandardCharsets.US_ASCII);

    /** As long as the name of the static initialiser, so that the one can take the other's place. */
    private static final byte[] NEVER_CALLED = "$witness".getBytes(StandardCharsets.US_ASCII);

    /** {@code throw null} */
    private static final int[] BODY = {0x01, 0xBF};

    private final byte[] bytes;
    private final int[] constants;
    private final int poolEnd;
    private final int methods;
    private final int attributes;

    /** @throws IndexOutOfBoundsException if it is none */
    ClassFile(byte[] bytes) {
        this.bytes = bytes;
        this.constants = new int[u2(8)];
        this.poolEnd = readPool();
        int fields = poolEnd + 8 + 2 * u2(poolEnd + 6);
        this.methods = skipMembers(fields);
        this.attributes = skipMembers(methods);
    }

    private int readPool() {
        int at = POOL;
        for (int i = 1; i < constants.length; i++) {
            constants[i] = at;
            int tag = u1(at);
            at += switch (tag) {
                case 1 -> 3 + u2(at + 1);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
                case 5, 6 -> 9;
                case 7, 8, 16, 19, 20 -> 3;
                case 15 -> 4;
                default -> throw new IndexOutOfBoundsException("constant " + i + " has no known tag");
            };
            if (tag == 5 || tag == 6) {
                i++;
            }
        }
        return at;
    }

    private int skipMembers(int start) {
        int at = start + 2;
        for (int left = u2(start); left > 0; left--) {
            at = skipAttributes(at + 6);
        }
        return at;
    }

    private int skipAttributes(int start) {
        int at = start + 2;
        for (int left = u2(start); left > 0; left--) {
            at += 6 + length(at);
        }
        return at;
    }

    /** Of an attribute without its name and this number. */
    private int length(int attribute) {
        int length = u2(attribute + 2) << 16 | u2(attribute + 4);
        if (length < 0) {
            throw new IndexOutOfBoundsException("an attribute is longer than an array");
        }
        return length;
    }

    boolean isInterface() {
        return (u2(poolEnd) & ACC_INTERFACE) != 0;
    }

    int major() {
        return u2(6);
    }

    /** The internal name of the superclass; empty when there is none. */
    String superclass() {
        int index = u2(poolEnd + 4);
        return index == 0 ? "" : text(u2(constants[index] + 1));
    }

    int constantCount() {
        return constants.length;
    }

    /** The same declarations without static initialiser, and {@code throw null} for every body. */
    byte[] gutted() {
        return copy(null);
    }

    /** The same, with one instruction more to call. An abstract class becomes one that can be instantiated. */
    byte[] with(Probe probe) {
        return copy(probe);
    }

    /**
     * The class with all of its code, which the verifier sees; what was the static initialiser is a method that nobody
     * calls.
     */
    byte[] withIdleInitializer() {
        if (isInterface() && major() < JAVA_8) {
            return gutted(); // it has no other code, and must not have a method with a body
        }
        byte[] copy = bytes.clone();
        int at = methods + 2;
        for (int left = u2(methods); left > 0; left--) {
            if (isText(u2(at + 2), INITIALIZER)) {
                copy[at] = 0; // its flags did not count so far
                copy[at + 1] = ACC_PUBLIC | ACC_STATIC;
            }
            at = skipAttributes(at + 6);
        }
        for (int i = 1; i < constants.length; i++) {
            if (isText(i, INITIALIZER)) {
                System.arraycopy(NEVER_CALLED, 0, copy, constants[i] + 3, NEVER_CALLED.length);
            }
        }
        return copy;
    }

    private byte[] copy(@Nullable Probe probe) {
        var out = new ByteArrayOutputStream(bytes.length);
        try (var data = new DataOutputStream(out)) {
            copy(data, probe);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: it is written to memory
        }
        return out.toByteArray();
    }

    private void copy(DataOutputStream out, @Nullable Probe probe) throws IOException {
        out.write(bytes, 0, 6);
        out.writeShort(probe != null && isInterface() ? Math.max(major(), JAVA_8) : major());
        out.writeShort(constants.length + (probe == null ? 0 : probe.constantCount()));
        out.write(bytes, POOL, poolEnd - POOL);
        if (probe != null) {
            probe.writeConstants(out);
        }
        int access = u2(poolEnd);
        out.writeShort(probe != null && probe.instantiatesHost() ? access & ~ACC_ABSTRACT : access);
        out.write(bytes, poolEnd + 2, methods - poolEnd - 2);
        copyMethods(out, probe);
        out.write(bytes, attributes, bytes.length - attributes);
    }

    private void copyMethods(DataOutputStream out, @Nullable Probe probe) throws IOException {
        var kept = new ByteArrayOutputStream();
        var data = new DataOutputStream(kept);
        int count = 0;
        int at = methods + 2;
        for (int left = u2(methods); left > 0; left--) {
            int end = skipAttributes(at + 6);
            if (!isText(u2(at + 2), INITIALIZER)) {
                copyMethod(data, at);
                count++;
            }
            at = end;
        }
        if (probe != null) {
            count += probe.writeMethods(data);
        }
        out.writeShort(count);
        kept.writeTo(out);
    }

    private void copyMethod(DataOutputStream out, int method) throws IOException {
        out.write(bytes, method, 8);
        int locals = Descriptor.argumentSlots(text(u2(method + 4))) + ((u2(method) & ACC_STATIC) == 0 ? 1 : 0);
        int at = method + 8;
        for (int left = u2(method + 6); left > 0; left--) {
            if (isText(u2(at), CODE)) {
                out.writeShort(u2(at));
                writeCode(out, 1, locals, BODY);
            } else {
                out.write(bytes, at, 6 + length(at));
            }
            at += 6 + length(at);
        }
    }

    /** A Code attribute without its name: no handlers, no attributes of its own. */
    static void writeCode(DataOutputStream out, int stack, int locals, int... code) throws IOException {
        out.writeInt(12 + code.length);
        writeInstructions(out, stack, locals, code);
        out.writeShort(0);
        out.writeShort(0);
    }

    /** The part of a Code attribute before its handlers. */
    static void writeInstructions(DataOutputStream out, int stack, int locals, int... code) throws IOException {
        out.writeShort(stack);
        out.writeShort(locals);
        out.writeInt(code.length);
        for (int each : code) {
            out.writeByte(each);
        }
    }

    private boolean isText(int constant, byte[] text) {
        int at = constants[constant];
        return u1(at) == 1
                && u2(at + 1) == text.length
                && Arrays.equals(bytes, at + 3, at + 3 + text.length, text, 0, text.length);
    }

    /** Good enough for names that are compared with names from here, and for descriptors. */
    private String text(int constant) {
        int at = constants[constant];
        return new String(bytes, at + 3, u2(at + 1), StandardCharsets.UTF_8);
    }

    private int u1(int at) {
        return bytes[at] & 0xFF;
    }

    private int u2(int at) {
        return u1(at) << 8 | u1(at + 1);
    }
}
