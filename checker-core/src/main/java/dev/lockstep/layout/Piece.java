package dev.lockstep.layout;

import dev.lockstep.classfile.ArchiveFacts;

/**
 * A place in an archive or directory that holds classes: a class folder, or an archive within.
 *
 * @param location relative to the unit: a class folder's path ends in a slash or is empty
 * @param archive that holds the classes
 * @param root within {@code archive}
 */
record Piece(String location, ArchiveFacts archive, String root) {
    boolean isFolder() {
        return location.isEmpty() || location.endsWith("/");
    }

    /** That of the location: that of an archive goes through everything in it. */
    @Override
    public int hashCode() {
        return location.hashCode();
    }
}
