package dev.lockstep.layout;

import dev.lockstep.archive.Unreadable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the software in a tree loads its classes.
 *
 * @param classPaths parents before children
 * @param missingEntries class-path entries that name a file which is not there: the file that states it, and the entry
 * @param notPlaced what stands on no class path, and why it was left out
 * @param idle containers that lie among the parts of software and that no loader sees, as they would be loaded
 * @param apart paths of jars and folders that stand on class paths of their own because of what is in them: jars that
 *     copy those beside them, and folders with other versions of the same libraries
 * @param modulePaths of which a JVM is started
 * @param unreadable descriptors that say how classes are loaded and cannot be read
 */
public record Layout(
        List<ClassPath> classPaths,
        List<MissingEntry> missingEntries,
        List<Unreadable> notPlaced,
        List<Container> idle,
        Set<String> apart,
        List<ModulePath> modulePaths,
        List<Unreadable> unreadable) {
    public Layout {
        unreadable = List.copyOf(unreadable);
        modulePaths = List.copyOf(modulePaths);
        idle = List.copyOf(idle);
        apart = Set.copyOf(apart);
        classPaths = List.copyOf(classPaths);
        missingEntries = List.copyOf(missingEntries);
        notPlaced = List.copyOf(notPlaced);
    }

    /** The class path of that name; absent when there is none. */
    public Optional<ClassPath> classPath(String name) {
        return classPaths.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The container at that path, on a class path or idle; absent when there is none. */
    public Optional<Container> container(String path) {
        return Stream.concat(classPaths.stream().flatMap(each -> each.containers().stream()), idle.stream())
                .filter(each -> each.path().equals(path))
                .findFirst();
    }

    /**
     * A module path.
     *
     * @param classPath name of the class path on which its containers stand as well
     * @param containers paths of them, in order; the class path proper stands behind
     * @param main the module that is started
     */
    public record ModulePath(String classPath, List<String> containers, String main) {
        public ModulePath {
            containers = List.copyOf(containers);
        }
    }

    /**
     * Something that is stated to be loaded from, and is not there.
     *
     * @param statedIn for example {@code lib/shop-app.jar}
     * @param entry as it is stated
     */
    public record MissingEntry(String statedIn, Kind kind, String entry) {
        /** What is missing. */
        public enum Kind {
            /** A file on a class path. */
            FILE,
            /** A module, package or bundle of others. */
            NEED
        }

        /** A file on a class path. */
        public MissingEntry(String statedIn, String entry) {
            this(statedIn, Kind.FILE, entry);
        }
    }
}
