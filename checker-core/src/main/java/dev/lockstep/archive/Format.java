package dev.lockstep.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.compress.compressors.CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** The form of a file, told by its first bytes. */
enum Format {
    ZIP(FileTree.Kind.ZIP, "504b0304 504b0506 504b0708"),
    TAR(FileTree.Kind.TAR, ""),
    GZIP(FileTree.Kind.TAR_GZ, "1f8b"),
    XZ(FileTree.Kind.TAR_XZ, "fd377a585a00"),
    BZIP2(FileTree.Kind.TAR_BZ2, "425a68"),
    ZSTD(FileTree.Kind.TAR_ZST, "28b52ffd"),
    /** Of none of these; it may be a zip with something in front. */
    OTHER(FileTree.Kind.ZIP, "");

    /** How much of a file tells its form. */
    static final int HEAD_BYTES = 512;

    /** Four times what {@code xz -9} needs. */
    private static final int XZ_MEMORY_KIB = 256 << 10;

    private static final int USTAR_OFFSET = 257;
    private static final String USTAR = "ustar";

    private final FileTree.Kind kind;
    /** What files begin with, in hexadecimal digits; several are separated by a blank. */
    private final String magics;

    Format(FileTree.Kind kind, String magics) {
        this.kind = kind;
        this.magics = magics;
    }

    static Format of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(HEAD_BYTES));
        }
    }

    static Format of(byte[] head) throws Refusal {
        if (head.length == 0) {
            throw new Refusal("not an archive: empty file");
        }
        String start = HexFormat.of().formatHex(head, 0, Math.min(8, head.length));
        return Arrays.stream(values())
                .filter(each -> each.beginsIn(start))
                .findFirst()
                .orElse(isTar(head) ? TAR : OTHER);
    }

    /** Asked last: a zip may hold these letters in a name. */
    static boolean isTar(byte[] head) {
        return head.length == HEAD_BYTES && new String(head, USTAR_OFFSET, USTAR.length(), ISO_8859_1).equals(USTAR);
    }

    private boolean beginsIn(String start) {
        return !magics.isEmpty() && Arrays.stream(magics.split(" ", -1)).anyMatch(start::startsWith);
    }

    FileTree.Kind kind() {
        return kind;
    }

    /** The stream that undoes the compression; several streams in a row count as one. */
    CompressorInputStream decompress(InputStream in) throws IOException {
        return switch (this) {
            case GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(in)
                        .setDecompressConcatenated(true)
                        .get();
            case XZ ->
                XZCompressorInputStream.builder()
                        .setInputStream(in)
                        .setDecompressConcatenated(true)
                        .setMemoryLimitKiB(XZ_MEMORY_KIB)
                        .get();
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
            case ZSTD -> new ZstdCompressorInputStream(in);
            case ZIP, TAR, OTHER -> throw new IllegalStateException("not compressed as a whole: " + this);
        };
    }
}
