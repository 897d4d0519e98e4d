package dev.lockstep.layout;

import dev.lockstep.archive.Unreadable;
import java.util.List;
import java.util.Set;

/**
 * How the software in a tree loads its classes.
 *
 * @param classPaths parents before children
 * @param missingEntries class-path entries that name a file which is not there: the file that states it, and the entry
 * @param notPlaced what stands on no class path, and why it was left out
 * @param bundles paths of jars that copy the jars beside them, and so stand on class paths of their own
 */
public record Layout(
        List<ClassPath> classPaths,
        List<MissingEntry> missingEntries,
        List<Unreadable> notPlaced,
        Set<String> bundles) {
    public Layout {
        bundles = Set.copyOf(bundles);
        classPaths = List.copyOf(classPaths);
        missingEntries = List.copyOf(missingEntries);
        notPlaced = List.copyOf(notPlaced);
    }

    /**
     * An entry of a stated class path without a file.
     *
     * @param statedIn for example {@code lib/shop-app.jar}
     * @param entry as it is stated
     */
    public record MissingEntry(String statedIn, String entry) {}
}
