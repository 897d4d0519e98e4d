package dev.lockstep.rules.emergent.names;

import dev.lockstep.layout.Container;
import java.util.List;

/** The files of a container that a class loader finds by path. */
final class Resources {
    private Resources() {}

    /** Their paths from the container's root; no class files. */
    static List<String> of(Container container) {
        String root = container.root();
        return root.isEmpty()
                ? container.archive().resources()
                : container.archive().resources().stream()
                        .filter(path -> path.startsWith(root))
                        .map(path -> path.substring(root.length()))
                        .toList();
    }

    /** Where such a file lies in the tree. */
    static String pathOf(Container container, String resource) {
        return pathOfFile(container, container.root() + resource);
    }

    /** @param path relative to the archive that holds the container */
    static String pathOfFile(Container container, String path) {
        return container.archivePath().isEmpty() ? path : container.archivePath() + "!/" + path;
    }
}
