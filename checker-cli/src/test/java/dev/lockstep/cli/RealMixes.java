package dev.lockstep.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Published releases, and drops of a few of the candidate's files that end in a linkage error or that run all the same:
 * {@code witnesses.json}. The releases themselves are fetched by {@code test-fixtures/real/fetch}.
 *
 * @param installs pairs of releases
 * @param witnesses drops with the error that the JVM throws after them
 * @param safe drops after which all links
 */
record RealMixes(List<Install> installs, List<Witness> witnesses, List<SafeDrop> safe) {
    /** Reads the table. */
    static RealMixes read() throws IOException {
        try (var json = RealMixes.class.getResourceAsStream("/real/witnesses.json")) {
            return JsonMapper.builder().build().readValue(json, RealMixes.class);
        }
    }

    List<Witness> of(Install install) {
        return witnesses.stream()
                .filter(witness -> witness.install.equals(install.name))
                .toList();
    }

    List<SafeDrop> safeOf(Install install) {
        return safe.stream().filter(drop -> drop.install.equals(install.name)).toList();
    }

    /**
     * Two releases of one product.
     *
     * @param name folder of its drivers
     * @param deployed name for {@code fetch}
     * @param candidate name for {@code fetch}
     * @param root folder of the release that holds what its class loader sees; empty for the whole release
     * @param classPath folders of jars below the root, in order; the jars of one are in the order of their names
     */
    record Install(String name, String deployed, String candidate, String root, List<String> classPath) {
        Path deployedRoot() {
            return fetched().resolve(deployed).resolve(root);
        }

        Path candidateRoot() {
            return fetched().resolve(candidate).resolve(root);
        }

        boolean isFetched() {
            return Files.isDirectory(deployedRoot()) && Files.isDirectory(candidateRoot());
        }

        String howToFetch() {
            return "fetch the releases first: test-fixtures/real/fetch " + deployed + " " + candidate;
        }

        /** The class path of one release as it was published. */
        Path[] whole(Path release) throws IOException {
            return mixed(release, release, Set.of());
        }

        /**
         * The class path of deployed once these paths have become the candidate's, which may mean that they are gone.
         */
        Path[] mixed(Set<String> deploy) throws IOException {
            return mixed(deployedRoot(), candidateRoot(), deploy);
        }

        private Path[] mixed(Path from, Path to, Set<String> deploy) throws IOException {
            var jars = new ArrayList<Path>();
            for (String folder : classPath) {
                var byName = new TreeMap<String, Path>();
                jarsIn(from.resolve(folder)).stream()
                        .filter(jar -> !deploy.contains(from.relativize(jar).toString()))
                        .forEach(jar -> byName.put(jar.getFileName().toString(), jar));
                jarsIn(to.resolve(folder)).stream()
                        .filter(jar -> deploy.contains(to.relativize(jar).toString()))
                        .forEach(jar -> byName.put(jar.getFileName().toString(), jar));
                jars.addAll(byName.values());
            }
            return jars.toArray(Path[]::new);
        }

        private static List<Path> jarsIn(Path folder) throws IOException {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (var files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".jar")).toList();
            }
        }
    }

    /** The folder of all that is fetched. */
    static Path fetched() {
        return environment("LOCKSTEP_REAL")
                .map(Path::of)
                .orElseGet(() -> environment("XDG_CACHE_HOME")
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("lockstep/real"));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A drop that breaks.
     *
     * @param id for people
     * @param install its name
     * @param deploy the changed paths, relative to the root: what the candidate lacks is removed
     * @param driver class with a main method that returns in deployed and in candidate
     * @param rule of the finding
     * @param error what the driver ends in, by binary name
     * @param from the class that breaks, with the method in which it does
     * @param reference what it fails to link to
     */
    record Witness(
            String id,
            String install,
            Set<String> deploy,
            String driver,
            String rule,
            String error,
            From from,
            Wanted reference) {}

    /**
     * A drop that does not break.
     *
     * @param install its name
     * @param deploy the changed paths, relative to the root
     * @param driver class with a main method that uses what changed, and returns
     */
    record SafeDrop(String install, Set<String> deploy, String driver) {}

    /** @param method absent when the JVM throws before any method of the class runs, or in its caller */
    record From(
            @JsonProperty("class") String className,
            @Nullable String method) {}

    /**
     * @param kind {@code class}, {@code field} or {@code method}
     * @param owner with dots and {@code $}
     * @param name absent for a class
     * @param descriptor absent for a class
     */
    record Wanted(
            String kind,
            String owner,
            @Nullable String name,
            @Nullable String descriptor) {}
}
