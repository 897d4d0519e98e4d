package dev.lockstep.report.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a line that is too long: at spaces, or, where one name alone is longer than a line, after its dots and
 * slashes. No character is lost except the spaces at a break.
 */
final class Wrapping {
    private static final String NAME_BREAKS = "./$!,(:";

    private final String text;
    private final int first;
    private final int rest;

    /**
     * @param first columns of the first line
     * @param rest columns of the lines after it
     */
    private Wrapping(String text, int first, int rest) {
        this.text = text;
        this.first = first;
        this.rest = rest;
    }

    /** A part of the text, from inclusive, to exclusive. */
    record Range(int from, int to) {}

    /** The lines, at least one. */
    static List<Range> of(String text, int first, int rest) {
        return new Wrapping(text, first, rest).ranges();
    }

    private List<Range> ranges() {
        List<Range> lines = new ArrayList<>();
        int from = 0;
        do {
            int room = lines.isEmpty() ? first : rest;
            int fits = fitting(from, room);
            int to = fits == text.length() ? fits : breakBefore(from, fits, room);
            lines.add(new Range(from, withoutTrailingSpaces(from, to)));
            from = withoutLeadingSpaces(to);
        } while (from < text.length());
        return lines;
    }

    /** Where the room ends; always at least one character on. */
    private int fitting(int from, int room) {
        int at = from;
        int columns = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            columns += Columns.of(codePoint);
            if (columns > room && at > from) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private int breakBefore(int from, int fits, int room) {
        int space = text.lastIndexOf(' ', fits);
        boolean breaksAtSpace = space > from && !text.substring(from, space).isBlank();
        if (breaksAtSpace && wordAfter(space) <= rest) {
            return space;
        }
        for (int at = fits; at > from + room / 2; at--) {
            if (NAME_BREAKS.indexOf(text.charAt(at - 1)) >= 0) {
                return at;
            }
        }
        return breaksAtSpace ? space : fits;
    }

    private int wordAfter(int space) {
        int end = text.indexOf(' ', space + 1);
        return Columns.of(text.substring(space + 1, end < 0 ? text.length() : end));
    }

    private int withoutTrailingSpaces(int from, int to) {
        int end = to;
        while (end > from && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    private int withoutLeadingSpaces(int at) {
        int start = at;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return start;
    }
}
