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
 */
public record ClassPath(
        String name, List<Container> containers, int ordered, Optional<ClassPath> parent, boolean childFirst) {
    public ClassPath {
        containers = List.copyOf(containers);
    }

    /** Whether something states which of two containers comes first. */
    public boolean statesOrderOf(Container one, Container other) {
        return Math.min(containers.indexOf(one), containers.indexOf(other)) < ordered;
    }
}
