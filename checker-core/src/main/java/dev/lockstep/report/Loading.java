package dev.lockstep.report;

import dev.lockstep.archive.Unreadable;
import java.util.List;
import java.util.Optional;

/**
 * How the software loads its classes, as far as it was recognised or stated.
 *
 * @param classPaths parents before children
 * @param notPlaced what stands on none of them, and why
 */
public record Loading(List<LoadingPath> classPaths, List<Unreadable> notPlaced) {
    public Loading {
        classPaths = List.copyOf(classPaths);
        notPlaced = notPlaced.stream().sorted().toList();
    }

    /**
     * What one class loader sees.
     *
     * @param name for people
     * @param parent the name of the class path above; absent when only the platform is
     * @param childFirst whether it looks at its own containers before it asks its parent
     * @param ordered how many of its containers, from the front, stand in an order that something states
     * @param containers in their order
     */
    public record LoadingPath(
            String name, Optional<String> parent, boolean childFirst, int ordered, List<String> containers) {
        public LoadingPath {
            containers = List.copyOf(containers);
        }
    }
}
