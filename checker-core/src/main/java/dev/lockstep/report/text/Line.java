package dev.lockstep.report.text;

import dev.lockstep.report.text.TextStyle.Tone;
import java.util.ArrayList;
import java.util.List;

/** A line before it is wrapped: pieces of text, each with its tone. What the pieces say is not trusted. */
final class Line {
    record Piece(Tone tone, String text) {}

    private final List<Piece> pieces = new ArrayList<>();

    static Line of(String text) {
        return new Line().plain(text);
    }

    Line plain(String text) {
        return with(Tone.PLAIN, text);
    }

    Line strong(String text) {
        return with(Tone.STRONG, text);
    }

    Line quiet(String text) {
        return with(Tone.QUIET, text);
    }

    Line bad(String text) {
        return with(Tone.BAD, text);
    }

    Line good(String text) {
        return with(Tone.GOOD, text);
    }

    Line with(Tone tone, String text) {
        pieces.add(new Piece(tone, text));
        return this;
    }

    List<Piece> pieces() {
        return pieces;
    }
}
