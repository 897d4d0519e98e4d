package dev.lockstep.report.markdown;

import dev.lockstep.report.Visible;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of others as Markdown: it neither formats, nor links, nor mentions anybody.
 *
 * @see <a href="https://github.github.com/gfm/">GitHub Flavored Markdown</a>
 */
final class MarkdownText {
    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final String ESCAPED = "\\`*_[]<>#|~$";

    /** What begins a list or a rule, at the beginning of a line. */
    private static final Pattern BLOCK = Pattern.compile("^([-+=]|\\d+[.)])");

    /** Between two letters of what would become a link; nobody sees it. */
    private static final String NOTHING = "<!-- -->";

    private MarkdownText() {}

    /** As code, whatever backticks are in it. */
    static String code(String text) {
        String visible = Visible.text(text);
        if (visible.isBlank()) {
            return "`(empty)`";
        }
        int longest = 0;
        Matcher runs = BACKTICKS.matcher(visible);
        while (runs.find()) {
            longest = Math.max(longest, runs.end() - runs.start());
        }
        if (longest == 0) {
            return "`" + visible + "`";
        }
        String fence = "`".repeat(longest + 1);
        return fence + " " + visible + " " + fence;
    }

    /** As a cell of a table, in which a bar ends even code. */
    static String codeInCell(String text) {
        return code(text).replace("|", "\\|");
    }

    /** As a sentence. */
    static String prose(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        Visible.text(text).codePoints().forEach(codePoint -> {
            if (codePoint == '&') {
                safe.append("&amp;");
            } else if (codePoint == '@') {
                safe.append('@').append(NOTHING);
            } else if (codePoint < 0x80 && ESCAPED.indexOf(codePoint) >= 0) {
                safe.append('\\').appendCodePoint(codePoint);
                if (codePoint == '#') {
                    safe.append(NOTHING);
                }
            } else {
                safe.appendCodePoint(codePoint);
            }
        });
        String begun = BLOCK.matcher(safe).replaceFirst(NOTHING + "$1");
        return begun.replace("://", ":" + NOTHING + "//").replace("www.", "www" + NOTHING + ".");
    }

    /** As the text of an HTML element, where Markdown is not read. */
    static String html(String text) {
        return Visible.text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "@" + NOTHING)
                .replace("#", "#" + NOTHING)
                .replace("://", ":" + NOTHING + "//")
                .replace("www.", "www" + NOTHING + ".")
                .replace("`", "&#96;")
                .replace("*", "&#42;")
                .replace("_", "&#95;")
                .replace("~", "&#126;")
                .replace("[", "&#91;");
    }
}
