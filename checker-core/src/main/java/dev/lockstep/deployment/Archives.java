package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.TreeReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into the archives of trees. */
final class Archives {
    private final Workspace workspace;
    private final Map<TreeFile, FileTree> opened = new HashMap<>();

    Archives(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * The file at a path that may lead into archives; absent where there is none.
     *
     * @throws IOException naming the archive, if it cannot be opened
     */
    Optional<TreeFile> find(FileTree tree, String path) throws IOException {
        FileTree at = tree;
        String rest = path;
        for (int depth = 1; ; depth++) {
            int into = rest.indexOf(Edits.INTO);
            if (into < 0) {
                return at.file(rest);
            }
            Optional<TreeFile> archive = at.file(rest.substring(0, into));
            if (archive.isEmpty()) {
                return Optional.empty();
            }
            at = open(archive.get(), depth);
            rest = rest.substring(into + Edits.INTO.length());
        }
    }

    /**
     * Opens an archive, once.
     *
     * @param depth how many archives stand around its files, itself included
     * @throws IOException naming it, if it cannot be opened
     */
    FileTree open(TreeFile archive, int depth) throws IOException {
        FileTree tree = opened.get(archive);
        if (tree == null) {
            try {
                tree = workspace.keep(workspace.openNested(archive, depth));
            } catch (IOException e) {
                throw new IOException(archive.path() + ": " + e.getMessage(), e);
            }
            opened.put(archive, tree);
        }
        return tree;
    }

    /**
     * Whether two files are the same: byte by byte, or, if they are zips, entry by entry. An archive that was merely
     * packed again, with other time stamps or in another order, loads the same classes and resources.
     */
    boolean same(TreeFile one, TreeFile other) {
        return same(one, other, 1);
    }

    private boolean same(TreeFile one, TreeFile other, int depth) {
        if (Deployment.sameBytes(one, other)) {
            return true;
        }
        if (!TreeReader.isArchive(one) || !TreeReader.isArchive(other)) {
            return false;
        }
        try (FileTree before = workspace.openNested(one, depth);
                FileTree after = workspace.openNested(other, depth)) {
            return before.kind() == FileTree.Kind.ZIP
                    && after.kind() == before.kind()
                    && sameFiles(before, after, depth);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean sameFiles(FileTree before, FileTree after, int depth) {
        List<TreeFile> files = before.files();
        boolean flawless = before.unreadable().isEmpty() && after.unreadable().isEmpty();
        return flawless
                && files.size() == after.files().size()
                && files.stream()
                        .allMatch(file -> after.file(file.path())
                                .filter(twin -> file.content().compressed()
                                                == twin.content().compressed()
                                        || !TreeReader.isArchive(file))
                                .filter(twin -> same(file, twin, depth + 1))
                                .isPresent());
    }
}
