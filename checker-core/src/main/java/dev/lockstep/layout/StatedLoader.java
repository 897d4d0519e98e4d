package dev.lockstep.layout;

import java.util.List;
import java.util.Optional;

/**
 * A class loader as somebody states it, where the layout is not to be recognised.
 *
 * @param name for people
 * @param classPath paths of jars and class folders of the tree in class-path order; {@code lib/*} for the jars of a
 *     folder, in no promised order
 * @param parent name of one that is stated before it; absent when only the platform is above
 * @param childFirst whether it looks at its own class path before it asks its parent
 * @param started whether the JVM is started with it
 */
public record StatedLoader(
        String name, List<String> classPath, Optional<String> parent, boolean childFirst, boolean started) {
    /** The name of one that is alone. */
    static final String ONLY = "stated";

    public StatedLoader {
        classPath = List.copyOf(classPath);
    }

    /** The one loader of a JVM that is started with a class path. */
    public static StatedLoader of(List<String> classPath) {
        return new StatedLoader(ONLY, classPath, Optional.empty(), false, true);
    }
}
