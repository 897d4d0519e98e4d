package dev.lockstep.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A directory, or an archive seen as one: files by path. Immutable; the bytes of its files are read when asked for.
 *
 * <p>A tree over an archive holds that archive open until it is closed; then its contents throw. Trees nested in it
 * have files of their own and live on until the workspace is closed. Safe for several threads.
 */
public interface FileTree extends Closeable {
    /** What the tree is made of. */
    Kind kind();

    /** Every regular file, sorted by path. A name that an archive holds twice is here once, with the JVM's choice. */
    List<TreeFile> files();

    /** The file at this path, which uses forward slashes and has none in front. Nothing outside the tree has a path. */
    Optional<TreeFile> file(String path);

    /** What could not be opened or must not be trusted, by the path of the file or entry. Sorted. */
    List<Unreadable> unreadable();

    @Override
    void close() throws IOException;

    /** The forms in which files come. */
    enum Kind {
        DIRECTORY("directory"),
        ZIP("zip"),
        TAR("tar"),
        TAR_GZ("tar.gz"),
        TAR_XZ("tar.xz"),
        TAR_BZ2("tar.bz2"),
        TAR_ZST("tar.zst");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name that reports use. */
        public String label() {
            return label;
        }
    }
}
