package dev.lockstep.cli;

import dev.lockstep.archive.Limits;
import picocli.CommandLine.Option;

/** How much an archive may ask of us. */
final class LimitOptions {
    @Option(names = "--max-entries", paramLabel = "N", description = "Entries of one archive (default: 1000000).")
    private int maxEntries = Limits.DEFAULT.maxEntries();

    @Option(
            names = "--max-entry-size",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "Uncompressed size of one entry (default: 1G).")
    private long maxEntryBytes = Limits.DEFAULT.maxEntryBytes();

    @Option(
            names = "--max-ratio",
            paramLabel = "N",
            description = "Uncompressed to compressed size of one entry above 1 MiB (default: 1000).")
    private int maxRatio = Limits.DEFAULT.maxRatio();

    @Option(
            names = "--max-total-size",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "Uncompressed size of all that is unpacked (default: 64G).")
    private long maxTotalBytes = Limits.DEFAULT.maxTotalBytes();

    @Option(names = "--max-depth", paramLabel = "N", description = "Archives within archives (default: 8).")
    private int maxDepth = Limits.DEFAULT.maxDepth();

    /** @throws IllegalArgumentException if one of them is below 1 */
    Limits limits() {
        return new Limits(maxEntries, maxEntryBytes, maxRatio, maxTotalBytes, maxDepth);
    }
}
