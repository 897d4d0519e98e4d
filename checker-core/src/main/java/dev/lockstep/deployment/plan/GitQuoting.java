package dev.lockstep.deployment.plan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Names as git prints them without {@code -z}: in quotes, with escapes as in C, where they hold unusual characters. */
final class GitQuoting {
    private static final String LETTERS = "abtnvfr\"\\";
    private static final byte[] MEANINGS = {7, 8, 9, 10, 11, 12, 13, '"', '\\'};

    private GitQuoting() {}

    /**
     * The name itself; text that does not begin with a quote is one.
     *
     * @throws IllegalArgumentException with a message for people, if the quotes or escapes are wrong
     */
    static String unquote(String text, String origin) {
        if (!text.startsWith("\"")) {
            return text;
        }
        if (text.length() < 2 || !text.endsWith("\"")) {
            throw new IllegalArgumentException(origin + ": a quoted name without its end: " + text);
        }
        byte[] quoted = text.substring(1, text.length() - 1).getBytes(StandardCharsets.UTF_8);
        var name = new ByteArrayOutputStream();
        for (int at = 0; at < quoted.length; at++) {
            if (quoted[at] != '\\') {
                name.write(quoted[at]);
                continue;
            }
            int letter = at + 1 < quoted.length ? LETTERS.indexOf(quoted[at + 1]) : -1;
            if (letter >= 0) {
                name.write(MEANINGS[letter]);
                at++;
            } else {
                name.write(octal(quoted, at + 1, text, origin));
                at += 3;
            }
        }
        return Lines.decode(name.toByteArray(), origin);
    }

    private static int octal(byte[] quoted, int at, String text, String origin) {
        int value = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = i < quoted.length ? quoted[i] - '0' : -1;
            if (digit < 0 || digit > 7) {
                throw new IllegalArgumentException(origin + ": an escape that is none in " + text);
            }
            value = value * 8 + digit;
        }
        if (value > 255) {
            throw new IllegalArgumentException(origin + ": an escape that is none in " + text);
        }
        return value;
    }
}
