package dev.lockstep.layout;

import dev.lockstep.archive.Unreadable;
import java.util.List;
import java.util.Optional;

/**
 * A way to run software in which each part has a loader of its own and the loaders ask each other. To teach Lockstep
 * another one, write a class and add it to {@link LayoutRecognizer}.
 */
interface LoaderGraph {
    /**
     * The loaders of what lies in a directory or archive.
     *
     * @param pieces all jars and class folders directly in it
     * @return empty when it is no such software
     */
    Optional<Graph> of(Unit unit, List<Piece> pieces);

    /**
     * What was recognised. Pieces on no class path of it, and that it does not leave out, are laid out in another way.
     *
     * @param loaders in a stable order
     * @param missing what descriptors name and nothing is there for
     * @param leftOut what lies among its parts and no loader sees, and what of it cannot be read; paths in the tree
     */
    record Graph(List<Loader> loaders, List<Layout.MissingEntry> missing, List<Unreadable> leftOut) {}

    /**
     * A loader.
     *
     * @param name of its class path
     * @param pieces in class-path order, all of which something states
     */
    record Loader(String name, List<Piece> pieces, Wiring wiring) {}
}
