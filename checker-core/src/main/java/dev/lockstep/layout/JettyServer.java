package dev.lockstep.layout;

import dev.lockstep.archive.Unreadable;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Jetty: the JVM is started with {@code start.jar}; below it stand the libraries of the modules that the base has
 * enabled, below these a loader for each environment, such as {@code ee10}, and below the last of them the web
 * applications. Where nothing is enabled, as in a home without a base, every module counts.
 *
 * @see <a href="https://jetty.org/docs/jetty/12/operations-guide/modules/index.html">Jetty Operations Guide,
 *     Modules</a>
 */
final class JettyServer implements LoaderGraph {
    private static final String START = "start.jar";
    private static final Pattern ENABLED = Pattern.compile("(?m)^\\s*--(?:add-)?modules?=(\\S+)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @Override
    public Optional<Graph> of(Unit unit, List<Piece> pieces) {
        List<Loader> loaders = new ArrayList<>();
        List<Unreadable> leftOut = new ArrayList<>();
        for (Piece piece : pieces) {
            String location = piece.location();
            if (location.equals(START) || location.endsWith("/" + START)) {
                String home = location.substring(0, location.length() - START.length());
                Map<String, JettyModule> modules = modules(unit, home + "modules/");
                if (modules.containsKey("server")) {
                    addLoaders(unit, piece, home, modules, pieces, loaders, leftOut);
                }
            }
        }
        return loaders.isEmpty() ? Optional.empty() : Optional.of(new Graph(loaders, List.of(), leftOut));
    }

    private static Map<String, JettyModule> modules(Unit unit, String folder) {
        Map<String, JettyModule> modules = new TreeMap<>();
        unit.facts().texts().forEach((path, text) -> {
            if (path.startsWith(folder) && path.endsWith(".mod")) {
                String name = path.substring(folder.length(), path.length() - ".mod".length());
                modules.put(name, JettyModule.parse(name, text));
            }
        });
        return modules;
    }

    private static void addLoaders(
            Unit unit,
            Piece start,
            String home,
            Map<String, JettyModule> modules,
            List<Piece> pieces,
            List<Loader> loaders,
            List<Unreadable> leftOut) {
        String system = unit.pathOf(start.location());
        loaders.add(Loader.started(system, List.of(start)));
        Set<String> bases = new LinkedHashSet<>(List.of(home));
        Set<JettyModule> enabled = enabled(unit, modules, bases);
        Map<String, Set<Piece>> libraries =
                new TreeMap<>(Comparator.comparing(JettyServer::number).thenComparing(Comparator.naturalOrder()));
        for (JettyModule module : enabled) {
            Set<Piece> of = libraries.computeIfAbsent(module.environment().orElse(""), key -> new LinkedHashSet<>());
            module.libraries().forEach(glob -> bases.forEach(base -> of.addAll(matching(base + glob, pieces))));
        }
        Set<Piece> taken = new HashSet<>(List.of(start));
        Set<Piece> ofServer = libraries.getOrDefault("", Set.of());
        String server = unit.pathOf(home + "lib");
        loaders.add(Loader.below(system, server, List.copyOf(ofServer), 0));
        taken.addAll(ofServer);
        libraries.forEach((environment, of) -> {
            List<Piece> own =
                    of.stream().filter(piece -> !ofServer.contains(piece)).toList();
            if (!environment.isEmpty() && !own.isEmpty()) {
                loaders.add(Loader.below(server, unit.pathOf(home + environment), own, 0));
                taken.addAll(own);
            }
        });
        pieces.stream()
                .filter(piece -> piece.location().startsWith(home + "lib/") && !taken.contains(piece))
                .forEach(piece -> leftOut.add(new Unreadable(
                        unit.pathOf(piece.location()), "a library of Jetty that no enabled module names")));
    }

    private static int number(String environment) {
        Matcher number = NUMBER.matcher(environment);
        return number.find() && number.group().length() < 6 ? Integer.parseInt(number.group()) : 0;
    }

    /** What the start files enable, and what that depends on; their folders are bases. */
    private static Set<JettyModule> enabled(Unit unit, Map<String, JettyModule> modules, Set<String> bases) {
        Deque<String> open = new ArrayDeque<>();
        new TreeMap<>(unit.facts().texts()).forEach((path, text) -> {
            Optional<String> base = baseOf(path);
            if (base.isPresent()) {
                bases.add(base.get());
                Matcher line = ENABLED.matcher(text);
                while (line.find()) {
                    open.addAll(List.of(line.group(1).split(",", -1)));
                }
            }
        });
        if (open.isEmpty()) {
            return new LinkedHashSet<>(modules.values());
        }
        Set<JettyModule> enabled = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.remove();
            if (seen.add(name)) {
                providers(name, modules).filter(enabled::add).forEach(module -> open.addAll(module.depends()));
            }
        }
        return enabled;
    }

    private static Optional<String> baseOf(String path) {
        int folder = path.lastIndexOf('/') + 1;
        String above = path.substring(0, folder);
        if (path.substring(folder).equals("start.ini")) {
            return Optional.of(above);
        }
        return path.endsWith(".ini") && (above.equals("start.d/") || above.endsWith("/start.d/"))
                ? Optional.of(above.substring(0, above.length() - "start.d/".length()))
                : Optional.empty();
    }

    /** A module by its name; else those that provide it, of which one will do but any may be enabled. */
    private static Stream<JettyModule> providers(String name, Map<String, JettyModule> modules) {
        JettyModule named = modules.get(name);
        return named != null
                ? Stream.of(named)
                : modules.values().stream().filter(module -> module.provides().contains(name));
    }

    private static List<Piece> matching(String glob, List<Piece> pieces) {
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) { // of a file that somebody wrote
            return List.of();
        }
        return pieces.stream()
                .filter(piece -> isMatch(matcher, piece.location()))
                .sorted(Comparator.comparing(Piece::location))
                .toList();
    }

    private static boolean isMatch(PathMatcher matcher, String location) {
        try {
            return matcher.matches(Path.of(location));
        } catch (InvalidPathException e) { // a name that this host cannot have
            return false;
        }
    }
}
