package dev.lockstep.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The last zip of a file, as the JDK finds it: by the last end record that reaches to the end of the file or has a
 * directory before it.
 *
 * @param position of the end record in the file, or of the one for large zips that stands before it
 * @param directoryBytes how long the central directory is, which stands before the end record
 * @param directoryOffset where it begins, counted from the start of the zip
 * @see <a href="https://pkware.cachefly.net/webdocs/APPNOTE/APPNOTE-6.3.9.TXT">APPNOTE 4.3.14 to 4.3.16</a>
 */
record ZipEnd(long position, long directoryBytes, long directoryOffset) {
    static final int BYTES = 22;
    private static final int MAX_COMMENT_BYTES = 0xFFFF;
    private static final int SIGNATURE = 0x06054b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final long IN_LARGE_RECORD = 0xFFFF_FFFFL;
    private static final int LARGE_LOCATOR = 0x07064b50;
    private static final int LARGE_LOCATOR_BYTES = 20;
    private static final int LARGE_RECORD = 0x06064b50;
    private static final int LARGE_RECORD_BYTES = 56;

    /** Nothing that ends a zip. */
    static final ZipEnd NONE = new ZipEnd(0, 0, 0);

    /** The one that the JDK takes. */
    static ZipEnd last(FileChannel file) throws IOException {
        long size = file.size();
        if (size < BYTES) {
            return NONE;
        }
        ByteBuffer last = read(file, size - BYTES, BYTES);
        if (last.getInt(0) == SIGNATURE && reaches(last, 0)) {
            return of(file, size - BYTES, last);
        }
        int length = (int) Math.min(size, BYTES + MAX_COMMENT_BYTES);
        ByteBuffer tail = read(file, size - length, length);
        for (int at = length - BYTES; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE) {
                ByteBuffer record = tail.slice(at, BYTES).order(ByteOrder.LITTLE_ENDIAN);
                if (reaches(tail, at) || hasDirectory(file, size - length + at, record)) {
                    return of(file, size - length + at, record);
                }
            }
        }
        return NONE;
    }

    /** Whether a zip, whole by itself, ends at this position. */
    static boolean isAt(FileChannel file, long position) throws IOException {
        int length = (int) Math.min(position, BYTES + MAX_COMMENT_BYTES);
        ByteBuffer before = read(file, position - length, length);
        for (int at = length - BYTES; at >= 0; at--) {
            if (before.getInt(at) == SIGNATURE && reaches(before, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the numbers are too large for the end record, and are not where they should be instead. */
    boolean isUnknown() {
        return directoryBytes == IN_LARGE_RECORD || directoryOffset == IN_LARGE_RECORD;
    }

    /** Where the zip begins in the file: above 0 behind something else, such as a shell script. */
    long start() {
        return position - directoryBytes - directoryOffset;
    }

    private static ZipEnd of(FileChannel file, long position, ByteBuffer record) throws IOException {
        var end = new ZipEnd(
                position, Integer.toUnsignedLong(record.getInt(12)), Integer.toUnsignedLong(record.getInt(16)));
        ByteBuffer locator = read(file, Math.max(0, position - LARGE_LOCATOR_BYTES), LARGE_LOCATOR_BYTES);
        if (position < LARGE_LOCATOR_BYTES || locator.getInt(0) != LARGE_LOCATOR) {
            return end;
        }
        long at = locator.getLong(8);
        if (at < 0 || at > position) {
            return end;
        }
        ByteBuffer large = read(file, at, LARGE_RECORD_BYTES);
        return large.getInt(0) == LARGE_RECORD ? end.orLarge(at, large.getLong(40), large.getLong(48)) : end;
    }

    /** A record for large zips may stand before any, and counts where it does not contradict the end record. */
    private ZipEnd orLarge(long at, long bytes, long offset) {
        boolean agrees = (bytes == directoryBytes || directoryBytes == IN_LARGE_RECORD)
                && (offset == directoryOffset || directoryOffset == IN_LARGE_RECORD)
                && bytes >= 0
                && offset >= 0;
        return agrees ? new ZipEnd(at, bytes, offset) : this;
    }

    /** Whether the record at this place and its comment reach to the end of the bytes. */
    private static boolean reaches(ByteBuffer bytes, int at) {
        return at + BYTES + Short.toUnsignedInt(bytes.getShort(at + 20)) == bytes.limit();
    }

    private static boolean hasDirectory(FileChannel file, long end, ByteBuffer record) throws IOException {
        long directory = end - Integer.toUnsignedLong(record.getInt(12));
        return directory >= 0 && read(file, directory, 4).getInt(0) == CENTRAL_HEADER;
    }

    /** Bytes of a file, zeros where it ends before. */
    static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {}
        return bytes;
    }
}
