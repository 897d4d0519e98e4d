package dev.lockstep.classfile;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.Limits;
import dev.lockstep.archive.Workspace;
import dev.lockstep.symbol.Symbols;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One reader with all that it needs, for tests that start from files. */
public final class ReadTrees implements Closeable {
    private final Symbols symbols = new Symbols();
    private final Workspace workspace = new Workspace(Limits.DEFAULT);
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final TreeReader reader = new TreeReader(workspace, symbols, executor, bytes -> {});
    private final List<FileTree> opened = new ArrayList<>();

    public Symbols symbols() {
        return symbols;
    }

    public TreeReader reader() {
        return reader;
    }

    /** That of all trees. */
    public Workspace workspace() {
        return workspace;
    }

    /** Opens a tree, which is closed with this. */
    public FileTree open(Path path) throws IOException {
        FileTree tree = workspace.open(path);
        opened.add(tree);
        return tree;
    }

    /** Reads a tree. */
    public ArchiveFacts facts(Path path) throws IOException {
        return reader.read(open(path));
    }

    @Override
    public void close() throws IOException {
        executor.shutdownNow();
        for (FileTree each : opened) {
            each.close();
        }
        workspace.close();
    }
}
