package dev.lockstep.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** What comes out of a tar file or its compression, cut off where it passes a limit. */
final class UnpackGuard extends FilterInputStream {
    private final Budget budget;
    private final String label;
    private final LongSupplier packedBytes;
    private long count;
    private long allowedUpTo = Long.MAX_VALUE;

    /** @param packedBytes how many bytes went into the compression until now */
    UnpackGuard(InputStream in, Budget budget, String label, LongSupplier packedBytes) {
        super(in);
        this.budget = budget;
        this.label = label;
        this.packedBytes = packedBytes;
    }

    /** Refuses from now on to give more than so many bytes, as a tar reader keeps headers in memory. */
    void allow(long bytes) {
        allowedUpTo = bytes > Long.MAX_VALUE - count ? Long.MAX_VALUE : count + bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = readRaw(bytes, offset, length);
        if (read > 0) {
            count += read;
            budget.charge(read);
            budget.checkRatio(count, packedBytes.getAsLong());
            if (count > allowedUpTo) {
                throw new Refusal("corrupt " + label + ": a header of unreasonable size");
            }
        }
        return read;
    }

    private int readRaw(byte[] bytes, int offset, int length) throws Refusal {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException | RuntimeException e) {
            throw Refusal.of(label, e);
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        return readNBytes((int) Math.min(bytes, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
