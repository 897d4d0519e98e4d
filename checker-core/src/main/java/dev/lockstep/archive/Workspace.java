package dev.lockstep.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens file trees and owns what they need: the limits, the bytes unpacked so far, and a temporary folder for what
 * cannot be read in place (tar archives, archives within archives), which goes when the workspace is closed.
 *
 * <p>Safe for several threads.
 */
public final class Workspace implements Closeable {
    private final Limits limits;

    public Workspace(Limits limits) {
        this.limits = limits;
    }

    /**
     * Opens a directory, or an archive whose format is told by its first bytes, not by its name.
     *
     * @throws IOException naming the path, if it is absent, unreadable as a whole or of no known format
     */
    @SuppressWarnings("DoNotCallSuggester")
    public FileTree open(Path path) throws IOException {
        throw new IOException(path + ": " + limits);
    }

    /**
     * Opens a file of a tree as a tree of its own.
     *
     * @param depth how many archives stand around it, itself included; 1 for a jar in a directory
     * @throws IOException if it cannot be opened as a whole; the message is one line without the path
     */
    @SuppressWarnings("DoNotCallSuggester")
    public FileTree openNested(TreeFile file, int depth) throws IOException {
        throw new IOException(file.path() + depth);
    }

    @Override
    public void close() throws IOException {}
}
