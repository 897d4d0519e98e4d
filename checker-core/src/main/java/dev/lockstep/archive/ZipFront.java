package dev.lockstep.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Tells a zip that was cut off right behind a stored jar within it, and so ends like that jar, from one that stands
 * behind something else. The JVM takes the inner jar for the whole and says nothing.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/APPNOTE/APPNOTE-6.3.9.TXT">APPNOTE 4.3, the records of a zip</a>
 */
final class ZipFront {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT_BYTES = 0xFFFF;
    private static final long IN_ZIP64_RECORD = 0xFFFF_FFFFL;

    private final FileChannel file;

    private ZipFront(FileChannel file) {
        this.file = file;
    }

    /** Refuses a file that begins with an entry of which neither its last directory knows nor that of a zip before. */
    static void check(Path path) throws IOException {
        try (var file = FileChannel.open(path)) {
            var front = new ZipFront(file);
            if (file.size() < END_BYTES || front.read(0, 4).getInt(0) != LOCAL_HEADER) {
                return;
            }
            long start = front.start();
            if (start > 0 && !front.zipEndsAt(start)) {
                throw new Refusal("truncated zip: it ends with an archive that it holds");
            }
        }
    }

    /**
     * Where the last zip of the file begins. The JDK looks for its end in the same way: for the last record that
     * reaches to the end of the file or has a directory before it.
     */
    private long start() throws IOException {
        long size = file.size();
        ByteBuffer last = read(size - END_BYTES, END_BYTES);
        if (last.getInt(0) == END && reaches(last, 0)) {
            return start(size - END_BYTES, last);
        }
        int length = (int) Math.min(size, END_BYTES + MAX_COMMENT_BYTES);
        ByteBuffer tail = read(size - length, length);
        for (int at = length - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                ByteBuffer record = tail.slice(at, END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
                if (reaches(tail, at) || hasDirectory(size - length + at, record)) {
                    return start(size - length + at, record);
                }
            }
        }
        return 0;
    }

    /** Whether another zip, whole by itself, ends where the last one begins: two in one file were joined on purpose. */
    private boolean zipEndsAt(long position) throws IOException {
        int length = (int) Math.min(position, END_BYTES + MAX_COMMENT_BYTES);
        ByteBuffer before = read(position - length, length);
        for (int at = length - END_BYTES; at >= 0; at--) {
            if (before.getInt(at) == END && reaches(before, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the record at this place and its comment reach to the end of the bytes. */
    private static boolean reaches(ByteBuffer bytes, int at) {
        return at + END_BYTES + Short.toUnsignedInt(bytes.getShort(at + 20)) == bytes.limit();
    }

    private boolean hasDirectory(long end, ByteBuffer record) throws IOException {
        long directory = end - Integer.toUnsignedLong(record.getInt(12));
        return directory >= 0 && read(directory, 4).getInt(0) == CENTRAL_HEADER;
    }

    /** Where the zip of this end begins in the file; 0 where the sizes are too large to stand here. */
    private static long start(long end, ByteBuffer record) {
        long directoryBytes = Integer.toUnsignedLong(record.getInt(12));
        long directoryOffset = Integer.toUnsignedLong(record.getInt(16));
        boolean zip64 = directoryBytes == IN_ZIP64_RECORD || directoryOffset == IN_ZIP64_RECORD;
        return zip64 ? 0 : end - directoryBytes - directoryOffset;
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {}
        return bytes;
    }
}
