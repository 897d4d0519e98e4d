package dev.lockstep.universe;

import dev.lockstep.symbol.ClassName;
import org.jspecify.annotations.Nullable;

/**
 * The definitions that one loader makes, by name. A class path that has a good part of all classes has a slot for every
 * name; of hundreds of small ones, each has no more slots than it needs.
 */
final class DefinitionTable {
    private static final int MAX_NAMES_PER_CLASS = 4;

    private final @Nullable Definition[] slots;

    /** Whether a name's number is its slot; otherwise the search for its slot begins at a hash of it. */
    private final boolean direct;

    private DefinitionTable(int slots, boolean direct) {
        this.slots = new @Nullable Definition[slots];
        this.direct = direct;
    }

    /**
     * An empty table.
     *
     * @param classes how many definitions it may come to hold
     * @param names how many class names there are
     */
    static DefinitionTable of(int classes, int names) {
        boolean direct = (long) classes * MAX_NAMES_PER_CLASS >= names;
        return new DefinitionTable(direct ? names : Integer.highestOneBit(classes + 1) * 4, direct);
    }

    /** The definition of that name; null when there is none. */
    @Nullable
    Definition get(ClassName name) {
        if (direct) {
            return name.index() < slots.length ? slots[name.index()] : null;
        }
        return slots[slotOf(name)];
    }

    /** Adds a definition, in place of another of the same name. */
    void put(Definition definition) {
        slots[direct ? definition.name().index() : slotOf(definition.name())] = definition;
    }

    private int slotOf(ClassName name) {
        int mask = slots.length - 1;
        int slot = ((name.index() * 0x9E3779B9) >>> 7) & mask;
        for (Definition there = slots[slot]; there != null && there.name() != name; there = slots[slot]) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
