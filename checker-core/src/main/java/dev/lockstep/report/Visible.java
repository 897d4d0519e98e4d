package dev.lockstep.report;

import java.util.Locale;

/**
 * Makes text that comes from analysed files harmless to look at. A class may be called anything: a name with an escape
 * sequence in it recolours or erases what stands on a terminal, one with a bidirectional override reads backwards, one
 * with a line feed forges a line of ours.
 */
public final class Visible {
    /** Letters and symbols that print as nothing. */
    private static final String BLANKS = "\u115f\u1160\u2800\u3164\uffa0";

    private Visible() {}

    /** The text with every character that is invisible, or moves others about, written as {@code \}{@code u001b}. */
    public static String text(String untrusted) {
        if (untrusted.codePoints().noneMatch(Visible::deceives)) {
            return untrusted;
        }
        StringBuilder safe = new StringBuilder(untrusted.length() + 16);
        untrusted.codePoints().forEach(codePoint -> {
            if (deceives(codePoint)) {
                appendEscaped(safe, codePoint);
            } else {
                safe.appendCodePoint(codePoint);
            }
        });
        return safe.toString();
    }

    /** The same for an output that can show ASCII only. */
    public static String ascii(String untrusted) {
        StringBuilder safe = new StringBuilder(untrusted.length() + 16);
        untrusted.codePoints().forEach(codePoint -> {
            if (codePoint >= 0x80 || deceives(codePoint)) {
                appendEscaped(safe, codePoint);
            } else {
                safe.append((char) codePoint);
            }
        });
        return safe.toString();
    }

    /** Whether the character is better shown as its number. */
    public static boolean deceives(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            case Character.UNASSIGNED -> isNoncharacter(codePoint);
            default -> BLANKS.indexOf(codePoint) >= 0;
        };
    }

    /** What Unicode will never give a meaning, and XML does not take. */
    private static boolean isNoncharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    }

    private static void appendEscaped(StringBuilder to, int codePoint) {
        for (char unit : Character.toChars(codePoint)) {
            to.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
    }
}
