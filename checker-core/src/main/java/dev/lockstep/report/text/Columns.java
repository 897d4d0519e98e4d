package dev.lockstep.report.text;

/** How wide text is on a terminal, and how to fill it up. */
final class Columns {
    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    static int of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text))) + text;
    }

    /** East Asian letters and pictographs take two columns (Unicode Standard Annex 11). */
    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100
                && (codePoint <= 0x115f
                        || in(codePoint, 0x2e80, 0xa4cf)
                        || in(codePoint, 0xac00, 0xd7a3)
                        || in(codePoint, 0xf900, 0xfaff)
                        || in(codePoint, 0xfe30, 0xfe6f)
                        || in(codePoint, 0xff00, 0xff60)
                        || in(codePoint, 0xffe0, 0xffe6)
                        || in(codePoint, 0x1f300, 0x1faff)
                        || in(codePoint, 0x20000, 0x3fffd));
    }

    private static boolean in(int codePoint, int first, int last) {
        return first <= codePoint && codePoint <= last;
    }
}
