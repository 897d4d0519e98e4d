package dev.lockstep.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the small files that options name; {@code -} is standard input, which can be read once. */
final class TextInput {
    static final String STANDARD_INPUT = "-";

    /** Far above any list of files. */
    private static final int MAX_BYTES = 64 << 20;

    private boolean consumed;

    /**
     * Reads all of it.
     *
     * @param option that names it, for messages
     * @throws IOException naming the file, if it cannot be read
     * @throws IllegalArgumentException with a message for people, if it is too large, or standard input a second time
     */
    byte[] read(String file, String option) throws IOException {
        // A pipeline's variable that nobody set.
        if (file.isEmpty()) {
            throw new IllegalArgumentException(option + " is given no file");
        }
        if (!file.equals(STANDARD_INPUT)) {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                return read(in, file, option);
            } catch (IOException e) {
                throw Files.isDirectory(Path.of(file)) ? new IOException(file + ": it is a folder", e) : e;
            }
        }
        if (consumed) {
            throw new IllegalArgumentException(option + " -: standard input is read for another option already");
        }
        consumed = true;
        return read(System.in, "-", option);
    }

    private static byte[] read(InputStream in, String file, String option) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(option + " " + file + ": larger than " + (MAX_BYTES >> 20) + " MiB");
        }
        return bytes;
    }
}
