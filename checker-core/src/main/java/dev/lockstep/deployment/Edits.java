package dev.lockstep.deployment;

import dev.lockstep.archive.TreeFile;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is written and removed, by path: the file that then stands there, or none. {@code !/} leads into an archive, as
 * in {@code lib/cart.jar!/shop/cart/Cart.class}, of which then only this entry changes.
 *
 * @param byPath sorted by path
 */
public record Edits(SortedMap<String, Optional<TreeFile>> byPath) {
    /** Leads from an archive to one of its entries. */
    public static final String INTO = "!/";

    /** Nothing is changed. */
    public static final Edits NONE = new Edits(new TreeMap<>());

    public Edits {
        byPath = Collections.unmodifiableSortedMap(new TreeMap<>(byPath));
    }

    /** These edits, and then others: the later one of a path counts, and a whole archive takes its entries along. */
    public Edits then(Edits later) {
        SortedMap<String, Optional<TreeFile>> all = new TreeMap<>(byPath);
        later.byPath.forEach((path, file) -> {
            all.keySet().removeIf(earlier -> earlier.startsWith(path + INTO));
            all.put(path, file);
        });
        return new Edits(all);
    }

    /** Whether the path leads into an archive. */
    static boolean isEntry(String path) {
        return path.contains(INTO);
    }

    /** Those of files as a whole. */
    SortedMap<String, Optional<TreeFile>> ofFiles() {
        SortedMap<String, Optional<TreeFile>> files = new TreeMap<>(byPath);
        files.keySet().removeIf(Edits::isEntry);
        return files;
    }

    /** Those of entries, by the path of their archive, with paths relative to it. */
    SortedMap<String, Edits> ofEntries() {
        SortedMap<String, SortedMap<String, Optional<TreeFile>>> byArchive = new TreeMap<>();
        byPath.forEach((path, file) -> {
            int at = path.indexOf(INTO);
            if (at >= 0) {
                byArchive
                        .computeIfAbsent(path.substring(0, at), archive -> new TreeMap<>())
                        .put(path.substring(at + INTO.length()), file);
            }
        });
        SortedMap<String, Edits> edits = new TreeMap<>();
        byArchive.forEach((archive, within) -> edits.put(archive, new Edits(within)));
        return edits;
    }
}
