package dev.lockstep.archive;

import java.nio.file.Path;

/**
 * Where a zip on disk holds a content, as it packed it. What is packed into the same bytes was the same.
 *
 * @param zip on disk
 * @param header position of the entry's local header
 * @param bytes how many the packed ones are
 * @param compressed or stored as they are
 */
public record PackedContent(Path zip, long header, long bytes, boolean compressed) {}
