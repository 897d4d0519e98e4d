package dev.lockstep.archive;

/**
 * One file of a tree.
 *
 * @param path relative to the root of its tree, forward slashes, for example {@code lib/cart.jar}
 * @param content its bytes, read when asked for
 */
public record TreeFile(String path, Content content) {
    /** The last element of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether the path ends so, whatever the case of its letters. */
    public boolean hasExtension(String extension) {
        int at = path.length() - extension.length();
        return at > 0 && path.charAt(at - 1) == '.' && path.regionMatches(true, at, extension, 0, extension.length());
    }
}
