package dev.lockstep.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Bytes that are there already. */
final class MemoryContent extends StreamedContent {
    private static final Budget NO_LIMITS =
            new Budget(new Limits(Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, 1));

    private final byte[] bytes;

    MemoryContent(byte[] bytes) {
        super(NO_LIMITS, bytes.length);
        this.bytes = bytes.clone();
    }

    @Override
    InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public long mark() {
        return 0;
    }
}
