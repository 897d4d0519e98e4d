package dev.lockstep.archive;

/**
 * How much an archive may ask of us before it is called hostile.
 *
 * @param maxEntries entries of one archive
 * @param maxEntryBytes uncompressed bytes of one entry
 * @param maxRatio uncompressed to compressed bytes of one entry, applied above 1 MiB of output
 * @param maxTotalBytes uncompressed bytes of all that one workspace unpacks, each entry counted once however often it
 *     is read
 * @param maxDepth archives within archives; 1 is an archive in a directory
 */
public record Limits(int maxEntries, long maxEntryBytes, int maxRatio, long maxTotalBytes, int maxDepth) {
    /** Above everything that published Java software needs. */
    public static final Limits DEFAULT = new Limits(1_000_000, 1L << 30, 1_000, 64L << 30, 8);

    public Limits {
        if (maxEntries < 1 || maxEntryBytes < 1 || maxRatio < 1 || maxTotalBytes < 1 || maxDepth < 1) {
            throw new IllegalArgumentException("limits are at least 1");
        }
    }
}
