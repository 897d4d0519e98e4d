package dev.lockstep.archive;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The bytes of a file, which can be read again and again while the {@link Workspace} is open. */
public interface Content {
    /** Content made from bytes in memory. */
    static Content of(byte[] bytes) {
        return new MemoryContent(bytes);
    }

    /** The uncompressed size in bytes, as declared: reading may show another. */
    long size();

    /**
     * Reads all bytes.
     *
     * @throws IOException if they cannot be read, are corrupt, or exceed the workspace's {@link Limits}; the message
     *     says why in one line and names no path
     */
    byte[] bytes() throws IOException;

    /**
     * Whether both hold the same bytes. Compares them where sizes and marks do not tell, which costs far less than two
     * digests.
     *
     * @throws IOException as for {@link #bytes()}
     */
    default boolean sameBytes(Content other) throws IOException {
        return this == other || (size() == other.size() && Arrays.equals(bytes(), other.bytes()));
    }

    /**
     * The SHA-256 of all bytes, computed once.
     *
     * @throws IOException as for {@link #bytes()}
     */
    Digest digest() throws IOException;

    /**
     * A cheap mark that equal bytes share: size and CRC-32 where an archive states them. It may take different bytes
     * for equal, never equal ones of one container format for different; 0 when there is none.
     */
    long mark();

    /**
     * When they were last changed, as their archive states it: in seconds since 1970, of a clock whose time zone it
     * does not state; 0 when it states nothing.
     */
    default long modified() {
        return 0;
    }

    /** Where a zip on disk holds the bytes, as it packed them; absent for all others, and where it cannot be told. */
    default Optional<PackedContent> packed() {
        return Optional.empty();
    }

    /** Whether the bytes lie compressed in an archive. */
    default boolean compressed() {
        return false;
    }
}
