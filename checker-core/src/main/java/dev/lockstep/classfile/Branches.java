package dev.lockstep.classfile;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.objectweb.asm.Opcodes;

/** Where an instruction may lead but to the next one. */
final class Branches {
    private static final int GOTO_W = 200;
    private static final int JSR_W = 201;

    private static final boolean[] BRANCHES = new boolean[256];
    private static final boolean[] ENDS = new boolean[256];

    static {
        for (int opcode = Opcodes.IFEQ; opcode <= Opcodes.LOOKUPSWITCH; opcode++) {
            BRANCHES[opcode] = opcode != Opcodes.RET;
            ENDS[opcode] = opcode >= Opcodes.GOTO;
        }
        for (int opcode = Opcodes.IFNULL; opcode <= JSR_W; opcode++) {
            BRANCHES[opcode] = true;
            ENDS[opcode] = opcode >= GOTO_W;
        }
        Arrays.fill(ENDS, Opcodes.IRETURN, Opcodes.RETURN + 1, true);
        ENDS[Opcodes.ATHROW] = true;
    }

    private Branches() {}

    /** Whether an instruction leads elsewhere. */
    static boolean branches(int opcode) {
        return BRANCHES[opcode];
    }

    /** Whether the next instruction is not reached from this one. */
    static boolean ends(int opcode) {
        return ENDS[opcode];
    }

    static boolean isSubroutineCall(int opcode) {
        return opcode == Opcodes.JSR || opcode == JSR_W;
    }

    /**
     * Calls back for the offset of each target, in HotSpot's order.
     *
     * @param at of the instruction in {@code bytes}
     * @param start of the method's code there
     */
    static void targets(ConstantPool pool, int opcode, int at, int start, IntConsumer target) {
        int offset = at - start;
        if (opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH) {
            int operands = at + 4 - (offset & 3);
            target.accept(offset + pool.u4(operands));
            boolean table = opcode == Opcodes.TABLESWITCH;
            int count = table ? pool.u4(operands + 8) - pool.u4(operands + 4) + 1 : pool.u4(operands + 4);
            for (int i = 0; i < count; i++) {
                target.accept(offset + pool.u4(operands + 12 + i * (table ? 4 : 8)));
            }
        } else if (opcode >= GOTO_W) {
            target.accept(offset + pool.u4(at + 1));
        } else {
            target.accept(offset + (short) pool.u2(at + 1));
        }
    }
}
