package dev.lockstep.report.text;

/** The symbols of a text report; each fallback is what people type. */
record Glyphs(String arrow, String both, String more, String minus) {
    static final Glyphs UNICODE = new Glyphs("→", "↔", "…", "−");
    static final Glyphs ASCII = new Glyphs("->", "<->", "...", "-");
}
