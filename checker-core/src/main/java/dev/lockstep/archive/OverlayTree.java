package dev.lockstep.archive;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A tree put together in memory from the files of others, such as a mixed state. */
public final class OverlayTree {
    private OverlayTree() {}

    /**
     * Lays files over a tree. What could not be read in the base vanishes with the file that is removed or replaced.
     * The result is of the base's kind, so that it is loaded as the base is. Closing it closes nothing, and its
     * contents live as long as the trees they came from.
     *
     * @param removedPaths files of the base that the result lacks; a path that the base lacks changes nothing
     * @param addedOrReplaced the last of two with one path counts
     */
    public static FileTree of(FileTree base, Set<String> removedPaths, Collection<TreeFile> addedOrReplaced) {
        Map<String, TreeFile> files = new TreeMap<>();
        base.files().forEach(file -> files.put(file.path(), file));
        files.keySet().removeAll(removedPaths);
        Set<String> touched = new HashSet<>(removedPaths);
        for (TreeFile file : addedOrReplaced) {
            files.put(file.path(), file);
            touched.add(file.path());
        }
        var unreadable = base.unreadable().stream()
                .filter(each -> !touched.contains(containerOf(each.path())))
                .toList();
        return new ListedTree(base.kind(), files.values(), unreadable, () -> {});
    }

    private static String containerOf(String path) {
        int nested = path.indexOf("!/");
        return nested < 0 ? path : path.substring(0, nested);
    }
}
