package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The types that a method's StackMapTable states for the points to which branches lead.
 *
 * @jvms 4.7.4 The StackMapTable Attribute
 */
final class StackMap {
    private static final int DOUBLE = 3;
    private static final int LONG = 4;
    private static final int NULL = 5;
    private static final int UNINITIALIZED_THIS = 6;
    private static final int OBJECT = 7;
    private static final int UNINITIALIZED = 8;

    private static final int SAME_LOCALS_1_STACK_ITEM = 64;
    private static final int RESERVED = 128;
    private static final int SAME_LOCALS_1_STACK_ITEM_EXTENDED = 247;
    private static final int CHOP = 248;
    private static final int SAME_FRAME_EXTENDED = 251;
    private static final int FULL_FRAME = 255;

    private static final @Nullable ClassName[] NO_SLOTS = {};
    private static final int[] NO_FRAMES = {};

    private final ConstantPool pool;
    private final VerifierTypes types;
    private int count;
    private int[] offsets = NO_FRAMES;
    private int[] starts = NO_FRAMES;
    private int[] localSlots = NO_FRAMES;
    private int[] stackSlots = NO_FRAMES;
    private @Nullable ClassName[] slots = NO_SLOTS;
    private int used;
    private int at;
    private int code;

    StackMap(ConstantPool pool, VerifierTypes types) {
        this.pool = pool;
        this.types = types;
    }

    /** For a method without the attribute, which states nothing. */
    void clear() {
        count = 0;
    }

    /**
     * Reads the attribute.
     *
     * @param start of its content
     * @param codeStart of the method's first instruction
     * @param initial the types there
     * @param parameterSlots how many locals hold parameters there
     */
    void read(int start, int codeStart, TypeState initial, int parameterSlots) throws MalformedClassException {
        count = pool.u2(start);
        at = start + 2;
        code = codeStart;
        used = 0;
        ensureFrames();
        for (int slot = 0; slot < parameterSlots; slot++) {
            add(initial.local(slot));
        }
        int offset = -1;
        int before = 0;
        int beforeSlots = parameterSlots;
        for (int i = 0; i < count; i++) {
            int tag = pool.u1(at++);
            offset += 1 + delta(tag);
            offsets[i] = offset;
            starts[i] = used;
            frame(i, tag, before, beforeSlots);
            before = starts[i];
            beforeSlots = localSlots[i];
        }
    }

    private int delta(int tag) throws MalformedClassException {
        if (tag < SAME_LOCALS_1_STACK_ITEM) {
            return tag;
        }
        if (tag < RESERVED) {
            return tag - SAME_LOCALS_1_STACK_ITEM;
        }
        if (tag < SAME_LOCALS_1_STACK_ITEM_EXTENDED) {
            throw new MalformedClassException("a stack map frame is of a kind that does not exist");
        }
        return next2();
    }

    private void frame(int i, int tag, int before, int beforeSlots) throws MalformedClassException {
        int stackItems = 0;
        if (tag == FULL_FRAME) {
            readTypes(next2());
            localSlots[i] = used - starts[i];
            stackItems = next2();
        } else {
            int kept = tag >= CHOP && tag < SAME_FRAME_EXTENDED
                    ? chopped(before, beforeSlots, SAME_FRAME_EXTENDED - tag)
                    : beforeSlots;
            for (int slot = 0; slot < kept; slot++) {
                add(slots[before + slot]);
            }
            readTypes(Math.max(0, tag - SAME_FRAME_EXTENDED));
            localSlots[i] = used - starts[i];
            boolean hasOne =
                    (tag >= SAME_LOCALS_1_STACK_ITEM && tag < RESERVED) || tag == SAME_LOCALS_1_STACK_ITEM_EXTENDED;
            stackItems = hasOne ? 1 : 0;
        }
        readTypes(stackItems);
        stackSlots[i] = used - starts[i] - localSlots[i];
    }

    /** How many slots are left without the last values. */
    private int chopped(int start, int slotCount, int values) {
        int left = slotCount;
        for (int i = 0; i < values && left > 0; i++) {
            left -= left > 1 && slots[start + left - 1] == types.secondHalf ? 2 : 1;
        }
        return left;
    }

    private void readTypes(int values) throws MalformedClassException {
        for (int i = 0; i < values; i++) {
            int tag = pool.u1(at++);
            switch (tag) {
                case NULL -> add(types.nothing);
                case UNINITIALIZED_THIS -> add(types.uninitializedThis);
                case OBJECT -> add(pool.className(next2()));
                case UNINITIALIZED -> add(pool.className(pool.u2(code + next2() + 1)));
                case LONG, DOUBLE -> {
                    add(null);
                    add(types.secondHalf);
                }
                default -> add(null);
            }
        }
    }

    private int next2() {
        int value = pool.u2(at);
        at += 2;
        return value;
    }

    private void add(@Nullable ClassName type) {
        if (used == slots.length) {
            slots = Arrays.copyOf(slots, Math.max(64, used * 2));
        }
        slots[used++] = type;
    }

    private void ensureFrames() {
        if (count > offsets.length) {
            offsets = new int[count * 2];
            starts = new int[count * 2];
            localSlots = new int[count * 2];
            stackSlots = new int[count * 2];
        }
    }

    int count() {
        return count;
    }

    /** The offset of the instruction that a frame is for. */
    int offset(int frame) {
        return offsets[frame];
    }

    /** The frame for the instruction at an offset; -1 if there is none. */
    int at(int offset) {
        return Math.max(-1, Arrays.binarySearch(offsets, 0, count, offset));
    }

    /** The types in {@code from} are used as those of a frame: locals first, then the stack. */
    void match(TypeState from, int frame, DemandCollector demands) {
        matchLocals(from, frame, demands);
        int stack = starts[frame] + localSlots[frame];
        for (int slot = 0; slot < Math.min(stackSlots[frame], from.depth()); slot++) {
            demands.assign(from.stack(slot), slots[stack + slot]);
        }
    }

    /** The same for the handler of an exception, which stands on the stack alone. */
    void matchHandler(TypeState from, ClassName caught, int frame, DemandCollector demands) {
        matchLocals(from, frame, demands);
        if (stackSlots[frame] > 0) {
            demands.assign(caught, slots[starts[frame] + localSlots[frame]]);
        }
    }

    private void matchLocals(TypeState from, int frame, DemandCollector demands) {
        int start = starts[frame];
        for (int slot = 0; slot < localSlots[frame]; slot++) {
            demands.assign(from.local(slot), slots[start + slot]);
        }
    }

    /** Takes the types of a frame over. */
    void load(int frame, TypeState into) {
        into.load(slots, starts[frame], localSlots[frame], stackSlots[frame]);
    }
}
