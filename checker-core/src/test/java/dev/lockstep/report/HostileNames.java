package dev.lockstep.report;

/** What a class file may call its class, and should not be believed. */
public final class HostileNames {
    /** Clears the screen and paints it green. */
    public static final String TERMINAL = "\u001b[2J\u001b[32mALLOWED\u009b0m\u0007\b\u007f";

    /** Begins a line of its own. */
    public static final String LINES = "a\r\nALLOWED\u0085b\u2028c\u2029";

    /** Reads from right to left, or as nothing at all. */
    public static final String INVISIBLE = "\u202eraj.\u202c\u2066x\u200b\ufeff\u3164\u00a0\udb40\udc41";

    /** Half a character, which UTF-8 cannot carry. */
    public static final String HALF = "\ud800x\udc00";

    /** Everything in one. */
    public static final String ALL = TERMINAL + LINES + INVISIBLE + HALF + "<b>&\"'日本😀";

    private HostileNames() {}
}
