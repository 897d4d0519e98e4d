package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.classfile.TreeReader;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what a patch does to a tree. A file of the patch is laid over the file at its path. Below a folder that bears
 * the name of an archive of the tree, or of an archive with {@code !} behind it, lie single entries of that archive.
 * The marks of container layers remove: {@code .wh.NAME} the file or folder NAME beside it, {@code .wh..wh..opq}
 * whatever the tree has in that folder.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts">OCI image layers</a>
 */
final class PatchReading {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    /** What AUFS keeps beside the files for itself. */
    private static final String OWN_NOTES = ".wh..wh.";

    private final Patch patch;
    private final FileTree base;
    private final Archives archives;
    private final SortedMap<String, Optional<TreeFile>> removals = new TreeMap<>();
    private final SortedMap<String, Optional<TreeFile>> writings = new TreeMap<>();

    private PatchReading(Patch patch, FileTree base, Archives archives) {
        this.patch = patch;
        this.base = base;
        this.archives = archives;
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a message for people, if it holds nothing or does not fit the tree
     * @throws IOException naming the path, if an archive of the tree cannot be looked into
     */
    static Edits read(Patch patch, FileTree base, Archives archives) throws IOException {
        var reading = new PatchReading(patch, base, archives);
        String root = patch.folder().isEmpty() ? "" : patch.folder() + "/";
        boolean found = false;
        for (TreeFile file : patch.tree().files()) {
            if (file.path().startsWith(root)) {
                found = true;
                reading.add(file.path().substring(root.length()), file);
            } else {
                found |= reading.hidesRoot(file.path());
            }
        }
        if (!found && patch.tree().unreadable().isEmpty()) {
            throw new IllegalArgumentException(patch.source() + ": there is no file in it");
        }
        return new Edits(reading.removals).then(new Edits(reading.writings));
    }

    /** A mark above the root of the install removes all of it. */
    private boolean hidesRoot(String path) {
        String name = name(path);
        String folder = path.substring(0, path.length() - name.length());
        boolean hides = name.equals(OPAQUE)
                ? (patch.folder() + "/").startsWith(folder)
                : name.startsWith(WHITEOUT)
                        && !name.startsWith(OWN_NOTES)
                        && (patch.folder() + "/").startsWith(folder + name.substring(WHITEOUT.length()) + "/");
        if (hides) {
            base.files().forEach(file -> removals.put(file.path(), Optional.empty()));
        }
        return hides;
    }

    private void add(String path, TreeFile file) throws IOException {
        String name = name(path);
        String folder = path.substring(0, path.length() - name.length());
        if (name.equals(OPAQUE)) {
            removeBelow(folder);
        } else if (name.startsWith(OWN_NOTES)) {
            return;
        } else if (name.startsWith(WHITEOUT)) {
            remove(folder + name.substring(WHITEOUT.length()));
        } else {
            writings.put(place(path), Optional.of(file));
        }
    }

    /** Only what lies in the tree already, not what the same patch brings. */
    private void removeBelow(String folder) {
        if (base.file(folder.replaceFirst("/$", "")).isPresent()) {
            throw new IllegalArgumentException(
                    patch.source() + ": " + folder + OPAQUE + " would empty an archive; remove the archive instead");
        }
        base.files().stream()
                .filter(file -> file.path().startsWith(folder))
                .forEach(file -> removals.put(file.path(), Optional.empty()));
    }

    private void remove(String path) throws IOException {
        removeBelowFolder(path);
        String place = place(path);
        // A layer may hide what the layers below never had; then there is nothing to do.
        if (archives.find(base, place).isPresent()) {
            removals.put(place, Optional.empty());
        }
    }

    private void removeBelowFolder(String path) {
        base.files().stream()
                .filter(file -> file.path().startsWith(path + "/"))
                .forEach(file -> removals.put(file.path(), Optional.empty()));
    }

    private String place(String path) throws IOException {
        return place("", path);
    }

    /** Where a path of the patch leads in the tree: perhaps into an archive, which the patch spells as a folder. */
    private String place(String within, String path) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String front = path.substring(0, slash);
            String archive = front.endsWith("!") ? front.substring(0, slash - 1) : front;
            Optional<TreeFile> file = archives.find(base, within + archive);
            if (file.filter(TreeReader::isArchive).isPresent()) {
                String into = archive + Edits.INTO;
                return into + place(within + into, path.substring(slash + 1));
            }
            if (file.isPresent() && archive.equals(front)) {
                throw new IllegalArgumentException(
                        patch.source() + ": " + path + " lies below " + front + ", which is a file in deployed");
            }
        }
        return path;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
