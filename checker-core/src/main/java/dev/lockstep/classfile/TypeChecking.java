package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.objectweb.asm.Opcodes;

/**
 * What verification by type checking asks: one pass over a method, in which the stack map states the types where paths
 * join. The order of the questions is HotSpot's.
 *
 * @jvms 4.10.1 Verification by Type Checking
 */
final class TypeChecking implements IntConsumer {
    private static final int[] NO_STARTS = {};

    private final byte[] bytes;
    private final ConstantPool pool;
    private final DemandCollector demands;
    private final TypeState state;
    private final TypeTransfer transfer;
    private final StackMap stackMap;
    private final Handlers handlers = new Handlers();
    private boolean complete;

    TypeChecking(byte[] bytes, ConstantPool pool, DemandCollector demands, TypeState state, TypeTransfer transfer) {
        this.bytes = bytes;
        this.pool = pool;
        this.demands = demands;
        this.state = state;
        this.transfer = transfer;
        this.stackMap = new StackMap(pool, demands.types);
    }

    /**
     * Checks a method.
     *
     * @return whether the stack map has every frame that is needed; HotSpot rejects a class in which it has not, or
     *     falls back on type inference
     */
    boolean check(MethodCode code) throws MalformedClassException {
        catchTypes(code);
        int parameterSlots = (code.isStatic() ? 0 : 1)
                + code.method().slotTypes(demands.symbols).parameterSlots();
        state.begin(Math.max(code.maxLocals(), parameterSlots), code.maxStack());
        transfer.begin(code.isStatic(), code.method());
        if (code.stackMap() == 0) {
            stackMap.clear();
        } else {
            stackMap.read(code.stackMap(), code.start(), state, parameterSlots);
        }
        complete = true;
        handlers.begin(code);
        instructions(code);
        return complete;
    }

    /** What is caught must be throwable. */
    private void catchTypes(MethodCode code) throws MalformedClassException {
        for (int i = 0; i < code.handlerCount(pool); i++) {
            if (code.catchType(pool, i) != 0) {
                demands.at(code.handlerTarget(pool, i));
                demands.assign(pool.className(code.catchType(pool, i)), demands.types.throwable);
            }
        }
    }

    private void instructions(MethodCode code) throws MalformedClassException {
        int start = code.start();
        int end = start + code.length();
        int frame = 0;
        int frameOffset = stackMap.count() > 0 ? stackMap.offset(0) : end;
        boolean reached = true;
        for (int at = start; at < end; ) {
            int offset = at - start;
            int opcode = bytes[at] & 0xFF;
            demands.at(offset);
            if (frameOffset == offset) {
                if (reached) {
                    stackMap.match(state, frame, demands);
                }
                stackMap.load(frame++, state);
                frameOffset = frame < stackMap.count() ? stackMap.offset(frame) : end;
                handlers.localsChanged();
            } else if (!reached) {
                complete = false;
                return;
            }
            if (handlers.count == 0 && !Branches.branches(opcode)) {
                transfer.execute(opcode, at);
            } else {
                instruction(code, opcode, at);
            }
            reached = !Branches.ends(opcode);
            at += CodeWalker.size(bytes, at, start, end);
        }
    }

    /** Handlers see the locals as they are before a store, and after any other instruction. */
    private void instruction(MethodCode code, int opcode, int at) throws MalformedClassException {
        boolean stores = (opcode >= Opcodes.ISTORE && opcode < Opcodes.IASTORE) || opcode == TypeTransfer.WIDE;
        if (stores) {
            handlers.match(code, at - code.start());
        }
        transfer.execute(opcode, at);
        if (Branches.branches(opcode)) {
            Branches.targets(pool, opcode, at, code.start(), this);
        }
        if (stores) {
            handlers.localsChanged();
        } else {
            handlers.match(code, at - code.start());
        }
    }

    /** The offset of an instruction to which a branch leads. */
    @Override
    public void accept(int target) {
        int frame = stackMap.at(target);
        if (frame < 0) {
            complete = false;
        } else {
            stackMap.match(state, frame, demands);
        }
    }

    /**
     * The exception table of a method. HotSpot matches at every instruction; asking again matters only after a change.
     */
    private final class Handlers {
        private int count;
        private int[] starts = NO_STARTS;
        private int passed;
        private boolean changed;

        void begin(MethodCode code) {
            count = code.handlerCount(pool);
            passed = 0;
            changed = false;
            if (count > starts.length) {
                starts = new int[count * 2];
            }
            for (int i = 0; i < count; i++) {
                starts[i] = code.handlerStart(pool, i);
            }
            Arrays.sort(starts, 0, count);
        }

        void localsChanged() {
            changed = true;
        }

        void match(MethodCode code, int offset) throws MalformedClassException {
            if (count == 0) {
                return;
            }
            while (passed < count && starts[passed] <= offset) {
                passed++;
                changed = true;
            }
            if (changed && passed > 0) {
                changed = false;
                for (int i = 0; i < count; i++) {
                    if (code.handlerStart(pool, i) <= offset && offset < code.handlerEnd(pool, i)) {
                        match(code, i, code.catchType(pool, i));
                    }
                }
            }
        }

        private void match(MethodCode code, int handler, int catchType) throws MalformedClassException {
            ClassName caught = catchType == 0 ? demands.types.throwable : pool.className(catchType);
            int frame = stackMap.at(code.handlerTarget(pool, handler));
            if (frame < 0) {
                complete = false;
            } else {
                stackMap.matchHandler(state, caught, frame, demands);
            }
        }
    }
}
