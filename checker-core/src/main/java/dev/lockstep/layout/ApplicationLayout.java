package dev.lockstep.layout;

import java.util.List;
import java.util.Optional;

/**
 * A way to pack an application so that a loader of its own sees it. To teach Lockstep another one, write a class and
 * add it to {@link LayoutRecognizer}.
 */
interface ApplicationLayout {
    /**
     * The folder of the application whose class path this location is on.
     *
     * @param location of a class folder or archive within a directory or archive
     * @return empty text for the root itself, else ending in a slash; absent when this layout has no such place
     */
    Optional<String> applicationOf(String location);

    /** Puts the pieces of one application in class-path order. */
    Arrangement arrange(String application, List<Piece> pieces, Unit unit);

    /** Whether a class is looked for in the application before its parent. */
    boolean childFirst();

    /** @param ordered how many pieces, from the front, have a stated order */
    record Arrangement(List<Piece> pieces, int ordered) {}
}
