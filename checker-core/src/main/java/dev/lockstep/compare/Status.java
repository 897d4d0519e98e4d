package dev.lockstep.compare;

import java.util.Locale;

/** What happened to a container from deployed to candidate, by the content of its entries. */
public enum Status {
    ADDED,
    REMOVED,
    CHANGED,
    UNCHANGED;

    /** The name that reports use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
