package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The types of the local variables and of the operand stack at one point of a method, slot by slot. Only references
 * matter to other classes: every other slot is null.
 *
 * @jvms 4.10.1.4 Stack Map Frames and Type Transitions
 */
final class TypeState {
    private @Nullable ClassName[] locals = new @Nullable ClassName[32];
    private @Nullable ClassName[] stack = new @Nullable ClassName[32];
    private int localCount;
    private int depth;

    /** Begins a method. */
    void begin(int maxLocals, int maxStack) {
        if (locals.length < maxLocals) {
            locals = new @Nullable ClassName[maxLocals * 2];
        }
        if (stack.length < maxStack) {
            stack = new @Nullable ClassName[maxStack * 2];
        }
        Arrays.fill(locals, 0, maxLocals, null);
        localCount = maxLocals;
        depth = 0;
    }

    int localCount() {
        return localCount;
    }

    int depth() {
        return depth;
    }

    @Nullable
    ClassName local(int slot) {
        return locals[slot];
    }

    @Nullable
    ClassName stack(int slot) {
        return stack[slot];
    }

    void setLocal(int slot, @Nullable ClassName type) {
        locals[slot] = type;
    }

    void setDepth(int slots) {
        depth = slots;
    }

    void push(@Nullable ClassName type) {
        stack[depth++] = type;
    }

    /** Pushes what is no reference. */
    void push(int slots) {
        for (int i = 0; i < slots; i++) {
            stack[depth++] = null;
        }
    }

    void push(@Nullable ClassName type, int slots) {
        if (slots > 0) {
            stack[depth++] = type;
        }
        if (slots > 1) {
            stack[depth++] = null;
        }
    }

    @Nullable
    ClassName pop() {
        return stack[--depth];
    }

    void pop(int slots) {
        depth -= slots;
    }

    /** Copies the topmost slots, and puts the copy below them and {@code below} more. */
    void duplicate(int slots, int below) {
        int from = depth - slots - below;
        System.arraycopy(stack, from, stack, from + slots, slots + below);
        System.arraycopy(stack, depth, stack, from, slots);
        depth += slots;
    }

    void swap() {
        ClassName top = stack[depth - 1];
        stack[depth - 1] = stack[depth - 2];
        stack[depth - 2] = top;
    }

    /** Replaces a type wherever it stands. */
    void replace(ClassName old, ClassName type) {
        for (int i = 0; i < localCount; i++) {
            if (locals[i] == old) {
                locals[i] = type;
            }
        }
        for (int i = 0; i < depth; i++) {
            if (stack[i] == old) {
                stack[i] = type;
            }
        }
    }

    /** Takes the types of another point over: locals that it does not mention hold nothing. */
    void load(@Nullable ClassName[] from, int start, int localSlots, int stackSlots) {
        System.arraycopy(from, start, locals, 0, localSlots);
        Arrays.fill(locals, localSlots, Math.max(localSlots, localCount), null);
        if (stack.length < stackSlots) {
            stack = new @Nullable ClassName[stackSlots * 2];
        }
        System.arraycopy(from, start + localSlots, stack, 0, stackSlots);
        depth = stackSlots;
    }
}
