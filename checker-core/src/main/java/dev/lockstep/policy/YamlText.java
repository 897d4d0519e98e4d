package dev.lockstep.policy;

import java.util.Locale;

/** Writes texts as YAML scalars, whatever is in them. */
public final class YamlText {
    private YamlText() {}

    /** In double quotes. What is neither ASCII nor a letter is written as its number, half a character as U+FFFD. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(codePoint -> {
            if (codePoint == '"' || codePoint == '\\') {
                quoted.append('\\').appendCodePoint(codePoint);
            } else if ((codePoint >= ' ' && codePoint < 0x7f) || Character.isLetterOrDigit(codePoint)) {
                quoted.appendCodePoint(codePoint);
            } else {
                boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
                quoted.append(String.format(Locale.ROOT, "\\U%08x", half ? 0xFFFD : codePoint));
            }
        });
        return quoted.append('"').toString();
    }
}
