package dev.lockstep.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A zip written byte by byte, because no library writes the hostile ones. */
final class ZipBytes {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int count;

    static ZipBytes zip() {
        return new ZipBytes();
    }

    ZipBytes with(String name, String text) {
        return with(name, text.getBytes(UTF_8));
    }

    ZipBytes with(String name, byte[] bytes) {
        return with(name, DEFLATED, 0, deflate(bytes), crc(bytes), bytes.length);
    }

    ZipBytes stored(String name, byte[] bytes) {
        return with(name, STORED, 0, bytes, crc(bytes), bytes.length);
    }

    /** An entry whose headers say what they are told to. */
    ZipBytes with(String name, int method, int flags, byte[] packed, long crc, long size) {
        byte[] encoded = name.getBytes(UTF_8);
        var common = new ByteArrayOutputStream();
        write(common, 2, 20, flags, method, 0, 0);
        write(common, 4, crc, packed.length, size);
        write(common, 2, encoded.length, 0);
        int offset = entries.size();
        write(entries, 4, 0x04034b50);
        entries.writeBytes(common.toByteArray());
        entries.writeBytes(encoded);
        entries.writeBytes(packed);
        write(directory, 4, 0x02014b50);
        write(directory, 2, 20);
        directory.writeBytes(common.toByteArray());
        write(directory, 2, 0, 0, 0);
        write(directory, 4, 0, offset);
        directory.writeBytes(encoded);
        count++;
        return this;
    }

    ZipBytes deflatedWith(String name, byte[] bytes, long crc, long size) {
        return with(name, DEFLATED, 0, deflate(bytes), crc, size);
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(entries.toByteArray());
        out.writeBytes(directory.toByteArray());
        write(out, 4, 0x06054b50);
        write(out, 2, 0, 0, count, count);
        write(out, 4, directory.size(), entries.size());
        write(out, 2, 0);
        return out.toByteArray();
    }

    Path at(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    static long crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    static byte[] deflate(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(bytes);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        byte[] chunk = new byte[4096];
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** Writes numbers of so many bytes each, the lowest byte first. */
    private static void write(ByteArrayOutputStream out, int width, long... numbers) {
        for (long number : numbers) {
            for (int i = 0; i < width; i++) {
                out.write((int) (number >>> (8 * i)));
            }
        }
    }
}
