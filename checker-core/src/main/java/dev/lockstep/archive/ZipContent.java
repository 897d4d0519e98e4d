package dev.lockstep.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.zip.ZipEntry;

/** An entry of a zip on disk. */
final class ZipContent extends StreamedContent {
    private final ZipReader.Archive archive;
    private final String name;
    private final long packedSize;
    private final int crc;
    private final boolean compressed;
    private final long modified;
    private final long header;
    private volatile boolean charged;

    /** @param header position of its local header; -1 if unknown */
    ZipContent(ZipReader.Archive archive, ZipEntry entry, long header) {
        super(archive.budget(), entry.getSize());
        this.archive = archive;
        this.header = header;
        this.name = entry.getName();
        this.packedSize = entry.getCompressedSize();
        this.crc = (int) entry.getCrc();
        this.compressed = entry.getMethod() != ZipEntry.STORED;
        this.modified = modified(entry);
    }

    /** A zip can state a month 0, and many do that state no time. */
    private static long modified(ZipEntry entry) {
        try {
            LocalDateTime time = entry.getTimeLocal();
            return time == null ? 0 : time.toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return 0;
        }
    }

    /**
     * What an entry declares is checked before a byte is read, and the stream insists on exactly that: so no limit can
     * be passed on the way.
     */
    @Override
    InputStream open() throws IOException {
        budget().checkEntry(size());
        budget().checkRatio(size(), packedSize);
        if (!charged) {
            budget().charge(size());
            charged = true;
        }
        try {
            InputStream in = archive.zip().getInputStream(new ZipEntry(name));
            if (in == null) {
                throw new Refusal("corrupt zip: entry cannot be found by its name");
            }
            return new EntryStream(in, size(), Integer.toUnsignedLong(crc));
        } catch (IOException | RuntimeException e) {
            throw ZipReader.refusal("entry", e);
        }
    }

    @Override
    public long modified() {
        return modified;
    }

    @Override
    public boolean compressed() {
        return compressed;
    }

    @Override
    public Optional<PackedContent> packed() {
        return header < 0
                ? Optional.empty()
                : Optional.of(new PackedContent(archive.file(), header, packedSize, compressed));
    }

    @Override
    public long mark() {
        return mark(crc, size());
    }

    /** The mark of bytes with this CRC-32 and size; never 0, which means none. */
    static long mark(int crc, long size) {
        long mark = (long) crc << 32 ^ size;
        return mark == 0 ? Long.MIN_VALUE : mark;
    }
}
