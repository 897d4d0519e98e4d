package dev.lockstep.symbol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor as the verifier counts it: in slots of one word, of which only references have a type that depends on
 * other classes. Array types are named by their descriptor, as class files name them.
 *
 * @jvms 4.3 Descriptors
 */
public final class SlotTypes {
    /**
     * The name under which the second slot of a {@code long} or {@code double} parameter is listed; no class has it.
     */
    public static final String SECOND_HALF = ";second half";

    private static final @Nullable ClassName[] NONE = {};

    private final @Nullable ClassName[] parameters;
    private final @Nullable ClassName type;
    private final int size;

    private SlotTypes(@Nullable ClassName[] parameters, @Nullable ClassName type, int size) {
        this.parameters = parameters;
        this.type = type;
        this.size = size;
    }

    /** How many slots the parameters take. */
    public int parameterSlots() {
        return parameters.length;
    }

    /** The type of a parameter's slot; null where it holds no reference, {@link #SECOND_HALF} where a value goes on. */
    public @Nullable ClassName parameter(int slot) {
        return parameters[slot];
    }

    /** The type of the field, or of what the method returns; null where it is no reference. */
    public @Nullable ClassName type() {
        return type;
    }

    /** How many slots that type takes: 0 for {@code void}, 2 for {@code long} and {@code double}. */
    public int size() {
        return size;
    }

    /** Takes a descriptor apart. What is malformed counts as something that is no reference. */
    static SlotTypes of(byte[] descriptor, Symbols symbols) {
        var reader = new Reader(descriptor, symbols);
        @Nullable ClassName[] parameters = NONE;
        if (descriptor.length > 0 && descriptor[0] == '(') {
            reader.at = 1;
            parameters = reader.parameters();
        }
        ClassName type = reader.next();
        return new SlotTypes(parameters, type, reader.size);
    }

    private static final class Reader {
        private final byte[] descriptor;
        private final Symbols symbols;
        private int at;
        private int size;

        Reader(byte[] descriptor, Symbols symbols) {
            this.descriptor = descriptor;
            this.symbols = symbols;
        }

        private @Nullable ClassName[] parameters() {
            List<@Nullable ClassName> slots = new ArrayList<>();
            while (at < descriptor.length && descriptor[at] != ')') {
                slots.add(next());
                if (size == 2) {
                    slots.add(symbols.className(SECOND_HALF));
                }
            }
            at++;
            return slots.toArray(NONE);
        }

        /** The type that begins here; steps over it and notes how many slots it takes. */
        private @Nullable ClassName next() {
            int start = at;
            size = 1;
            while (at < descriptor.length && descriptor[at] == '[') {
                at++;
            }
            if (at >= descriptor.length) {
                return null;
            }
            byte first = descriptor[at++];
            if (first == 'L') {
                return reference(start);
            }
            if (at - 1 > start) {
                return symbols.className(symbols.utf8(descriptor, start, at - start));
            }
            size = first == 'J' || first == 'D' ? 2 : first == 'V' ? 0 : 1;
            return null;
        }

        private ClassName reference(int start) {
            int name = at;
            while (at < descriptor.length && descriptor[at] != ';') {
                at++;
            }
            int end = at;
            at = Math.min(at + 1, descriptor.length);
            return start == name - 1
                    ? symbols.className(symbols.utf8(descriptor, name, end - name))
                    : symbols.className(symbols.utf8(descriptor, start, at - start));
        }
    }
}
