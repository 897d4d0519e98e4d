package dev.lockstep.layout;

import dev.lockstep.classfile.ArchiveFacts;

/**
 * A directory or archive that is laid out by itself.
 *
 * @param path in the tree, empty for the tree as a whole
 * @param facts what it holds
 */
record Unit(String path, ArchiveFacts facts) {
    /** The path in the tree of a place within this unit. */
    String pathOf(String location) {
        String inner = location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
        if (path.isEmpty()) {
            return inner.isEmpty() ? "." : inner;
        }
        return inner.isEmpty() ? path : path + "!/" + inner;
    }

    /** A name that tells what lies in this unit apart from what has the same name in another. */
    String inUnit(String name) {
        return path.isEmpty() ? name : path + "!/" + name;
    }
}
