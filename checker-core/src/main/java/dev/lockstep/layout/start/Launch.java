package dev.lockstep.layout.start;

import java.util.List;
import java.util.Optional;

/**
 * A start of the JVM, as a script states it.
 *
 * @param classPath its entries in order: paths with forward slashes, in which {@link #HOME} stands for what only the
 *     host knows and {@code *} for anything within a name
 * @param modulePath the same for modules
 * @param module the main module; absent when the JVM is started with a class or jar
 * @param open whether the class path has entries that only running the script would tell
 */
public record Launch(List<String> classPath, List<String> modulePath, Optional<String> module, boolean open) {
    /** Stands in an entry for text that is not known, such as the folder to which the software was installed. */
    public static final char HOME = '\u0001';

    public Launch {
        classPath = List.copyOf(classPath);
        modulePath = List.copyOf(modulePath);
    }
}
