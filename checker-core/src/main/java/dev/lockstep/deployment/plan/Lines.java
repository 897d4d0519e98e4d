package dev.lockstep.deployment.plan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The text of a list, by line. */
final class Lines {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Lines() {}

    /** @param origin says where it stands, for messages */
    record Line(String text, String origin) {}

    /** @throws IllegalArgumentException with a message for people, if the bytes are no UTF-8 */
    static String decode(byte[] bytes, String source) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(source + ": not a text in UTF-8", e);
        }
    }

    /** Lines may end as on any system. */
    static List<Line> of(String text, String source) {
        List<Line> lines = new ArrayList<>();
        String[] each = text.split("\n", -1);
        for (int i = 0; i < each.length; i++) {
            String line = each[i].endsWith("\r") ? each[i].substring(0, each[i].length() - 1) : each[i];
            if (i < each.length - 1 || !line.isEmpty()) {
                lines.add(new Line(line, source + ", line " + (i + 1)));
            }
        }
        return lines;
    }

    /** What stands between NULs; the last may or may not have one behind it. */
    static List<String> fields(String text) {
        List<String> fields = new ArrayList<>(Arrays.asList(text.split("\0", -1)));
        if (fields.get(fields.size() - 1).isBlank()) {
            fields.remove(fields.size() - 1);
        }
        return fields;
    }
}
