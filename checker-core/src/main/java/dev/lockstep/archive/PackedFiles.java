package dev.lockstep.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares contents as they lie packed, without unpacking them. For one thread; keeps a few files open. */
public final class PackedFiles implements Closeable {
    private static final int MAX_OPEN = 16;
    private static final int CHUNK = 1 << 14;
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int LOCAL_HEADER_BYTES = 30;

    private final Map<Path, FileChannel> open = new LinkedHashMap<>(2 * MAX_OPEN, 0.75f, true);
    private final ByteBuffer mine = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer theirs = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * Whether both are packed into the same bytes, so that they unpack to the same, too.
     *
     * @throws IOException if one of them can no longer be read
     */
    public boolean same(PackedContent one, PackedContent other) throws IOException {
        if (one.bytes() != other.bytes() || one.compressed() != other.compressed()) {
            return false;
        }
        FileChannel first = file(one.zip());
        FileChannel second = file(other.zip());
        long at = start(first, one);
        long otherAt = start(second, other);
        if (at < 0 || otherAt < 0) {
            return false;
        }
        for (long left = one.bytes(); left > 0; left -= CHUNK) {
            int length = (int) Math.min(left, CHUNK);
            if (!fill(mine, first, at, length)
                    || !fill(theirs, second, otherAt, length)
                    || mine.mismatch(theirs) >= 0) {
                return false;
            }
            at += length;
            otherAt += length;
        }
        return true;
    }

    /** Where the packed bytes begin, behind the local header; -1 if there is none. */
    private long start(FileChannel file, PackedContent content) throws IOException {
        if (!fill(mine, file, content.header(), LOCAL_HEADER_BYTES) || mine.getInt(0) != LOCAL_HEADER) {
            return -1;
        }
        return content.header()
                + LOCAL_HEADER_BYTES
                + Short.toUnsignedInt(mine.getShort(26))
                + Short.toUnsignedInt(mine.getShort(28));
    }

    /** Whether the file has as many bytes there. */
    private static boolean fill(ByteBuffer bytes, FileChannel file, long position, int length) throws IOException {
        bytes.clear().limit(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                return false;
            }
        }
        bytes.flip();
        return true;
    }

    private FileChannel file(Path path) throws IOException {
        FileChannel known = open.get(path);
        if (known != null) {
            return known;
        }
        if (open.size() == MAX_OPEN) {
            var eldest = open.entrySet().iterator();
            closeQuietly(eldest.next().getValue());
            eldest.remove();
        }
        FileChannel opened = FileChannel.open(path);
        open.put(path, opened);
        return opened;
    }

    /** Never fails: nothing was written. */
    @Override
    public void close() {
        open.values().forEach(PackedFiles::closeQuietly);
        open.clear();
    }

    private static void closeQuietly(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            return; // it was only read from
        }
    }
}
