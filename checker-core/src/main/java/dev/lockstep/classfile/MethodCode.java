package dev.lockstep.classfile;

import dev.lockstep.symbol.NameAndType;

/**
 * Where the parts of a Code attribute lie in the class file.
 *
 * @param method that has the code
 * @param isStatic whether it gets no {@code this}
 * @param maxStack slots of the operand stack
 * @param maxLocals slots of the local variables
 * @param start of the first instruction
 * @param length of the code in bytes
 * @param handlers start of the exception table
 * @param stackMap start of the StackMapTable's content; 0 without one
 * @jvms 4.7.3 The Code Attribute
 */
record MethodCode(
        NameAndType method,
        boolean isStatic,
        int maxStack,
        int maxLocals,
        int start,
        int length,
        int handlers,
        int stackMap) {
    private static final int ENTRY_BYTES = 8;

    /** @param at start of the attribute's content */
    static MethodCode read(ConstantPool pool, NameAndType method, int access, int at) throws MalformedClassException {
        int length = pool.u4(at + 4);
        int handlers = at + 8 + length;
        int attributes = handlers + 2 + ENTRY_BYTES * pool.u2(handlers);
        return new MethodCode(
                method,
                (access & ClassFacts.ACC_STATIC) != 0,
                pool.u2(at),
                pool.u2(at + 2),
                at + 8,
                length,
                handlers,
                stackMap(pool, attributes));
    }

    private static int stackMap(ConstantPool pool, int attributes) throws MalformedClassException {
        int count = pool.u2(attributes);
        int at = attributes + 2;
        for (int i = 0; i < count; i++) {
            if (pool.textEquals(pool.u2(at), "StackMapTable")) {
                return at + 6;
            }
            at += 6 + Math.max(0, pool.u4(at + 2));
        }
        return 0;
    }

    int handlerCount(ConstantPool pool) {
        return pool.u2(handlers);
    }

    /** Offset of the first instruction that a handler covers. */
    int handlerStart(ConstantPool pool, int handler) {
        return pool.u2(handlers + 2 + ENTRY_BYTES * handler);
    }

    /** Offset behind the last instruction that a handler covers. */
    int handlerEnd(ConstantPool pool, int handler) {
        return pool.u2(handlers + 4 + ENTRY_BYTES * handler);
    }

    /** Offset of the handler's code. */
    int handlerTarget(ConstantPool pool, int handler) {
        return pool.u2(handlers + 6 + ENTRY_BYTES * handler);
    }

    /** Constant of the class that a handler catches; 0 for everything. */
    int catchType(ConstantPool pool, int handler) {
        return pool.u2(handlers + 8 + ENTRY_BYTES * handler);
    }
}
