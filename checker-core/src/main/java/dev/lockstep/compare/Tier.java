package dev.lockstep.compare;

import java.util.Locale;

/** How a change hurts an outside caller, the worst first. */
public enum Tier {
    /** A reference of correct old code no longer links, or a class of it can no longer be loaded. */
    LINK,
    /** It links, and some old code fails when it gets there: what it would have to have is new. */
    CALL,
    /** It links and runs, and does something else. */
    BEHAVIOUR,
    /** It would not compile again. */
    SOURCE,
    /** It hurts nobody. */
    NONE;

    /** The name that reports use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
