package dev.lockstep.deployment;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A path, a folder or a glob, relative to the root of a tree. Globs are those of
 * {@link java.nio.file.FileSystem#getPathMatcher}: {@code *} stays within a folder, {@code **} does not. As people know
 * it from other tools, {@code **} followed by a slash stands for no folder as well as for any number of them.
 */
public final class PathPattern {
    /** A double star that is a whole name of a path, outside of braces, which a glob cannot nest. */
    private static final Pattern FOLDERS = Pattern.compile("(?<=^|/)\\*\\*/(?![^{]*})");

    private final String path;
    private final boolean folder;
    private final Optional<PathMatcher> glob;

    /** @param folder whether only what lies below the path is meant, and not a file of that name */
    private PathPattern(String path, boolean folder, Optional<PathMatcher> glob) {
        this.path = path;
        this.folder = folder;
        this.glob = glob;
    }

    /** @throws IllegalArgumentException with a message for people, if the path is empty or absolute */
    static PathPattern of(String text) {
        return of(text, "--deploy");
    }

    /**
     * Reads a pattern.
     *
     * @param label where it was given, for messages
     * @throws IllegalArgumentException with a message for people, if the path is empty or absolute
     */
    public static PathPattern of(String text, String label) {
        String path = text.replace('\\', '/');
        // A pipeline's variable that nobody set must not deploy everything.
        if (path.isEmpty()) {
            throw new IllegalArgumentException(label + " is given an empty path");
        }
        if (path.startsWith("/")) {
            throw new IllegalArgumentException(label + " " + text + ": not a path relative to the root of the trees");
        }
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        boolean isFolder = path.length() > 1 && path.endsWith("/");
        String plain = isFolder ? path.substring(0, path.length() - 1) : path;
        return new PathPattern(plain, isFolder, glob(plain));
    }

    /** A path or a folder and nothing else, whatever characters it holds. */
    static PathPattern literal(String path) {
        return new PathPattern(path, false, Optional.empty());
    }

    /** Absent for a plain path, and for one that only looks like a glob, as the name of a file may. */
    private static Optional<PathMatcher> glob(String path) {
        if (path.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FileSystems.getDefault()
                    .getPathMatcher("glob:" + FOLDERS.matcher(path).replaceAll("{**/,}")));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether it names this file, or a folder that the file lies in. */
    public boolean matches(String file) {
        return (!folder && file.equals(path))
                || isRoot()
                || file.startsWith(path + "/")
                || glob.filter(matcher -> matches(matcher, file)).isPresent();
    }

    private boolean isRoot() {
        return path.equals(".") || path.isEmpty();
    }

    /** A glob that names a folder selects what lies in it. */
    private boolean matches(PathMatcher matcher, String file) {
        try {
            Path first = Path.of(file);
            for (Path each = folder ? first.getParent() : first; each != null; each = each.getParent()) {
                if (matcher.matches(each)) {
                    return true;
                }
            }
            return false;
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
