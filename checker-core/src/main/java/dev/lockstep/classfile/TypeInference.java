package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What verification by type inference asks, as it is done for class files without stack maps: types flow along every
 * path until nothing changes, and where paths join they are merged.
 *
 * <p>The JVM merges two classes into their common superclass. Here a merged value is of one type or another: it is
 * assignable to a class exactly if all of them are, and which class is above which need not be known.
 *
 * @jvms 4.10.2 Verification by Type Inference
 */
final class TypeInference {
    /** More types than this meet in no code that people write; the rest is not asked about. */
    private static final int LONGEST_UNION = 64;

    private final byte[] bytes;
    private final ConstantPool pool;
    private final DemandCollector demands;
    private final TypeState state;
    private final TypeTransfer transfer;

    TypeInference(byte[] bytes, ConstantPool pool, DemandCollector demands, TypeState state, TypeTransfer transfer) {
        this.bytes = bytes;
        this.pool = pool;
        this.demands = demands;
        this.state = state;
        this.transfer = transfer;
    }

    /** Infers the types of a method. */
    void infer(MethodCode code) throws MalformedClassException {
        int parameterSlots = (code.isStatic() ? 0 : 1)
                + code.method().slotTypes(demands.symbols).parameterSlots();
        state.begin(Math.max(code.maxLocals(), parameterSlots), code.maxStack());
        transfer.begin(code.isStatic(), code.method());
        for (int i = 0; i < code.handlerCount(pool); i++) {
            if (code.catchType(pool, i) != 0) {
                demands.at(code.handlerTarget(pool, i));
                demands.assign(pool.className(code.catchType(pool, i)), demands.types.throwable);
            }
        }
        new Flow(code).run();
    }

    /** The types at the beginning of a block, which may still change. */
    private static final class Block {
        private @Nullable ClassName @Nullable [] slots;
        private int depth;
        private boolean changed;
    }

    private final class Flow {
        private final MethodCode code;
        private final int end;

        /** By the offset at which each begins. */
        private final @Nullable Block[] blocks;

        private final IntConsumer begin = this::begin;
        private final IntConsumer merge = this::merge;
        private final Map<Integer, BitSet> storedBySubroutine = new HashMap<>();
        private final Map<Integer, List<SubroutineCall>> calls = new HashMap<>();

        Flow(MethodCode code) {
            this.code = code;
            this.end = code.start() + code.length();
            this.blocks = new @Nullable Block[code.length()];
        }

        /** The types that a {@code jsr} leaves to what its subroutine does not store. */
        @SuppressWarnings("ArrayRecordComponent") // written once
        private record SubroutineCall(int next, @Nullable ClassName[] locals) {}

        void run() throws MalformedClassException {
            findBlocks();
            merge(0);
            boolean more = true;
            while (more) {
                more = false;
                for (int offset = 0; offset < blocks.length; offset++) {
                    Block block = blocks[offset];
                    if (block != null && block.changed) {
                        block.changed = false;
                        more = true;
                        load(block);
                        flow(offset);
                    }
                }
            }
        }

        private void findBlocks() throws MalformedClassException {
            begin(0);
            for (int i = 0; i < code.handlerCount(pool); i++) {
                begin(code.handlerTarget(pool, i));
            }
            for (int at = code.start(); at < end; at += CodeWalker.size(bytes, at, code.start(), end)) {
                int opcode = bytes[at] & 0xFF;
                if (Branches.branches(opcode)) {
                    Branches.targets(pool, opcode, at, code.start(), begin);
                }
                if (Branches.isSubroutineCall(opcode)) {
                    begin(next(at));
                }
            }
        }

        /** A block that begins outside of the code is none: such a class file is broken. */
        private void begin(int offset) {
            if (offset >= 0 && offset < blocks.length && blocks[offset] == null) {
                blocks[offset] = new Block();
            }
        }

        private @Nullable Block block(int offset) {
            return offset >= 0 && offset < blocks.length ? blocks[offset] : null;
        }

        private int next(int at) throws MalformedClassException {
            return at - code.start() + CodeWalker.size(bytes, at, code.start(), end);
        }

        /** From the first instruction of a block to where the next one begins or no path goes on. */
        private void flow(int from) throws MalformedClassException {
            int at = code.start() + from;
            while (at < end) {
                int opcode = bytes[at] & 0xFF;
                demands.at(at - code.start());
                enterHandlers(at - code.start());
                transfer.execute(opcode, at);
                if (Branches.isSubroutineCall(opcode)) {
                    call(opcode, at);
                } else if (Branches.branches(opcode)) {
                    Branches.targets(pool, opcode, at, code.start(), merge);
                } else if (opcode == Opcodes.RET) {
                    ret(pool.u1(at + 1));
                } else if (opcode == TypeTransfer.WIDE && pool.u1(at + 1) == Opcodes.RET) {
                    ret(pool.u2(at + 2));
                    return;
                }
                if (Branches.ends(opcode)) {
                    return;
                }
                at = code.start() + next(at);
                if (block(at - code.start()) != null) {
                    merge(at - code.start());
                    return;
                }
            }
        }

        /** A handler gets the locals as they are before each instruction that it covers. */
        private void enterHandlers(int offset) throws MalformedClassException {
            for (int i = 0; i < code.handlerCount(pool); i++) {
                if (code.handlerStart(pool, i) <= offset && offset < code.handlerEnd(pool, i)) {
                    int type = code.catchType(pool, i);
                    Block block = block(code.handlerTarget(pool, i));
                    if (block != null) {
                        mergeLocals(block);
                        mergeStack(block, type == 0 ? demands.types.throwable : pool.className(type));
                    }
                }
            }
        }

        private void call(int opcode, int at) throws MalformedClassException {
            int target = at - code.start() + (opcode == Opcodes.JSR ? (short) pool.u2(at + 1) : pool.u4(at + 1));
            @Nullable ClassName[] locals = new @Nullable ClassName[state.localCount()];
            for (int i = 0; i < locals.length; i++) {
                locals[i] = state.local(i);
            }
            int next = next(at);
            List<SubroutineCall> known = calls.computeIfAbsent(target, t -> new ArrayList<>());
            known.removeIf(each -> each.next == next);
            known.add(new SubroutineCall(next, locals));
            merge(target);
            Block subroutine = block(target);
            if (subroutine != null) {
                subroutine.changed = true; // its ret hands these locals on
            }
        }

        /** Control goes on after every call of the subroutine, with the caller's locals where it stored none. */
        private void ret(int slot) throws MalformedClassException {
            int subroutine = VerifierTypes.subroutine(state.local(slot));
            if (subroutine < code.start()) {
                return;
            }
            int entry = subroutine - code.start();
            BitSet stored = storedBySubroutine.get(entry);
            if (stored == null) {
                stored = storedFrom(entry);
                storedBySubroutine.put(entry, stored);
            }
            @Nullable ClassName[] own = new @Nullable ClassName[state.localCount()];
            for (int i = 0; i < own.length; i++) {
                own[i] = state.local(i);
            }
            for (SubroutineCall each : calls.getOrDefault(entry, List.of())) {
                for (int i = 0; i < own.length; i++) {
                    state.setLocal(i, stored.get(i) ? own[i] : each.locals[i]);
                }
                merge(each.next);
            }
        }

        /** The locals that the instructions which are reached from an offset store. */
        private BitSet storedFrom(int entry) throws MalformedClassException {
            var stored = new BitSet();
            var seen = new BitSet();
            Deque<Integer> left = new ArrayDeque<>(List.of(entry));
            while (!left.isEmpty()) {
                int offset = left.pop();
                if (offset < 0 || offset >= code.length() || seen.get(offset)) {
                    continue;
                }
                seen.set(offset);
                int at = code.start() + offset;
                int opcode = bytes[at] & 0xFF;
                TypeTransfer.stored(bytes, at, stored);
                if (Branches.branches(opcode)) {
                    Branches.targets(pool, opcode, at, code.start(), left::push);
                }
                boolean returns = opcode == TypeTransfer.WIDE && pool.u1(at + 1) == Opcodes.RET;
                if ((!Branches.ends(opcode) || Branches.isSubroutineCall(opcode)) && !returns) {
                    left.push(next(at));
                }
            }
            return stored;
        }

        private void load(Block block) {
            @Nullable ClassName[] slots = block.slots;
            if (slots != null) {
                state.load(slots, 0, slots.length - block.depth, block.depth);
            }
        }

        /** The types as they are now are those at an offset, too. */
        private void merge(int offset) {
            Block block = block(offset);
            if (block == null) {
                return;
            }
            @Nullable ClassName[] slots = block.slots;
            if (slots == null) {
                slots = new @Nullable ClassName[state.localCount() + state.depth()];
                for (int i = 0; i < state.localCount(); i++) {
                    slots[i] = state.local(i);
                }
                for (int i = 0; i < state.depth(); i++) {
                    slots[state.localCount() + i] = state.stack(i);
                }
                block.slots = slots;
                block.depth = state.depth();
                block.changed = true;
                return;
            }
            mergeLocals(block);
            for (int i = 0; i < Math.min(block.depth, state.depth()); i++) {
                mergeSlot(block, slots, state.localCount() + i, state.stack(i));
            }
        }

        private void mergeLocals(Block block) {
            @Nullable ClassName[] slots = block.slots;
            if (slots == null) {
                slots = new @Nullable ClassName[state.localCount() + 1];
                for (int i = 0; i < state.localCount(); i++) {
                    slots[i] = state.local(i);
                }
                slots[state.localCount()] = demands.types.nothing;
                block.slots = slots;
                block.depth = 1;
                block.changed = true;
                return;
            }
            for (int i = 0; i < state.localCount(); i++) {
                mergeSlot(block, slots, i, state.local(i));
            }
        }

        private void mergeStack(Block block, ClassName caught) {
            @Nullable ClassName[] slots = block.slots;
            if (slots != null && block.depth > 0) {
                mergeSlot(block, slots, state.localCount(), caught);
            }
        }

        private void mergeSlot(Block block, @Nullable ClassName[] slots, int slot, @Nullable ClassName now) {
            ClassName before = slots[slot];
            ClassName merged = merged(now, before);
            if (merged != before) {
                slots[slot] = merged;
                block.changed = true;
            }
        }

        private @Nullable ClassName merged(@Nullable ClassName now, @Nullable ClassName before) {
            VerifierTypes types = demands.types;
            if (now == before || now == null || before == null) {
                return now == before ? now : null;
            }
            if (now == types.nothing || before == types.nothing) {
                return now == types.nothing ? before : now;
            }
            if (types.isReserved(now) || types.isReserved(before)) {
                return null;
            }
            if (before == types.object) {
                return before;
            }
            List<ClassName> known = demands.members(before);
            if (known.containsAll(demands.members(now))) {
                return before;
            }
            if (known.size() == 1) {
                demands.members(now).forEach(each -> demands.merge(each, before));
            }
            if (now == types.object) {
                return now;
            }
            return known.size() < LONGEST_UNION ? demands.union(before, now) : before;
        }
    }
}
