package dev.lockstep.witness;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.ContainerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The containers of a state as jars on disk. Those that are there are used where they lie; what exists in memory only,
 * or is a class folder, is written once.
 */
final class ClassPathFiles {
    private final FileTree tree;
    private final Workspace workspace;
    private final Map<String, Path> files = new HashMap<>();

    ClassPathFiles(FileTree tree, Workspace workspace) {
        this.tree = tree;
        this.workspace = workspace;
    }

    /** The paths of these containers, in their order. */
    List<String> of(List<Container> containers) throws IOException {
        List<String> paths = new ArrayList<>();
        for (Container container : containers) {
            Path known = files.get(container.path());
            Path file = known == null ? jar(container) : known;
            files.put(container.path(), file);
            paths.add(file.toAbsolutePath().toString());
        }
        return paths;
    }

    private Path jar(Container container) throws IOException {
        try (ContainerFiles opened = ContainerFiles.open(container, tree, workspace)) {
            Optional<Path> jar = opened.jar();
            return jar.isPresent() ? jar.get() : written(container, opened);
        }
    }

    /** Its classes as a loader of the stated platform sees them, and nothing else. */
    private Path written(Container container, ContainerFiles opened) throws IOException {
        Path file = workspace.newFile();
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ClassFacts facts : container.classes()) {
                store(out, facts.name().internal() + ".class", opened.bytes(facts));
            }
        }
        return file;
    }

    /** Stored, since it is read at once and only once. */
    static void store(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        var crc = new CRC32();
        crc.update(bytes);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }
}
