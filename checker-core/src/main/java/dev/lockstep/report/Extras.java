package dev.lockstep.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a report that only some commands ask for, at most one of each type.
 *
 * @param parts by their types
 */
record Extras(Map<Class<?>, Object> parts) {
    /** None of them. */
    static final Extras NONE = new Extras(Map.of());

    Extras {
        parts = Map.copyOf(parts);
    }

    /** The same, and this one in place of another of its type. */
    Extras with(Object part) {
        Map<Class<?>, Object> all = new HashMap<>(parts);
        all.put(part.getClass(), part);
        return new Extras(all);
    }

    /** The one of that type; absent when nobody asked for it. */
    <T> Optional<T> get(Class<T> type) {
        return Optional.ofNullable(type.cast(parts.get(type)));
    }
}
