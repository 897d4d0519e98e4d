package dev.lockstep.layout;

import java.util.List;
import java.util.Optional;

/**
 * What one class loader sees, in order.
 *
 * @param name for people: the application or folder that it belongs to
 * @param containers in class-path order
 * @param ordered how many of them, from the front, stand where something states that they do; the order of the rest is
 *     that of a folder, which nothing defines
 * @param parent the class path of the parent loader; absent when only the platform is above
 * @param childFirst whether the loader looks at its own containers before it asks its parent, as web applications do
 * @param started how many of them, from the front, the JVM is started with. Its application class loader never looks
 *     there for classes of a package that a module of the platform has; other loaders do
 * @param wiring other loaders that it asks, before its parent
 */
public record ClassPath(
        String name,
        List<Container> containers,
        int ordered,
        Optional<ClassPath> parent,
        boolean childFirst,
        int started,
        Wiring wiring) {
    public ClassPath {
        containers = List.copyOf(containers);
    }

    /** A class path of a loader that is not the JVM's own. */
    public ClassPath(
            String name, List<Container> containers, int ordered, Optional<ClassPath> parent, boolean childFirst) {
        this(name, containers, ordered, parent, childFirst, 0, Wiring.NONE);
    }

    /** The same, with this many of its containers on the class path that the JVM is started with. */
    ClassPath startedWith(int first) {
        return new ClassPath(name, containers, ordered, parent, childFirst, first, wiring);
    }

    /** Whether something states which of two containers comes first. */
    public boolean statesOrderOf(Container one, Container other) {
        return Math.min(containers.indexOf(one), containers.indexOf(other)) < ordered;
    }
}
