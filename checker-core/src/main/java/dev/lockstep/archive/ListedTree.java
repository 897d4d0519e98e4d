package dev.lockstep.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A tree whose files have been listed. */
final class ListedTree implements FileTree {
    private final Kind kind;
    private final List<TreeFile> files;
    private final List<Unreadable> unreadable;
    private final Closeable resource;

    /** @param files no two of one path, in any order */
    ListedTree(Kind kind, Collection<TreeFile> files, Collection<Unreadable> unreadable, Closeable resource) {
        var sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(TreeFile::path));
        this.kind = kind;
        this.files = List.copyOf(sorted);
        this.unreadable = unreadable.stream().distinct().sorted().toList();
        this.resource = resource;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public List<TreeFile> files() {
        return files;
    }

    @Override
    public Optional<TreeFile> file(String path) {
        int low = 0;
        int high = files.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            TreeFile file = files.get(middle);
            int order = file.path().compareTo(path);
            if (order == 0) {
                return Optional.of(file);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Unreadable> unreadable() {
        return unreadable;
    }

    @Override
    public void close() throws IOException {
        resource.close();
    }
}
