package dev.lockstep.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens file trees and owns what they need: the limits, the bytes unpacked so far, and a temporary folder for what
 * cannot be read in place (tar archives, archives within archives), which goes when the workspace is closed.
 *
 * <p>Safe for several threads.
 */
public final class Workspace implements Closeable {
    private final Budget budget;
    private final TemporaryFolder temporary;
    private final Map<Content, Spooled> spooled = new ConcurrentHashMap<>();
    private final Queue<FileTree> kept = new ConcurrentLinkedQueue<>();

    public Workspace(Limits limits) {
        this(limits, new TemporaryFolder());
    }

    Workspace(Limits limits, TemporaryFolder temporary) {
        this.budget = new Budget(limits);
        this.temporary = temporary;
    }

    /** How much an archive may ask. */
    public Limits limits() {
        return budget.limits();
    }

    /**
     * Opens a directory, or an archive whose format is told by its first bytes, not by its name.
     *
     * @throws IOException naming the path, if it is absent, unreadable as a whole or of no known format
     */
    public FileTree open(Path path) throws IOException {
        try {
            Path real = path.toRealPath();
            if (Files.isDirectory(real)) {
                return new DirectoryWalk(real, budget).list();
            }
            if (!Files.isRegularFile(real)) {
                throw new Refusal("neither a file nor a directory");
            }
            return openArchive(real, false);
        } catch (NoSuchFileException e) {
            throw new IOException(path + ": no such file or directory", e);
        } catch (IOException e) {
            throw new IOException(path + ": " + Refusal.of("file", e).reason(), e);
        }
    }

    /**
     * Opens a file of a tree as a tree of its own: in place if it lies in a directory, else from a copy that is made
     * once. What is named like a jar is read as a zip or not at all, since class loaders look at its end and not at its
     * first bytes.
     *
     * @param depth how many archives stand around it, itself included; 1 for a jar in a directory
     * @throws IOException if it cannot be opened as a whole; the message is one line without the path
     */
    public FileTree openNested(TreeFile file, int depth) throws IOException {
        int maxDepth = budget.limits().maxDepth();
        if (depth > maxDepth) {
            throw new Refusal("nested " + depth + " archives deep, and " + maxDepth + " are allowed");
        }
        try {
            return openArchive(onDisk(file.content()), isReadAsZip(file));
        } catch (IOException e) {
            throw Refusal.of("file", e);
        }
    }

    /** Closes a tree with the workspace, and not before: for contents that are read until the end. */
    public FileTree keep(FileTree tree) {
        kept.add(tree);
        return tree;
    }

    /**
     * Packs a tree into a zip, as whoever changes single entries of a jar has it packed again. The manifest comes
     * first, the rest by path, without time stamps; what was stored stays stored, and so do archives, since some
     * loaders want them so.
     *
     * @return the packed bytes, and the entries that could not be read and are therefore not among them
     * @throws IOException if the temporary folder cannot be written
     */
    public Packed pack(FileTree tree) throws IOException {
        Path file = temporary.newFile();
        var packing = ZipPacking.write(tree, file);
        return new Packed(
                new FileContent(budget, file, Files.size(file), ZipContent.mark(packing.crc(), Files.size(file))),
                packing.unreadable());
    }

    /**
     * A tree that was packed.
     *
     * @param content of the archive
     * @param unreadable entries that are missing in it, by their path in the archive
     */
    public record Packed(Content content, List<Unreadable> unreadable) {
        public Packed {
            unreadable = List.copyOf(unreadable);
        }
    }

    /** Class loaders read these as zips whatever they begin with, so a tar that is a zip as well must not fool us. */
    private static boolean isReadAsZip(TreeFile file) {
        return Stream.of("jar", "war", "ear", "rar", "sar").anyMatch(file::hasExtension);
    }

    private FileTree openArchive(Path file, boolean readAsZip) throws IOException {
        Format found = Format.of(file);
        Format format = readAsZip && found != Format.ZIP ? Format.OTHER : found;
        return switch (format) {
            case ZIP -> ZipReader.open(file, budget);
            case OTHER -> openPrefixed(file);
            case TAR, GZIP, XZ, BZIP2, ZSTD -> TarReader.open(file, format, budget, temporary);
        };
    }

    /** Opens a zip behind something else, such as the shell script of an executable jar. */
    private FileTree openPrefixed(Path file) throws IOException {
        try {
            return ZipReader.open(file, budget);
        } catch (Refusal e) {
            if (e.reason().equals(ZipReader.NO_END)) {
                throw new Refusal("not an archive of a known format", e);
            }
            throw e;
        }
    }

    /**
     * A file on disk with these bytes, to be read and no more: the very file if it lies in a directory, else a copy
     * that is made once and gone with the workspace.
     *
     * @throws IOException if it cannot be read; the message is one line without the path
     */
    public Path onDisk(TreeFile file) throws IOException {
        return onDisk(file.content());
    }

    /**
     * A path in the temporary folder at which there is no file yet. What is written there is gone with the workspace.
     */
    public Path newFile() throws IOException {
        return temporary.newFile();
    }

    private Path onDisk(Content content) throws IOException {
        Optional<Path> inPlace = content instanceof StreamedContent streamed ? streamed.inPlace() : Optional.empty();
        return inPlace.isPresent()
                ? inPlace.get()
                : spooled.computeIfAbsent(content, Spooled::new).path();
    }

    @Override
    public void close() throws IOException {
        spooled.clear();
        for (FileTree tree : kept) {
            tree.close();
        }
        kept.clear();
        temporary.close();
    }

    /** A content that is, or will be, a file in the temporary folder. */
    private final class Spooled {
        private final Content content;
        private @Nullable Path path;

        Spooled(Content content) {
            this.content = content;
        }

        synchronized Path path() throws IOException {
            if (path == null) {
                Path file = temporary.newFile();
                write(file);
                path = file;
            }
            return path;
        }

        private void write(Path file) throws IOException {
            try (OutputStream out = Files.newOutputStream(file)) {
                if (content instanceof StreamedContent streamed) {
                    streamed.copyTo(out);
                } else {
                    out.write(content.bytes());
                }
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        }
    }
}
