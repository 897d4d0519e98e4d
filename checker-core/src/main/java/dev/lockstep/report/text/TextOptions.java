package dev.lockstep.report.text;

import java.nio.charset.Charset;

/**
 * How a report is shown to people.
 *
 * @param colour whether the output understands ANSI escape sequences
 * @param width columns of the output; at least {@value #MIN_WIDTH} are used
 * @param showAll whether to list everything; by default long lists are folded, and say so
 * @param unicode whether the output can show more than ASCII
 */
public record TextOptions(boolean colour, int width, boolean showAll, boolean unicode) {
    private static final int MIN_WIDTH = 40;

    /** No colour, 100 columns, folded. */
    public static final TextOptions PLAIN = new TextOptions(false, 100, false, true);

    public TextOptions {
        width = Math.max(width, MIN_WIDTH);
    }

    /** Whether this encoding has all the symbols that a report uses. */
    public static boolean unicodeIn(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode(Glyphs.UNICODE.toString());
    }
}
