package dev.lockstep.layout;

import dev.lockstep.archive.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A product with several loaders, one below another or asking each other. To teach Lockstep another one, write a class
 * and add it to {@link LayoutRecognizer}.
 */
interface LoaderGraph {
    /**
     * The loaders of what lies in a directory or archive.
     *
     * @param pieces all jars and class folders directly in it
     * @return empty when it is no such software
     */
    Optional<Graph> of(Unit unit, List<Piece> pieces);

    /** Whether folders of jars that it leaves, such as plug-ins, stand below its last loader. */
    default boolean isAboveTheRest() {
        return false;
    }

    /**
     * What was recognised. Pieces on no class path of it, and that it does not leave out, are laid out in another way.
     *
     * @param loaders in a stable order, parents before children; applications that lie in the same tree stand below the
     *     last one, unless there are some that are wired
     * @param missing what descriptors name and nothing is there for
     * @param modulePaths with which the JVM is started
     * @param leftOut what lies among its parts and no loader sees; paths in the tree
     * @param unreadable descriptors that cannot be read; paths in the tree
     */
    record Graph(
            List<Loader> loaders,
            List<Layout.MissingEntry> missing,
            List<Layout.ModulePath> modulePaths,
            List<Unreadable> leftOut,
            List<Unreadable> unreadable) {
        /** One without module paths, of which everything can be read. */
        Graph(List<Loader> loaders, List<Layout.MissingEntry> missing, List<Unreadable> leftOut) {
            this(loaders, missing, List.of(), leftOut, List.of());
        }
    }

    /**
     * A loader.
     *
     * @param name of its class path
     * @param pieces in class-path order
     * @param ordered how many of them, from the front, stand where something states that they do
     * @param started whether the JVM is started with it
     * @param parent name of the class path of its parent; absent when only the platform is above
     * @param childFirst whether it looks at its own pieces before it asks its parent
     */
    record Loader(
            String name,
            List<Piece> pieces,
            int ordered,
            boolean started,
            Optional<String> parent,
            boolean childFirst,
            Wiring wiring) {
        /** The JVM's application class loader. */
        static Loader started(String name, List<Piece> pieces) {
            return new Loader(name, pieces, pieces.size(), true, Optional.empty(), false, Wiring.NONE);
        }

        /** One that asks its parent first. */
        static Loader below(String parent, String name, List<Piece> pieces, int ordered) {
            return new Loader(name, pieces, ordered, false, Optional.of(parent), false, Wiring.NONE);
        }

        /** One that asks its parent last. */
        static Loader childFirst(String parent, String name, List<Piece> pieces, int ordered) {
            return new Loader(name, pieces, ordered, false, Optional.of(parent), true, Wiring.NONE);
        }

        /** The same with more behind its pieces, in the order in which something states them. */
        Loader plus(List<Piece> more) {
            List<Piece> all = new ArrayList<>(pieces);
            all.addAll(more);
            int stated = ordered == pieces.size() ? all.size() : ordered;
            return new Loader(name, all, stated, started, parent, childFirst, wiring);
        }

        /** One among many that ask each other. */
        static Loader wired(String name, List<Piece> pieces, Wiring wiring) {
            return new Loader(name, pieces, pieces.size(), false, Optional.empty(), false, wiring);
        }
    }
}
