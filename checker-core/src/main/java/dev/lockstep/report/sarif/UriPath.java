package dev.lockstep.report.sarif;

import java.nio.charset.StandardCharsets;

/**
 * Paths as relative URI references, whatever is in them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.3">RFC 3986, Path</a>
 */
final class UriPath {
    private static final String PLAIN = "/-._~!$&'()*+,;=@";
    private static final String WHOLE = ".";

    private UriPath() {}

    /** A colon is written as its number, so that what stands before it is no scheme. */
    static String of(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append('%')
                        .append(Character.toUpperCase(Character.forDigit(each >> 4 & 0xF, 16)))
                        .append(Character.toUpperCase(Character.forDigit(each & 0xF, 16)));
            }
        }
        String relative = uri.toString().replaceFirst("^/+", "");
        return relative.isEmpty() ? WHOLE : relative;
    }
}
