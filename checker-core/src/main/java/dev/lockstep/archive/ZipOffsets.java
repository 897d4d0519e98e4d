package dev.lockstep.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;

/**
 * Where the entries of a zip lie in its file, which {@link java.util.zip.ZipFile} does not tell. Believed where the
 * central directory has, record by record, just what that class has listed; else nothing is told.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/APPNOTE/APPNOTE-6.3.9.TXT">APPNOTE 4.3.12, the central
 *     directory</a>
 */
final class ZipOffsets {
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_BYTES = 46;
    private static final int MAX_DIRECTORY_BYTES = 64 << 20;
    private static final long IN_ZIP64_FIELD = 0xFFFF_FFFFL;

    private ZipOffsets() {}

    /**
     * Positions of the local headers in the file, each -1 if it cannot be told for certain.
     *
     * @param entries as listed, in the order of the central directory
     */
    static long[] of(FileChannel file, ZipEnd end, List<? extends ZipEntry> entries) throws IOException {
        var offsets = new long[entries.size()];
        if (end.isUnknown() || end.start() < 0 || end.directoryBytes() > MAX_DIRECTORY_BYTES) {
            return unknown(offsets);
        }
        int length = (int) end.directoryBytes();
        ByteBuffer directory = ZipEnd.read(file, end.position() - length, length);
        int at = 0;
        for (int i = 0; i < offsets.length; i++) {
            if (at + HEADER_BYTES > length || !isFor(entries.get(i), directory, at)) {
                return unknown(offsets);
            }
            long offset = Integer.toUnsignedLong(directory.getInt(at + 42));
            offsets[i] = offset == IN_ZIP64_FIELD ? -1 : end.start() + offset;
            at += HEADER_BYTES + u2(directory, at + 28) + u2(directory, at + 30) + u2(directory, at + 32);
        }
        return at == length ? offsets : unknown(offsets);
    }

    private static boolean isFor(ZipEntry entry, ByteBuffer directory, int at) {
        return directory.getInt(at) == HEADER
                && u2(directory, at + 10) == entry.getMethod()
                && directory.getInt(at + 16) == (int) entry.getCrc()
                && Integer.toUnsignedLong(directory.getInt(at + 20)) == entry.getCompressedSize()
                && Integer.toUnsignedLong(directory.getInt(at + 24)) == entry.getSize();
    }

    private static long[] unknown(long[] offsets) {
        Arrays.fill(offsets, -1);
        return offsets;
    }

    private static int u2(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }
}
