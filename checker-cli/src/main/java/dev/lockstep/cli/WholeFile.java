package dev.lockstep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are written whole or not at all. */
final class WholeFile {
    private WholeFile() {}

    /**
     * Writes a file, and says why if it cannot.
     *
     * @return whether it was written
     */
    static boolean write(Path file, String text, PrintWriter err) {
        try {
            replace(file.toAbsolutePath(), text);
            return true;
        } catch (IOException e) {
            err.println("lockstep: cannot write " + file + ": " + reason(e, file));
            return false;
        }
    }

    /** Nobody ever reads half a report: it is written beside the file and moved over it. */
    private static void replace(Path file, String text) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        Path beside = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.writeString(beside, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String reason(IOException e, Path file) {
        boolean noFolder = e instanceof NoSuchFileException && !Files.exists(file.resolveSibling("."));
        return noFolder ? "the folder does not exist" : Failures.message(e);
    }
}
