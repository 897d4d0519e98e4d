package dev.lockstep.compare;

import java.io.IOException;

/** Where the bytes of a container's classes come from, when they are asked for. Called by several threads at once. */
@FunctionalInterface
public interface ClassBytes {
    /**
     * Reads one class file.
     *
     * @param className a binary name with dots, one of {@link ComparedContainer#classes()}
     * @throws IOException if it cannot be read; the message says why in one line and names no path
     */
    byte[] bytes(String className) throws IOException;
}
