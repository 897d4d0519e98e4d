package dev.lockstep.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tomcat and what is built on it, such as TomEE: the JVM is started with the jars of {@code bin}; below stands the
 * common loader, and below that a loader for each web application, as {@code conf/catalina.properties} says.
 *
 * @see <a href="https://tomcat.apache.org/tomcat-11.0-doc/class-loader-howto.html">Class Loader How-To</a>
 */
final class TomcatServer implements LoaderGraph {
    private static final String CATALINA = "lib/catalina.jar";
    private static final String BOOTSTRAP = "bin/bootstrap.jar";
    private static final List<String> STARTED = List.of(BOOTSTRAP, "bin/commons-daemon.jar", "bin/tomcat-juli.jar");
    private static final String DEFAULT_COMMON =
            "\"${catalina.base}/lib\",\"${catalina.base}/lib/*.jar\",\"${catalina.home}/lib\",\"${catalina.home}/lib/*.jar\"";

    @Override
    public Optional<Graph> of(Unit unit, List<Piece> pieces) {
        List<String> bases = pieces.stream()
                .map(Piece::location)
                .filter(location -> location.equals(BOOTSTRAP) || location.endsWith("/" + BOOTSTRAP))
                .map(location -> location.substring(0, location.length() - BOOTSTRAP.length()))
                .filter(base ->
                        pieces.stream().anyMatch(piece -> piece.location().equals(base + CATALINA)))
                .toList();
        if (bases.isEmpty()) {
            return Optional.empty();
        }
        List<Loader> loaders = new ArrayList<>();
        bases.forEach(base -> addLoaders(base, unit, pieces, loaders));
        return Optional.of(new Graph(loaders, List.of(), List.of()));
    }

    private static void addLoaders(String base, Unit unit, List<Piece> pieces, List<Loader> loaders) {
        List<Piece> started = STARTED.stream()
                .flatMap(
                        path -> pieces.stream().filter(piece -> piece.location().equals(base + path)))
                .toList();
        String system = unit.pathOf(base + "bin");
        loaders.add(Loader.started(system, started));
        Properties properties = LayoutTexts.properties(unit, base + "conf/catalina.properties");
        Set<Piece> taken = new LinkedHashSet<>(started);
        String above = system;
        for (String name : List.of("common.loader", "shared.loader")) {
            String fallback = name.equals("common.loader") ? DEFAULT_COMMON : "";
            Repositories repositories = new Repositories(base, pieces, taken);
            Stream.of(properties.getProperty(name, fallback).split(","))
                    .map(entry -> entry.strip().replace("\"", ""))
                    .forEach(repositories::add);
            if (!repositories.found.isEmpty()) {
                String loader = unit.pathOf(base + name);
                loaders.add(Loader.below(above, loader, repositories.found, repositories.ordered()));
                above = loader;
            }
        }
    }

    /** The jars and class folders that the entries of a list name. */
    private static final class Repositories {
        private final String base;
        private final List<Piece> pieces;
        private final Set<Piece> taken;
        private final List<Piece> found = new ArrayList<>();
        private int inFolders;

        Repositories(String base, List<Piece> pieces, Set<Piece> taken) {
            this.base = base;
            this.pieces = pieces;
            this.taken = taken;
        }

        /** How many of them stand in a stated order: all up to the first folder of several jars. */
        int ordered() {
            return found.size() - inFolders;
        }

        void add(String entry) {
            String path = entry.replace("${catalina.base}/", base).replace("${catalina.home}/", base);
            if (path.endsWith("/*.jar")) {
                String folder = path.substring(0, path.length() - "*.jar".length());
                Set<Piece> inFolder = new TreeSet<>(Comparator.comparing(Piece::location));
                pieces.stream()
                        .filter(piece -> isJarIn(folder, piece.location()))
                        .filter(taken::add)
                        .forEach(inFolder::add);
                found.addAll(inFolder);
                inFolders += inFolder.size() > 1 || inFolders > 0 ? inFolder.size() : 0;
            } else {
                pieces.stream()
                        .filter(piece -> piece.location().equals(path)
                                || piece.location().equals(path.endsWith("/") ? path : path + "/"))
                        .filter(taken::add)
                        .forEach(piece -> {
                            found.add(piece);
                            inFolders += inFolders > 0 ? 1 : 0;
                        });
            }
        }

        private static boolean isJarIn(String folder, String location) {
            return location.startsWith(folder)
                    && location.endsWith(".jar")
                    && location.indexOf('/', folder.length()) < 0;
        }
    }
}
