package dev.lockstep.layout;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.ClassFacts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** The files of one container, opened again for a closer look at a few of them. */
public final class ContainerFiles implements Closeable {
    private final Container container;
    private final FileTree files;
    private final Optional<TreeFile> archive;
    private final Workspace workspace;
    private final List<FileTree> opened = new ArrayList<>();
    private final IdentityHashMap<ClassFacts, ArchiveFacts.ClassEntry> entries;

    private ContainerFiles(Container container, FileTree tree, Workspace workspace) throws IOException {
        this.container = container;
        this.workspace = workspace;
        TreeFile last = null;
        FileTree inner = tree;
        int depth = 0;
        for (String step : steps(container.archivePath())) {
            last = file(inner, step);
            inner = workspace.openNested(last, ++depth);
            opened.add(inner);
        }
        this.files = inner;
        this.archive = Optional.ofNullable(last);
        this.entries = new IdentityHashMap<>(container.archive().classes().size());
        for (ArchiveFacts.ClassEntry entry : container.archive().classes()) {
            entries.put(entry.facts(), entry);
        }
    }

    /**
     * Opens a container.
     *
     * @param tree in which it was found
     * @throws IOException with one line, if it can no longer be opened
     */
    public static ContainerFiles open(Container container, FileTree tree, Workspace workspace) throws IOException {
        return new ContainerFiles(container, tree, workspace);
    }

    private static List<String> steps(String archivePath) {
        return archivePath.isEmpty() ? List.of() : List.of(archivePath.split("!/", -1));
    }

    private static TreeFile file(FileTree tree, String path) throws IOException {
        return tree.file(path).orElseThrow(() -> new IOException(path + " is no longer there"));
    }

    /**
     * The bytes of one of the container's classes.
     *
     * @throws IOException with one line, if they can no longer be read
     */
    public byte[] bytes(ClassFacts facts) throws IOException {
        ArchiveFacts.ClassEntry entry = entries.get(facts);
        if (entry == null) {
            throw new IOException(facts.name() + " is no class of " + container);
        }
        return file(files, entry.path()).content().bytes();
    }

    /**
     * The file on disk that is this container.
     *
     * @return absent when it is a class folder, or an archive that no class loader reads
     * @throws IOException with one line, if it can no longer be read
     */
    public Optional<Path> jar() throws IOException {
        return archive.isPresent()
                        && files.kind() == FileTree.Kind.ZIP
                        && container.root().isEmpty()
                ? Optional.of(workspace.onDisk(archive.get()))
                : Optional.empty();
    }

    /** Every file of the container, its paths relative to the archive that holds it. */
    public List<TreeFile> files() {
        return files.files().stream()
                .filter(file -> file.path().startsWith(container.root()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }
}
