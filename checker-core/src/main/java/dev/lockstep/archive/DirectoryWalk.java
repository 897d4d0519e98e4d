package dev.lockstep.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Lists a directory. Links are followed where they stay inside, because that is what class loaders do; nothing that is
 * neither a file nor a folder is ever opened, since reading a fifo would never end.
 */
class DirectoryWalk {
    private final Path root;
    private final Budget budget;
    private final List<TreeFile> files = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    /** The real folders that lead to the present one. */
    private final Set<Path> ancestors = new HashSet<>();

    private int linkedEntries;

    /** @param root a real path */
    DirectoryWalk(Path root, Budget budget) {
        this.root = root;
        this.budget = budget;
    }

    FileTree list() throws Refusal {
        folder(root, "", false);
        return new ListedTree(FileTree.Kind.DIRECTORY, files, unreadable, () -> {});
    }

    private void folder(Path real, String path, boolean linked) throws Refusal {
        ancestors.add(real);
        try (DirectoryStream<Path> entries = entries(real)) {
            for (Path entry : entries) {
                entry(entry, path, linked);
            }
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            refuse(path, e);
        } catch (DirectoryIteratorException e) {
            refuse(path, Objects.requireNonNull(e.getCause()));
        }
        ancestors.remove(real);
    }

    /** The entries of a folder; a seam for tests, since for root no folder is unreadable. */
    @SuppressWarnings("StreamResourceLeak") // its one caller closes it
    DirectoryStream<Path> entries(Path folder) throws IOException {
        return Files.newDirectoryStream(folder);
    }

    private void entry(Path entry, String parent, boolean linked) throws Refusal {
        String name = String.valueOf(entry.getFileName());
        String path = parent.isEmpty() ? name : parent + "/" + name;
        Optional<String> complaint = EntryName.complaint(path);
        if (complaint.isPresent()) {
            unreadable.add(new Unreadable(EntryName.printable(path), complaint.get()));
            return;
        }
        if (linked) {
            budget.checkEntries(++linkedEntries);
        }
        try {
            var attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                link(entry, path);
            } else {
                real(entry, attributes, path, linked);
            }
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            refuse(path, e);
        }
    }

    private void real(Path real, BasicFileAttributes attributes, String path, boolean linked) throws Refusal {
        if (attributes.isDirectory()) {
            folder(real, path, linked);
        } else if (!attributes.isRegularFile()) {
            unreadable.add(new Unreadable(path, "special file: a fifo, socket or device"));
        } else if (!Files.isReadable(real)) {
            unreadable.add(new Unreadable(path, "permission denied"));
        } else {
            files.add(new TreeFile(path, new FileContent(budget, real, attributes.size(), 0)));
        }
    }

    private void link(Path link, String path) throws IOException {
        String target = " → " + EntryName.printable(Files.readSymbolicLink(link).toString());
        Path real;
        try {
            real = link.toRealPath();
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            unreadable.add(new Unreadable(path, "link leads nowhere:" + target));
            return;
        }
        if (!real.startsWith(root)) {
            unreadable.add(new Unreadable(path, "link leaves the tree:" + target));
        } else if (ancestors.contains(real)) {
            unreadable.add(new Unreadable(path, "link loop:" + target));
        } else {
            real(real, Files.readAttributes(real, BasicFileAttributes.class), path, true);
        }
    }

    private void refuse(String path, IOException failure) {
        unreadable.add(new Unreadable(path, Refusal.of("folder", failure).reason()));
    }
}
