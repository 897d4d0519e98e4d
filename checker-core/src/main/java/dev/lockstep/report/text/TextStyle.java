package dev.lockstep.report.text;

/** Whether tones are shown. Escape sequences come from nowhere else. */
enum TextStyle {
    PLAIN,
    ANSI;

    /** What a piece of text is to its reader. */
    enum Tone {
        PLAIN(""),
        STRONG("1"),
        QUIET("2"),
        BAD("31"),
        GOOD("32"),
        DOUBTFUL("33"),
        STRONG_BAD("1;31"),
        STRONG_GOOD("1;32"),
        STRONG_DOUBTFUL("1;33");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    String paint(Tone tone, String text) {
        return this == PLAIN || tone == Tone.PLAIN ? text : "\u001b[" + tone.code + "m" + text + "\u001b[0m";
    }
}
