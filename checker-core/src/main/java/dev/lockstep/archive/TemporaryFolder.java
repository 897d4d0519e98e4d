package dev.lockstep.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder that only its owner can read, made when first needed and gone with the workspace or the JVM. */
final class TemporaryFolder implements Closeable {
    private final Thread atExit = new Thread(this::deleteAtExit, "lockstep-temporary-folder");
    private @Nullable Path folder;
    private boolean closed;
    private int files;

    /** The folder, while there is one. */
    synchronized Optional<Path> path() {
        return Optional.ofNullable(folder);
    }

    /** The path of a file that does not exist yet. */
    synchronized Path newFile() throws IOException {
        if (closed) {
            throw new Refusal("the workspace has been closed");
        }
        if (folder == null) {
            folder = Files.createTempDirectory("lockstep-");
            Runtime.getRuntime().addShutdownHook(atExit);
        }
        return folder.resolve(Integer.toString(files++));
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (folder == null) {
            return;
        }
        Path gone = folder;
        folder = null;
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // Then the hook has been started, and both may delete.
        }
        delete(gone);
    }

    private synchronized void deleteAtExit() {
        closed = true;
        if (folder != null) {
            try {
                delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            for (Path file : content.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
