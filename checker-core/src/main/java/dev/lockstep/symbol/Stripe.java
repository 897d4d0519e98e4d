package dev.lockstep.symbol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One of the parts into which a table of symbols is divided, each with a lock of its own.
 *
 * <p>Open addressing over a power of two of numbers; the values themselves lie in the order in which they came. A new
 * value so writes to the collector's memory at the end of an array alone, and not all over it, where each young
 * collection would have to look for it.
 *
 * <p>A look-up takes no lock. It may miss a value that another thread is entering; it then looks again under the lock.
 * The fields of values are final or volatile, so one that is seen at all is seen whole.
 */
abstract class Stripe<T> {
    private volatile Slots slots = new Slots(64);
    private int size;

    final Slots slots() {
        return slots;
    }

    /** Enters a value; the caller holds this stripe's lock and has looked again under it. */
    final T insert(int hash, T value) {
        Slots table = slots;
        if (size == table.values.length) {
            table = table.doubled();
            slots = table;
        }
        table.enter(size++, hash, value);
        return value;
    }

    /** What a look-up goes through, at most three quarters full. */
    static final class Slots {
        /**
         * By the lower bits of a hash: its upper bits, and one more than the value's position in the lower; 0 if empty.
         */
        private final int[] places;

        /** Of the values, by position. */
        private final int[] hashes;

        private final @Nullable Object[] values;
        private final int mask;

        Slots(int capacity) {
            this(capacity, new int[capacity / 4 * 3], new @Nullable Object[capacity / 4 * 3]);
        }

        private Slots(int capacity, int[] hashes, @Nullable Object[] values) {
            this.places = new int[capacity];
            this.hashes = hashes;
            this.values = values;
            this.mask = capacity - 1;
        }

        /** Where to look first for a value of this hash. */
        int first(int hash) {
            return hash & mask;
        }

        /** Where to look next. */
        int next(int at) {
            return (at + 1) & mask;
        }

        /** What stands here; 0 if nothing does, nor any further. */
        int place(int at) {
            return places[at];
        }

        /** The value of a place if it may have this hash; absent if it has not, or is not visible yet. */
        @Nullable
        Object value(int place, int hash) {
            return ((place ^ hash) & ~mask) == 0 ? values[(place & mask) - 1] : null;
        }

        private void enter(int position, int hash, Object value) {
            hashes[position] = hash;
            values[position] = value;
            place(position, hash);
        }

        private void place(int position, int hash) {
            int at = hash & mask;
            while (places[at] != 0) {
                at = (at + 1) & mask;
            }
            places[at] = (hash & ~mask) | (position + 1);
        }

        private Slots doubled() {
            int size = values.length;
            var bigger = new Slots(places.length * 2, Arrays.copyOf(hashes, size * 2), Arrays.copyOf(values, size * 2));
            for (int position = 0; position < size; position++) {
                bigger.place(position, hashes[position]);
            }
            return bigger;
        }
    }
}
