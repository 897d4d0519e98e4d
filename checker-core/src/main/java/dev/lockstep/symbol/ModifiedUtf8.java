package dev.lockstep.symbol;

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
    static String decode(byte[] bytes, int offset, int length) {
        var text = new StringBuilder(length);
        int end = offset + length;
        for (int at = offset; at < end; ) {
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

    private static boolean continues(byte[] bytes, int at, int end) {
        return at < end && (bytes[at] & 0xC0) == 0x80;
    }
}
