package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;
import java.util.Collection;

/** Whether files can stand together on a disk: no path is a file and a folder. */
final class TreeShape {
    private TreeShape() {}

    /** @throws IllegalArgumentException with a message for people, if one of the paths is both in the tree */
    static void check(FileTree tree, Collection<String> touched) {
        for (String path : touched) {
            if (tree.file(path).isEmpty()) {
                continue;
            }
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (tree.file(path.substring(0, slash)).isPresent()) {
                    throw both(path.substring(0, slash), path);
                }
            }
            tree.files().stream()
                    .filter(file -> file.path().startsWith(path + "/"))
                    .findFirst()
                    .ifPresent(below -> {
                        throw both(path, below.path());
                    });
        }
    }

    private static IllegalArgumentException both(String file, String below) {
        return new IllegalArgumentException(
                file + " would be a file and, because of " + below + ", also a folder: it must be removed first");
    }
}
