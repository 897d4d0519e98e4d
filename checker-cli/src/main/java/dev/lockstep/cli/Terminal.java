package dev.lockstep.cli;

import dev.lockstep.report.text.TextOptions;
import java.io.Console;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/**
 * What stands at the other end of our streams. Java 17 cannot ask this for one stream, so the launcher does and tells
 * us through system properties.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param color when to colour
 * @param noColor whether {@code NO_COLOR} asks for none, see no-color.org
 * @param columns how wide text may be
 * @param unicode whether it shows more than ASCII
 */
record Terminal(boolean out, boolean err, ColorMode color, boolean noColor, int columns, boolean unicode) {
    /** No terminal, no colour: a pipeline, or a test. */
    static final Terminal NONE = new Terminal(false, false, ColorMode.AUTO, false, 100, true);

    private static final int NARROWEST = 60;
    private static final int WIDEST = 120;

    /** The values of {@code --color}. */
    enum ColorMode {
        AUTO,
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Terminal detect() {
        String told = System.getProperty("lockstep.terminal");
        boolean out = told == null ? hasConsole() : told.contains("out");
        boolean err = told == null ? hasConsole() : told.contains("err");
        String noColor = System.getenv("NO_COLOR");
        return new Terminal(
                out && !isDumb(),
                err && !isDumb(),
                ColorMode.AUTO,
                noColor != null && !noColor.isEmpty(),
                width(),
                !out || showsUnicode());
    }

    /** Whether to write colours to standard output. */
    boolean colored() {
        return color == ColorMode.ALWAYS || (color == ColorMode.AUTO && out && !noColor);
    }

    /** How text on standard output looks. */
    TextOptions look(boolean all) {
        return new TextOptions(colored(), columns, all, unicode);
    }

    Terminal withColor(ColorMode mode) {
        return new Terminal(out, err, mode, noColor, columns, unicode);
    }

    /** Help is printed before options are bound, so {@code --color} is looked for in the raw arguments. */
    Terminal withColorOption(String... args) {
        List<String> given = List.of(args);
        for (ColorMode mode : ColorMode.values()) {
            int split = given.indexOf("--color");
            boolean next = split >= 0 && given.indexOf(mode.toString()) == split + 1;
            if (next || given.contains("--color=" + mode)) {
                return withColor(mode);
            }
        }
        return this;
    }

    /** From JDK 22 there is a console even where there is no terminal; it has to be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJdk22) {
            return true;
        }
    }

    /** Files and pipes are always UTF-8; a terminal shows what the locale says. */
    private static boolean showsUnicode() {
        String encoding = System.getProperty("native.encoding", "US-ASCII");
        return Charset.isSupported(encoding) && TextOptions.unicodeIn(Charset.forName(encoding));
    }

    private static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    private static int width() {
        String told = System.getProperty("lockstep.columns", "");
        if (!told.matches("[1-9][0-9]{0,4}")) {
            return NONE.columns();
        }
        return Math.min(Math.max(Integer.parseInt(told), NARROWEST), WIDEST);
    }
}
