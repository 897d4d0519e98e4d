package dev.lockstep.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorInputStream;
import org.apache.commons.compress.utils.InputStreamStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a tar, once and from front to end, into the temporary folder: zips into files of their own, where they can be
 * opened in place, everything else into one spool file.
 */
final class TarReader {
    /** Far above any path or extended header, far below what hurts. */
    private static final long MAX_HEADER_BYTES = 1 << 20;

    private final Budget budget;
    private final TemporaryFolder temporary;
    private final String label;
    private final TarLayout layout;
    private final byte[] chunk = new byte[1 << 16];

    private TarReader(Budget budget, TemporaryFolder temporary, String label) {
        this.budget = budget;
        this.temporary = temporary;
        this.label = label;
        this.layout = new TarLayout(budget);
    }

    static FileTree open(Path file, Format format, Budget budget, TemporaryFolder temporary) throws IOException {
        var reader = new TarReader(budget, temporary, format.kind().label());
        var spool = new SpoolFile(temporary.newFile());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            if (format == Format.TAR) {
                reader.unpack(new UnpackGuard(in, budget, reader.label, () -> Long.MAX_VALUE), spool);
            } else {
                reader.decompress(in, format, spool);
            }
            return reader.layout.tree(format.kind(), spool);
        } catch (IOException | RuntimeException | LinkageError e) {
            spool.close();
            throw e instanceof Exception failure
                    ? Refusal.of(reader.label, failure)
                    : new Refusal(
                            "the codec for " + reader.label + " cannot be loaded: "
                                    + EntryName.printable(String.valueOf(e)),
                            e);
        }
    }

    private void decompress(InputStream in, Format format, SpoolFile spool) throws IOException {
        try (CompressorInputStream plain = format.decompress(in)) {
            InputStreamStatistics statistics = (InputStreamStatistics) plain;
            var guard = new UnpackGuard(plain, budget, label, statistics::getCompressedCount);
            unpack(guard, spool);
        }
    }

    private void unpack(UnpackGuard guard, SpoolFile spool) throws IOException {
        byte[] head = guard.readNBytes(Format.HEAD_BYTES);
        if (!Format.isTar(head)) {
            throw new Refusal("compressed, but no tar inside");
        }
        var rewound = new PushbackInputStream(guard, head.length);
        rewound.unread(head);
        try (var tar = new EndAwareTar(rewound)) {
            for (int count = 1; ; count++) {
                guard.allow(MAX_HEADER_BYTES);
                TarArchiveEntry entry = tar.getNextEntry();
                if (entry == null) {
                    break;
                }
                guard.allow(Long.MAX_VALUE);
                budget.checkEntries(count);
                add(entry, tar, spool);
            }
            if (!tar.ended) {
                throw new Refusal("truncated " + label + ": no end mark");
            }
            // The checksums of the compression stand behind the tar.
            guard.allow(Long.MAX_VALUE);
            guard.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void add(TarArchiveEntry entry, InputStream data, SpoolFile spool) throws IOException {
        String name = entry.getName();
        if (entry.isSymbolicLink()) {
            layout.addLink(name, entry.getLinkName());
        } else if (entry.isLink()) {
            layout.addHardLink(name, entry.getLinkName());
        } else if (entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice()) {
            layout.refuse(name, "special file: a fifo or device");
        } else if (entry.isDirectory()) {
            layout.addFolder(name);
        } else if (entry.isSparse() || !entry.isFile()) {
            layout.refuse(name, "entry of a kind that is not supported, such as a sparse file");
        } else {
            addFile(entry, data, spool);
            return;
        }
        // Commons Compress would skip what is left, and count it among the headers.
        data.transferTo(OutputStream.nullOutputStream());
    }

    private void addFile(TarArchiveEntry entry, InputStream data, SpoolFile spool) throws IOException {
        long size = entry.getSize();
        if (size > budget.limits().maxEntryBytes()) {
            layout.refuse(entry.getName(), budget.tooLarge());
            data.transferTo(OutputStream.nullOutputStream());
            return;
        }
        int first = data.readNBytes(chunk, 0, chunk.length);
        boolean zip = first > 0 && Format.of(Arrays.copyOf(chunk, Math.min(first, 8))) == Format.ZIP;
        layout.addFile(entry.getName(), zip ? ownFile(first, data) : slice(first, data, spool));
    }

    private Content ownFile(int first, InputStream data) throws IOException {
        Path file = temporary.newFile();
        var crc = new CRC32();
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = first; read > 0; read = data.readNBytes(chunk, 0, chunk.length)) {
                out.write(chunk, 0, read);
                crc.update(chunk, 0, read);
                size += read;
            }
        }
        return new FileContent(budget, file, size, ZipContent.mark((int) crc.getValue(), size));
    }

    private Content slice(int first, InputStream data, SpoolFile spool) throws IOException {
        long offset = spool.length();
        var crc = new CRC32();
        for (int read = first; read > 0; read = data.readNBytes(chunk, 0, chunk.length)) {
            spool.append(chunk, 0, read);
            crc.update(chunk, 0, read);
        }
        return spool.content(budget, offset, spool.length() - offset, (int) crc.getValue());
    }

    /** Knows whether the archive ended with its end mark or with its file. */
    private static final class EndAwareTar extends TarArchiveInputStream {
        private boolean ended;

        EndAwareTar(InputStream in) {
            super(in, StandardCharsets.UTF_8.name());
        }

        @Override
        protected boolean isEOFRecord(byte @Nullable [] header) {
            boolean end = super.isEOFRecord(header);
            ended |= end && header != null;
            return end;
        }
    }
}
