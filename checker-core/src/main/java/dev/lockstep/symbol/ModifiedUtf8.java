package dev.lockstep.symbol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The text encoding of class files.
 *
 * @jvms 4.4.7 The CONSTANT_Utf8_info Structure
 */
final class ModifiedUtf8 {
    private ModifiedUtf8() {}

    /**
     * Decodes leniently: a byte that begins no sequence becomes U+FFFD, so that a hostile name is still a name that a
     * report can show.
     */
    static String decode(byte[] bytes) {
        return isPlainAscii(bytes) ? new String(bytes, StandardCharsets.US_ASCII) : decodeCarefully(bytes);
    }

    private static boolean isPlainAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each <= 0) {
                return false;
            }
        }
        return true;
    }

    private static String decodeCarefully(byte[] bytes) {
        var text = new StringBuilder(bytes.length);
        int end = bytes.length;
        for (int at = 0; at < end; ) {
            int first = bytes[at] & 0xFF;
            if (first > 0 && first < 0x80) {
                text.append((char) first);
                at++;
            } else if ((first & 0xE0) == 0xC0 && continues(bytes, at + 1, end)) {
                text.append((char) ((first & 0x1F) << 6 | (bytes[at + 1] & 0x3F)));
                at += 2;
            } else if ((first & 0xF0) == 0xE0 && continues(bytes, at + 1, end) && continues(bytes, at + 2, end)) {
                text.append((char) ((first & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F)));
                at += 3;
            } else {
                text.append('\uFFFD');
                at++;
            }
        }
        return text.toString();
    }

    /** Encodes as a compiler does. */
    static byte[] encode(String text) {
        var bytes = new ByteArrayOutputStream(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0 && c < 0x80) {
                bytes.write(c);
            } else if (c < 0x800) {
                bytes.write(0xC0 | c >> 6);
                bytes.write(0x80 | (c & 0x3F));
            } else {
                bytes.write(0xE0 | c >> 12);
                bytes.write(0x80 | (c >> 6 & 0x3F));
                bytes.write(0x80 | (c & 0x3F));
            }
        }
        return bytes.toByteArray();
    }

    private static boolean continues(byte[] bytes, int at, int end) {
        return at < end && (bytes[at] & 0xC0) == 0x80;
    }
}
