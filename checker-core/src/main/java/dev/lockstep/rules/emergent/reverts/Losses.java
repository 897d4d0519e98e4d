package dev.lockstep.rules.emergent.reverts;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.TreeReader;
import dev.lockstep.classfile.canonical.CanonicalClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a copy of a file does away with of the changes that another one has made. Looks into archives. */
final class Losses {
    /** What a build writes about itself differs from build to build. */
    private static final Pattern BUILD_MARK =
            Pattern.compile("META-INF/(MANIFEST\\.MF|INDEX\\.LIST|maven/.*|[^/]*\\.(SF|RSA|DSA|EC))");

    private final Workspace workspace;
    private final List<Lost> found = new ArrayList<>();

    private Losses(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Three states of one file, absent where there is none.
     *
     * @param base that both started from
     * @param covered as one of them made it
     * @param covering as the other has it, which is copied over that
     */
    record Copies(Optional<TreeFile> base, Optional<TreeFile> covered, Optional<TreeFile> covering) {
        boolean hasChange() throws IOException {
            return !same(base, covered) && !same(covered, covering);
        }

        private static boolean same(Optional<TreeFile> one, Optional<TreeFile> other) throws IOException {
            return (one.isPresent() && other.isPresent())
                    ? one.get().content().sameBytes(other.get().content())
                    : one.isEmpty() && other.isEmpty();
        }

        boolean areArchives() {
            return TreeReader.isArchive(base.or(this::covered).orElseThrow());
        }
    }

    /**
     * What the covered copy changed and the covering one lacks.
     *
     * @param path of the file
     * @throws IOException with one line, if a copy cannot be read
     */
    static List<Lost> of(String path, Copies copies, Workspace workspace) throws IOException {
        var losses = new Losses(workspace);
        try {
            losses.compare(path, copies, path.split("!/", -1).length);
        } catch (IOException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
        return losses.found;
    }

    private void compare(String path, Copies copies, int depth) throws IOException {
        if (!copies.hasChange()) {
            return;
        }
        if (copies.areArchives()) {
            compareEntries(path, copies, depth);
        } else if (!path.endsWith(".class") || !compareClasses(path, copies)) {
            OtherFile.lost(path, copies).ifPresent(found::add);
        }
    }

    private void compareEntries(String path, Copies copies, int depth) throws IOException {
        List<FileTree> opened = new ArrayList<>();
        try {
            Optional<FileTree> base = open(copies.base(), depth, opened);
            Optional<FileTree> covered = open(copies.covered(), depth, opened);
            Optional<FileTree> covering = open(copies.covering(), depth, opened);
            Set<String> entries = new TreeSet<>();
            opened.forEach(tree -> tree.files().forEach(file -> entries.add(file.path())));
            for (String entry : entries) {
                if (!BUILD_MARK.matcher(entry).matches()) {
                    var three = new Copies(in(base, entry), in(covered, entry), in(covering, entry));
                    compare(path + "!/" + entry, three, depth + 1);
                }
            }
        } finally {
            for (FileTree tree : opened) {
                tree.close();
            }
        }
    }

    private Optional<FileTree> open(Optional<TreeFile> file, int depth, List<FileTree> opened) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        opened.add(workspace.openNested(file.get(), depth));
        return Optional.of(opened.get(opened.size() - 1));
    }

    private static Optional<TreeFile> in(Optional<FileTree> tree, String entry) {
        return tree.flatMap(each -> each.file(entry));
    }

    /** False when one of them is no class file. */
    private boolean compareClasses(String path, Copies copies) throws IOException {
        try {
            Optional<CanonicalClass> base = read(copies.base());
            Optional<CanonicalClass> covered = read(copies.covered());
            Optional<CanonicalClass> covering = read(copies.covering());
            int entry = path.lastIndexOf("!/");
            found.addAll(new ClassLosses(entry < 0 ? path : path.substring(0, entry), base, covered, covering).find());
            return true;
        } catch (MalformedClassException e) {
            return false;
        }
    }

    private static Optional<CanonicalClass> read(Optional<TreeFile> file) throws IOException, MalformedClassException {
        return file.isPresent()
                ? Optional.of(CanonicalClass.read(file.get().content().bytes()))
                : Optional.empty();
    }
}
