package dev.lockstep.layout;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.Workspace;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The containers of one tree, opened again for a closer look: each when it is first asked for, and open until this is
 * closed. Several threads may ask.
 */
public final class OpenContainers implements Closeable {
    private final FileTree tree;
    private final Workspace workspace;
    private final Map<String, Slot> opened = new ConcurrentHashMap<>();

    /** @param tree in which the containers were found */
    public OpenContainers(FileTree tree, Workspace workspace) {
        this.tree = tree;
        this.workspace = workspace;
    }

    private static final class Slot {
        private @Nullable ContainerFiles files;
    }

    /**
     * The files of a container.
     *
     * @return to be left open
     * @throws IOException with one line, if it can no longer be opened
     */
    public ContainerFiles files(Container container) throws IOException {
        Slot slot = opened.computeIfAbsent(container.path(), path -> new Slot());
        synchronized (slot) {
            ContainerFiles known = slot.files;
            if (known == null) {
                known = ContainerFiles.open(container, tree, workspace);
                slot.files = known;
            }
            return known;
        }
    }

    /** Closes what was opened; to be called when nobody asks any more. */
    @Override
    public void close() throws IOException {
        for (Slot each : opened.values()) {
            synchronized (each) {
                if (each.files != null) {
                    each.files.close();
                }
            }
        }
    }
}
