package dev.lockstep.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * The bytes of a zip entry, which must be as many as the central directory declares and have its CRC-32. Both are known
 * for certain only at the end of the stream, so that is where a reader must go.
 */
final class EntryStream extends FilterInputStream {
    private final long size;
    private final long crc;
    private final CRC32 seen = new CRC32();
    private long count;

    EntryStream(InputStream in, long size, long crc) {
        super(in);
        this.size = size;
        this.crc = crc;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = readRaw(bytes, offset, length);
        if (read < 0) {
            checkWhole();
            return -1;
        }
        count += read;
        if (count > size) {
            throw new Refusal(
                    "corrupt entry: holds more than the %s bytes it declares".formatted(Budget.grouped(size)));
        }
        seen.update(bytes, offset, read);
        return read;
    }

    private int readRaw(byte[] bytes, int offset, int length) throws Refusal {
        try {
            return in.read(bytes, offset, length);
        } catch (EOFException e) {
            throw new Refusal("corrupt entry: its compressed data end early", e);
        } catch (IOException | RuntimeException e) {
            throw ZipReader.refusal("entry", e);
        }
    }

    private void checkWhole() throws Refusal {
        if (count < size) {
            throw new Refusal("corrupt entry: ends after %s of the %s bytes it declares"
                    .formatted(Budget.grouped(count), Budget.grouped(size)));
        }
        if (seen.getValue() != crc) {
            throw new Refusal("corrupt entry: CRC-32 differs");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Skipped bytes would miss in the checksum. */
    @Override
    public long skip(long bytes) throws IOException {
        return readNBytes((int) Math.min(bytes, 1 << 16)).length;
    }
}
