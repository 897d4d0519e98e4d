package dev.lockstep.rules.install;

import dev.lockstep.identity.Identity;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds libraries of which a class path has several versions. */
public final class ArtifactVersions {
    /** What follows the numbers may be a classifier, and jars that differ in that belong together. */
    private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+)*");

    private ArtifactVersions() {}

    /**
     * Two versions of one library.
     *
     * @param artifact its name
     * @param first in class-path order
     * @param firstVersion as stated
     * @param second behind it
     * @param secondVersion as stated
     */
    public record Twice(
            String artifact, Container first, String firstVersion, Container second, String secondVersion) {}

    /** Every two on a class path that one loader is sure to see together: of one folder, or in a stated order. */
    public static List<Twice> on(ClassPath classPath) {
        Map<String, List<Container>> byArtifact = new TreeMap<>();
        for (Container container : classPath.containers()) {
            identity(container)
                    .artifact()
                    .ifPresent(artifact -> byArtifact
                            .computeIfAbsent(artifact, name -> new ArrayList<>())
                            .add(container));
        }
        List<Twice> found = new ArrayList<>();
        byArtifact.forEach((artifact, containers) -> {
            for (int i = 0; i < containers.size(); i++) {
                for (Container other : containers.subList(i + 1, containers.size())) {
                    twice(artifact, containers.get(i), other, classPath).ifPresent(found::add);
                }
            }
        });
        return found;
    }

    private static Optional<Twice> twice(String artifact, Container first, Container second, ClassPath classPath) {
        Optional<String> one = identity(first).version();
        Optional<String> other = identity(second).version();
        boolean together = folder(first).equals(folder(second)) || classPath.statesOrderOf(first, second);
        if (!together || one.isEmpty() || other.isEmpty() || numbers(one.get()).equals(numbers(other.get()))) {
            return Optional.empty();
        }
        return Optional.of(new Twice(artifact, first, one.get(), second, other.get()));
    }

    /** What a container says that it is. A class folder within an archive is not that archive. */
    public static Identity identity(Container container) {
        return isWhole(container)
                ? Identity.of(container.path(), container.archive())
                : new Identity(Optional.empty(), Optional.empty());
    }

    /** Whether a container is an archive as a whole. */
    public static boolean isWhole(Container container) {
        return container.root().isEmpty() && !container.archive().directory();
    }

    private static String folder(Container container) {
        return container.path().substring(0, container.path().lastIndexOf('/') + 1);
    }

    private static String numbers(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        return numbers.lookingAt() ? numbers.group() : version;
    }
}
