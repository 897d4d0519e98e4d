package dev.lockstep.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Many contents in one temporary file, written once and then read in any order by any thread. Not a channel, because a
 * channel is closed for all when one thread is interrupted.
 */
final class SpoolFile implements Closeable {
    private final Path path;
    private final RandomAccessFile file;
    private long length;
    private boolean closed;

    SpoolFile(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    synchronized long length() {
        return length;
    }

    synchronized void append(byte[] bytes, int offset, int count) throws IOException {
        file.seek(length);
        file.write(bytes, offset, count);
        length += count;
    }

    Content content(Budget budget, long offset, long size, int crc) {
        return new Slice(budget, offset, size, crc);
    }

    private synchronized int read(long position, byte[] bytes, int offset, int count) throws IOException {
        if (closed) {
            throw new Refusal("its archive has been closed");
        }
        file.seek(position);
        return file.read(bytes, offset, count);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        file.close();
        Files.deleteIfExists(path);
    }

    private final class Slice extends StreamedContent {
        private final long offset;
        private final int crc;

        Slice(Budget budget, long offset, long size, int crc) {
            super(budget, size);
            this.offset = offset;
            this.crc = crc;
        }

        @Override
        InputStream open() {
            return new SliceStream(offset, offset + size());
        }

        @Override
        public long mark() {
            return ZipContent.mark(crc, size());
        }
    }

    private final class SliceStream extends InputStream {
        private long at;
        private final long end;

        SliceStream(long at, long end) {
            this.at = at;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (at >= end) {
                return -1;
            }
            int read = SpoolFile.this.read(at, bytes, offset, (int) Math.min(length, end - at));
            at += Math.max(read, 0);
            return read;
        }
    }
}
