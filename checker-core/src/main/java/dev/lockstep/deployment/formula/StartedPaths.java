package dev.lockstep.deployment.formula;

import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.Layout;
import dev.lockstep.universe.Platform;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which containers of a class path the JVM is started with, which decides whether {@link Platform#hides} a class. */
final class StartedPaths {
    private StartedPaths() {}

    /** The paths of those containers; empty where a layout has no such class path. */
    static Set<String> of(Layout layout, String classPath) {
        return find(layout, classPath).stream()
                .flatMap(each -> each.containers().stream().limit(each.started()))
                .map(Container::path)
                .collect(Collectors.toSet());
    }

    /**
     * Whether something stands above a class path in some states and nothing does in others, so that the JVM may be
     * started with it in these only.
     *
     * @param union a layout of the files of both releases
     */
    static boolean mayChange(Layout deployed, Layout candidate, Layout union, String classPath) {
        Optional<ClassPath> above = find(union, classPath).flatMap(ClassPath::parent);
        boolean everAbove = above.isPresent();
        while (above.isPresent()) {
            Set<String> always = jars(deployed, above.get().name());
            always.retainAll(jars(candidate, above.get().name()));
            if (!always.isEmpty()) {
                return false;
            }
            above = above.get().parent();
        }
        return everAbove;
    }

    private static Set<String> jars(Layout layout, String classPath) {
        return find(layout, classPath).stream()
                .flatMap(each -> each.containers().stream())
                .filter(each -> !each.archivePath().isEmpty())
                .map(Container::path)
                .collect(Collectors.toSet());
    }

    private static Optional<ClassPath> find(Layout layout, String classPath) {
        return layout.classPaths().stream()
                .filter(each -> each.name().equals(classPath))
                .findFirst();
    }
}
