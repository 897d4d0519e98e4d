package dev.lockstep.deployment.formula;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** What is known already, by the number of a symbol. For several threads. */
final class Memo<T> {
    private final AtomicReferenceArray<T> all;
    private final Map<Integer, T> few = new ConcurrentHashMap<>();

    /**
     * Knows nothing yet.
     *
     * @param count of symbols
     * @param few whether only a small part of them will be set
     */
    Memo(int count, boolean few) {
        this.all = new AtomicReferenceArray<>(few ? 0 : count);
    }

    @Nullable
    T get(int index) {
        return all.length() == 0 ? few.get(index) : all.get(index);
    }

    void set(int index, T value) {
        if (all.length() == 0) {
            few.put(index, value);
        } else {
            all.set(index, value);
        }
    }
}
