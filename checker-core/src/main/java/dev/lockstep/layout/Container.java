package dev.lockstep.layout;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import java.util.List;

/**
 * A jar, or a class folder: something that holds classes and stands on some class path.
 *
 * @param path in the tree; {@code !/} leads into an archive, as in {@code shop.war!/WEB-INF/lib/cart.jar}
 * @param archivePath of the archive that holds its files; empty for the tree itself
 * @param archive what that archive holds
 * @param root the folder within that archive, empty or ending in a slash
 * @param classes as a loader of the stated platform sees them: of a multi-release jar, the version that it would pick
 */
public record Container(String path, String archivePath, ArchiveFacts archive, String root, List<ClassFacts> classes)
        implements Comparable<Container> {
    public Container {
        classes = List.copyOf(classes);
    }

    /** The file of the tree in which one of its classes lies: the archive on the outside, or the class file. */
    public String fileOf(ClassName name) {
        return archivePath.isEmpty()
                ? root + name.internal() + ".class"
                : archivePath.split("!/", 2)[0];
    }

    /** The path of the class file itself, in which {@code !/} leads into archives; never of one for a later release. */
    public String pathOf(ClassName name) {
        String within = root + name.internal() + ".class";
        return archivePath.isEmpty() ? within : archivePath + "!/" + within;
    }

    @Override
    public int compareTo(Container other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
