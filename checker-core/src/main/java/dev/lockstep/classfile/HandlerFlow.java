package dev.lockstep.classfile;

import dev.lockstep.classfile.ReferenceSites.Ending;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.objectweb.asm.Opcodes;

/**
 * Where control can go from the start of an exception handler, as long as nothing more is thrown into it.
 *
 * @jvms 6.5 Instructions
 */
final class HandlerFlow {
    private static final int GOTO_W = 200;
    private static final int JSR_W = 201;
    private static final int ASTORE_0 = 75;
    private static final int ALOAD_0 = 42;

    private final byte[] bytes;
    private final int start;
    private final int length;
    private final int tryFrom;
    private final int tryTo;
    private final BitSet seen = new BitSet();
    private final Deque<Integer> left = new ArrayDeque<>();

    /**
     * @param start of the method's first instruction in {@code bytes}
     * @param tryFrom offset of the first instruction that the handler guards
     * @param tryTo offset behind the last one
     */
    HandlerFlow(byte[] bytes, int start, int length, int tryFrom, int tryTo) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
        this.tryFrom = tryFrom;
        this.tryTo = tryTo;
    }

    /** @param handler offset of its first instruction, which finds what was caught on the stack */
    Ending from(int handler) throws MalformedClassException {
        int caught = handler < length ? local(handler, Opcodes.ASTORE, ASTORE_0) : -1;
        boolean throwsAnother = opcode(handler) != Opcodes.ATHROW && caught < 0;
        boolean ends = false;
        int before = -1;
        go(handler);
        while (!left.isEmpty()) {
            int at = left.pop();
            int opcode = opcode(at);
            boolean backInTry = tryFrom <= at && at < tryTo && at != handler;
            if (backInTry || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)) {
                return Ending.GOES_ON;
            }
            int next = at + CodeWalker.size(bytes, start + at, start, start + length);
            if (opcode == Opcodes.ATHROW) {
                ends = true;
                boolean same = at == handler || (before >= 0 && caught >= 0 && throwsLocal(before, at, caught));
                throwsAnother |= !same;
            } else {
                follow(opcode, at, next);
            }
            before = at;
        }
        if (!ends) {
            return Ending.GOES_ON;
        }
        return throwsAnother ? Ending.THROWS_ANOTHER : Ending.RETHROWS;
    }

    /** Whether the instruction before, which was looked at just before, loads the local that was caught. */
    private boolean throwsLocal(int before, int at, int caught) throws MalformedClassException {
        int size = CodeWalker.size(bytes, start + before, start, start + length);
        return before + size == at && local(before, Opcodes.ALOAD, ALOAD_0) == caught;
    }

    /** The local variable that an instruction loads or stores; -1 when it is another instruction. */
    private int local(int at, int general, int first) {
        int opcode = opcode(at);
        if (opcode == general && at + 1 < length) {
            return bytes[start + at + 1] & 0xFF;
        }
        return opcode >= first && opcode < first + 4 ? opcode - first : -1;
    }

    private void follow(int opcode, int at, int next) {
        switch (opcode) {
            case Opcodes.GOTO -> go(at + s2(at + 1));
            case GOTO_W -> go(at + CodeWalker.u4(bytes, start + at + 1));
            case Opcodes.JSR -> branch(at + s2(at + 1), next);
            case JSR_W -> branch(at + CodeWalker.u4(bytes, start + at + 1), next);
            case Opcodes.RET -> {}
            case Opcodes.TABLESWITCH -> cases(at, operands(at) + 12, next, 4);
            case Opcodes.LOOKUPSWITCH -> cases(at, operands(at) + 12, next, 8);
            default -> {
                boolean conditional = (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IF_ACMPNE)
                        || opcode == Opcodes.IFNULL
                        || opcode == Opcodes.IFNONNULL;
                branch(conditional ? at + s2(at + 1) : next, next);
            }
        }
    }

    /** What falls through is looked at first, so that a load and the throw behind it are met in a row. */
    private void branch(int target, int next) {
        go(target);
        go(next);
    }

    private int operands(int at) {
        return at + 4 - (at & 3);
    }

    /** The jump offsets of a switch: the default, then those of the cases. */
    private void cases(int at, int first, int next, int bytesEach) {
        go(at + CodeWalker.u4(bytes, start + operands(at)));
        for (int each = first; each + 4 <= next; each += bytesEach) {
            go(at + CodeWalker.u4(bytes, start + each));
        }
    }

    private void go(int at) {
        if (at >= 0 && at < length && !seen.get(at)) {
            seen.set(at);
            left.push(at);
        }
    }

    private int opcode(int at) {
        return bytes[start + at] & 0xFF;
    }

    private int s2(int at) {
        return (short) ((bytes[start + at] & 0xFF) << 8 | (bytes[start + at + 1] & 0xFF));
    }
}
