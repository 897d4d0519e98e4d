package dev.lockstep.report.text;

import dev.lockstep.report.Visible;
import dev.lockstep.report.Words;
import dev.lockstep.report.text.Line.Piece;
import dev.lockstep.report.text.TextStyle.Tone;
import dev.lockstep.report.text.Wrapping.Range;

/**
 * The text as it grows. Everything that is printed passes through here, so here it is made harmless, kept to a sane
 * length, wrapped and coloured.
 */
final class TextPage {
    private static final int LONGEST_PIECE = 400;
    private static final int KEPT_AT_END = 80;

    private final StringBuilder out = new StringBuilder();
    private final TextOptions options;
    private final TextStyle style;
    private boolean folded;

    TextPage(TextOptions options) {
        this.options = options;
        this.style = options.colour() ? TextStyle.ANSI : TextStyle.PLAIN;
    }

    TextOptions options() {
        return options;
    }

    Glyphs glyphs() {
        return options.unicode() ? Glyphs.UNICODE : Glyphs.ASCII;
    }

    void blank() {
        out.append('\n');
    }

    /** Prints a line; what does not fit goes below it, indented by four more. */
    void line(int indent, Line line) {
        line(indent, indent + 4, line);
    }

    /** Prints a line; what does not fit goes below it, indented by {@code hang}. */
    void line(int indent, int hang, Line line) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : line.pieces()) {
            text.append(harmless(piece.text()));
        }
        int deepest = options.width() / 2;
        int first = Math.min(indent, deepest);
        int rest = Math.min(hang, deepest);
        int from = first;
        for (Range range : Wrapping.of(text.toString(), options.width() - first, options.width() - rest)) {
            out.append(" ".repeat(from));
            paint(line, range);
            out.append('\n');
            from = rest;
        }
    }

    /** Says what was left out of a list; how to see it is said once, at the end. */
    void folded(int indent, String what) {
        folded = true;
        line(indent, new Line().quiet(glyphs().more() + " and " + what));
    }

    /** Whether any list was cut. */
    boolean folded() {
        return folded;
    }

    /** How wide this will be. */
    int columns(String text) {
        return Columns.of(harmless(text));
    }

    /** Filled with spaces up to a width. */
    String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - columns(text)));
    }

    private void paint(Line line, Range range) {
        int at = 0;
        for (Piece piece : line.pieces()) {
            String text = harmless(piece.text());
            int from = Math.max(range.from(), at);
            int to = Math.min(range.to(), at + text.length());
            if (from < to) {
                paint(piece.tone(), text.substring(from - at, to - at));
            }
            at += text.length();
        }
    }

    private void paint(Tone tone, String text) {
        out.append(text.isBlank() ? text : style.paint(tone, text));
    }

    private String harmless(String text) {
        String visible = options.unicode() ? Visible.text(text) : Visible.ascii(typed(text));
        return options.showAll() || visible.length() <= LONGEST_PIECE ? visible : shortened(visible);
    }

    /** Our own sentences with the symbols that people type. */
    private static String typed(String text) {
        return text.replace("…", "...")
                .replace("→", "->")
                .replace("–", "-")
                .replace('’', '\'')
                .replace('“', '"')
                .replace('”', '"');
    }

    /** A name of 60,000 letters is possible; the cut is marked. */
    private String shortened(String text) {
        int head = wholeCharacter(text, LONGEST_PIECE - KEPT_AT_END);
        int tail = wholeCharacter(text, text.length() - KEPT_AT_END);
        String more = glyphs().more();
        return text.substring(0, head)
                + more + "[" + Words.count(tail - head, "character") + " left out]" + more
                + text.substring(tail);
    }

    private static int wholeCharacter(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
