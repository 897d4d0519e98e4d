package dev.lockstep.classfile;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;

/**
 * Steps through the instructions of a Code attribute and stops at those that name a constant. Nothing else of them is
 * looked at, which is what makes one pass over every instruction of a large install cheap.
 *
 * @jvms 6.5 Instructions
 */
final class CodeWalker {
    /** Bytes of each opcode with its operands; 0 for those that need a closer look or do not exist. */
    private static final byte[] LENGTH = new byte[256];

    /** How many bytes of an opcode's operands are the index of a constant. */
    private static final byte[] CONSTANT = new byte[256];

    static {
        for (int opcode = 0; opcode <= 201; opcode++) {
            LENGTH[opcode] = (byte) lengthOf(opcode);
        }
        CONSTANT[Opcodes.LDC] = 1;
        CONSTANT[19] = 2; // ldc_w
        CONSTANT[20] = 2; // ldc2_w
        Arrays.fill(CONSTANT, Opcodes.GETSTATIC, Opcodes.NEW + 1, (byte) 2);
        for (int opcode : new int[] {
            Opcodes.ANEWARRAY, Opcodes.CHECKCAST, Opcodes.INSTANCEOF, Opcodes.MULTIANEWARRAY,
        }) {
            CONSTANT[opcode] = 2;
        }
    }

    private CodeWalker() {}

    /** Is told of the instructions that name a constant. A class, since of an interface each call is looked up. */
    abstract static class Visitor {
        /**
         * @param opcode for example {@code invokevirtual}
         * @param constant index into the constant pool
         * @param offset of the instruction in the method's code
         */
        abstract void instruction(int opcode, int constant, int offset) throws MalformedClassException;
    }

    /**
     * Walks the code.
     *
     * @param start of the first instruction in {@code bytes}
     * @param length of the code in bytes
     */
    static void walk(byte[] bytes, int start, int length, Visitor visitor) throws MalformedClassException {
        int end = start + length;
        if (length < 0 || end < start || end > bytes.length) {
            throw new MalformedClassException("code runs past the end of the file");
        }
        for (int at = start; at < end; ) {
            int opcode = bytes[at] & 0xFF;
            int size = size(bytes, at, start, end);
            int indexBytes = CONSTANT[opcode];
            if (indexBytes != 0) {
                int first = bytes[at + 1] & 0xFF;
                visitor.instruction(opcode, indexBytes == 1 ? first : first << 8 | (bytes[at + 2] & 0xFF), at - start);
            }
            at += size;
        }
    }

    /**
     * The bytes of an instruction with its operands.
     *
     * @param at of the instruction in {@code bytes}
     * @param start of the method's code
     * @param end of the method's code
     */
    static int size(byte[] bytes, int at, int start, int end) throws MalformedClassException {
        int opcode = bytes[at] & 0xFF;
        int size = LENGTH[opcode];
        if (size == 0) {
            size = variableLength(bytes, at, start, end, opcode);
        }
        if (size > end - at) {
            throw new MalformedClassException("an instruction runs past the end of its method");
        }
        return size;
    }

    private static int variableLength(byte[] bytes, int at, int start, int end, int opcode)
            throws MalformedClassException {
        if (opcode == 196 && at + 1 < end) { // wide
            return (bytes[at + 1] & 0xFF) == Opcodes.IINC ? 6 : 4;
        }
        int operands = at + 4 - ((at - start) & 3);
        if (opcode == Opcodes.TABLESWITCH && operands + 12 <= end) {
            long entries = (long) u4(bytes, operands + 8) - u4(bytes, operands + 4) + 1;
            return switchLength(operands + 12 - at, entries, 4);
        }
        if (opcode == Opcodes.LOOKUPSWITCH && operands + 8 <= end) {
            return switchLength(operands + 8 - at, u4(bytes, operands + 4), 8);
        }
        throw new MalformedClassException("opcode " + opcode + " does not exist");
    }

    private static int switchLength(int head, long entries, int entryBytes) throws MalformedClassException {
        if (entries < 0 || entries > 65_535) {
            throw new MalformedClassException("a switch has an impossible number of cases");
        }
        return head + (int) entries * entryBytes;
    }

    static int u4(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }

    private static int lengthOf(int opcode) {
        return switch (opcode) {
            case Opcodes.BIPUSH,
                    Opcodes.LDC,
                    Opcodes.ILOAD,
                    Opcodes.LLOAD,
                    Opcodes.FLOAD,
                    Opcodes.DLOAD,
                    Opcodes.ALOAD,
                    Opcodes.ISTORE,
                    Opcodes.LSTORE,
                    Opcodes.FSTORE,
                    Opcodes.DSTORE,
                    Opcodes.ASTORE,
                    Opcodes.RET,
                    Opcodes.NEWARRAY -> 2;
            case Opcodes.SIPUSH, 19, 20, Opcodes.IINC, Opcodes.IFNULL, Opcodes.IFNONNULL -> 3;
            case Opcodes.GETSTATIC,
                    Opcodes.PUTSTATIC,
                    Opcodes.GETFIELD,
                    Opcodes.PUTFIELD,
                    Opcodes.INVOKEVIRTUAL,
                    Opcodes.INVOKESPECIAL,
                    Opcodes.INVOKESTATIC,
                    Opcodes.NEW,
                    Opcodes.ANEWARRAY,
                    Opcodes.CHECKCAST,
                    Opcodes.INSTANCEOF -> 3;
            case Opcodes.MULTIANEWARRAY -> 4;
            case Opcodes.INVOKEINTERFACE, Opcodes.INVOKEDYNAMIC, 200, 201 -> 5; // goto_w, jsr_w
            case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH, 196 -> 0;
            default -> opcode >= Opcodes.IFEQ && opcode <= Opcodes.JSR ? 3 : 1;
        };
    }
}
