package dev.lockstep.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Content that comes out of a stream. */
abstract class StreamedContent implements Content {
    /** A stated size up to which memory is reserved before the bytes are there; above it memory grows with them. */
    private static final int TRUSTED_SIZE = 4 << 20;

    private static final int CHUNK = 1 << 16;

    private final Budget budget;
    private final long size;
    private volatile @Nullable Digest digest;

    StreamedContent(Budget budget, long size) {
        this.budget = budget;
        this.size = size;
    }

    /** A stream that throws only {@link Refusal} where the content is at fault. */
    abstract InputStream open() throws IOException;

    /** The file that holds exactly these bytes, if there is one. */
    Optional<Path> inPlace() {
        return Optional.empty();
    }

    final Budget budget() {
        return budget;
    }

    @Override
    public final long size() {
        return size;
    }

    @Override
    public final byte[] bytes() throws IOException {
        budget.checkEntry(size);
        if (size > Integer.MAX_VALUE - 16) {
            throw new Refusal("larger than an array");
        }
        try (InputStream in = open()) {
            byte[] bytes = read(in, (int) size);
            // The end must be seen: checksums are compared there.
            if (bytes.length < size || in.read() >= 0) {
                throw new Refusal("changed while it was read");
            }
            return bytes;
        }
    }

    private static byte[] read(InputStream in, int size) throws IOException {
        if (size > TRUSTED_SIZE) {
            return in.readNBytes(size);
        }
        byte[] bytes = new byte[size];
        int read = in.readNBytes(bytes, 0, size);
        return read == size ? bytes : Arrays.copyOf(bytes, read);
    }

    @Override
    public final boolean sameBytes(Content other) throws IOException {
        if (this == other) {
            return true;
        }
        if (size != other.size() || (mark() != 0 && other.mark() != 0 && mark() != other.mark())) {
            return false;
        }
        return other instanceof StreamedContent streamed ? sameStream(streamed) : Arrays.equals(bytes(), other.bytes());
    }

    private boolean sameStream(StreamedContent other) throws IOException {
        byte[] mine = new byte[CHUNK];
        byte[] theirs = new byte[CHUNK];
        try (InputStream one = open();
                InputStream two = other.open()) {
            while (true) {
                int read = one.readNBytes(mine, 0, CHUNK);
                if (read != two.readNBytes(theirs, 0, CHUNK) || !Arrays.equals(mine, 0, read, theirs, 0, read)) {
                    return false;
                }
                if (read < CHUNK) {
                    return true;
                }
            }
        }
    }

    @Override
    public final Digest digest() throws IOException {
        Digest known = digest;
        if (known == null) {
            MessageDigest sha256 = Digest.sha256();
            transfer(sha256::update);
            known = Digest.of(sha256);
            digest = known;
        }
        return known;
    }

    final void copyTo(OutputStream out) throws IOException {
        transfer(out::write);
    }

    private void transfer(Sink sink) throws IOException {
        byte[] chunk = new byte[(int) Math.max(1, Math.min(CHUNK, size + 1))];
        try (InputStream in = open()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                sink.accept(chunk, 0, read);
            }
        }
    }

    @FunctionalInterface
    private interface Sink {
        void accept(byte[] bytes, int offset, int length) throws IOException;
    }
}
