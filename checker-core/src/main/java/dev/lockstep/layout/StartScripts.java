package dev.lockstep.layout;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.layout.start.BatchScript;
import dev.lockstep.layout.start.Launch;
import dev.lockstep.layout.start.ShellScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Software that a script starts with a class path: the JVM is started with what the script names, in its order, and
 * with what the manifests of those jars name. Jars that it leaves out beside others that it names one by one are loaded
 * by nobody; whatever lies elsewhere, such as a folder of plug-ins, stands below.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/17/docs/specs/man/java.html#using-wildcards-to-specify-classpath">The
 *     java command, Using Wildcards to Specify Class Path</a>
 */
final class StartScripts implements LoaderGraph {
    @Override
    public Optional<Graph> of(Unit unit, List<Piece> pieces) {
        Map<List<String>, Started> byContent = new LinkedHashMap<>();
        scripts(unit).forEach((path, launches) -> {
            Optional<Started> most = launches.stream()
                    .map(launch -> new Resolver(unit, path, pieces).resolve(launch))
                    .filter(started -> !started.pieces().isEmpty())
                    .max(Comparator.comparingInt(started -> started.pieces().size()));
            most.ifPresent(started -> byContent.putIfAbsent(started.locations(), started));
        });
        if (byContent.isEmpty()) {
            return Optional.empty();
        }
        List<Started> all = new ArrayList<>(byContent.values());
        all.sort(Comparator.comparingInt((Started each) -> each.pieces().size()).thenComparing(Started::script));
        return Optional.of(graph(unit, pieces, all));
    }

    /** What the rest of the software lies below. */
    @Override
    public boolean isAboveTheRest() {
        return true;
    }

    private static Graph graph(Unit unit, List<Piece> pieces, List<Started> all) {
        List<Loader> loaders = new ArrayList<>();
        List<Layout.MissingEntry> missing = new ArrayList<>();
        Set<Piece> taken = new LinkedHashSet<>();
        for (Started each : all) {
            loaders.add(new Loader(
                    unit.pathOf(each.script()),
                    each.pieces(),
                    each.ordered(),
                    true,
                    Optional.empty(),
                    false,
                    Wiring.NONE));
            taken.addAll(each.pieces());
            each.missing().forEach(entry -> missing.add(new Layout.MissingEntry(unit.pathOf(each.script()), entry)));
        }
        List<Unreadable> leftOut = new ArrayList<>();
        Map<String, String> listed = new TreeMap<>();
        all.forEach(each -> each.listedFolders().forEach(folder -> listed.putIfAbsent(folder, each.script())));
        all.stream().flatMap(each -> each.openFolders().stream()).forEach(listed::remove);
        for (Piece piece : pieces) {
            String script = listed.get(folderOf(piece.location()));
            if (script != null && isJar(piece.location()) && !taken.contains(piece) && !startsByItself(piece)) {
                leftOut.add(new Unreadable(
                        unit.pathOf(piece.location()),
                        script + " names the jars of that folder one by one, without it"));
            }
        }
        List<Layout.ModulePath> modulePaths = all.stream()
                .filter(each -> each.module().isPresent())
                .map(each -> new Layout.ModulePath(
                        unit.pathOf(each.script()),
                        each.pieces().stream()
                                .limit(each.modules())
                                .map(piece -> unit.pathOf(piece.location()))
                                .toList(),
                        each.module().get()))
                .toList();
        return new Graph(loaders, missing, modulePaths, leftOut, List.of());
    }

    private static boolean startsByItself(Piece piece) {
        return piece.archive().attribute("Main-Class").isPresent();
    }

    /** The launches of each script; batch files only where there is no shell script of the same name. */
    private static Map<String, List<Launch>> scripts(Unit unit) {
        Map<String, List<Launch>> found = new LinkedHashMap<>();
        Map<String, String> texts = new TreeMap<>(unit.facts().texts());
        texts.forEach((path, text) -> {
            if (LayoutTexts.isShellScript(path, text)) {
                found.put(path, ShellScript.launches(text, sourced -> sourced(unit, path, sourced)));
            }
        });
        texts.forEach((path, text) -> {
            boolean batch = LayoutTexts.isBatchFile(path);
            String stem = batch ? path.substring(0, path.lastIndexOf('.')) : path;
            if (batch && !found.containsKey(stem) && !found.containsKey(stem + ".sh")) {
                found.put(path, BatchScript.launches(text));
            }
        });
        return found;
    }

    private static Optional<String> sourced(Unit unit, String script, String path) {
        return bases(script).stream()
                .flatMap(base -> below(base, afterHome(path)).stream())
                .flatMap(location -> Optional.ofNullable(unit.facts().texts().get(location)).stream())
                .findFirst();
    }

    /** The folders in which the script may mean a relative path: its own, and each above it. */
    private static List<String> bases(String script) {
        List<String> bases = new ArrayList<>();
        String folder = folderOf(script);
        while (!folder.isEmpty()) {
            bases.add(folder);
            folder = folderOf(folder.substring(0, folder.length() - 1));
        }
        bases.add("");
        return bases;
    }

    private static String folderOf(String location) {
        return location.substring(0, location.lastIndexOf('/') + 1);
    }

    private static String afterHome(String entry) {
        boolean atStart = entry.lastIndexOf(Launch.HOME) == 0;
        String rest = entry.substring(atStart ? 1 : entry.lastIndexOf(Launch.HOME + "/") + 1);
        return rest.startsWith("/") ? rest.substring(1) : rest;
    }

    /** The location of a relative path; empty when it leaves the unit. */
    private static Optional<String> below(String base, String relative) {
        List<String> steps = new ArrayList<>();
        for (String step : (base + relative).split("/", -1)) {
            if (step.equals("..")) {
                if (steps.isEmpty()) {
                    return Optional.empty();
                }
                steps.remove(steps.size() - 1);
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return Optional.of(String.join("/", steps));
    }

    private static boolean isJar(String location) {
        return location.toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    /**
     * What one start of the JVM is given.
     *
     * @param module the main module; absent when it is not started with modules
     * @param modules how many pieces, from the front, stand on the module path
     * @param ordered how many pieces, from the front, the script orders; a wildcard orders nothing
     * @param listedFolders in which it names at least two jars one by one, and nothing by a pattern
     * @param openFolders of which it takes what there is
     * @param missing entries for which nothing is there
     */
    private record Started(
            String script,
            List<Piece> pieces,
            Optional<String> module,
            int modules,
            int ordered,
            Set<String> listedFolders,
            Set<String> openFolders,
            List<String> missing) {
        List<String> locations() {
            return pieces.stream().map(Piece::location).toList();
        }
    }

    /** Finds what the entries of a class path name. */
    private static final class Resolver {
        private final String script;
        private final Map<String, Piece> byLocation = new HashMap<>();
        private final Map<String, List<Piece>> jarsIn = new TreeMap<>();
        private final FlatFolders manifests;
        private final Set<Piece> found = new LinkedHashSet<>();
        private final Map<String, Integer> listed = new TreeMap<>();
        private final Set<String> open = new LinkedHashSet<>();
        private final List<String> missing = new ArrayList<>();
        private int ordered = -1;

        Resolver(Unit unit, String script, List<Piece> pieces) {
            this.script = script;
            pieces.forEach(piece -> {
                byLocation.put(piece.location(), piece);
                if (isJar(piece.location())) {
                    jarsIn.computeIfAbsent(folderOf(piece.location()), folder -> new ArrayList<>())
                            .add(piece);
                }
            });
            jarsIn.values().forEach(jars -> jars.sort(Comparator.comparing(Piece::location)));
            this.manifests = new FlatFolders(unit, pieces);
        }

        Started resolve(Launch launch) {
            launch.modulePath().forEach(this::addModules);
            int modules = found.size();
            launch.classPath().forEach(this::add);
            Set<String> folders = new LinkedHashSet<>();
            listed.forEach((folder, count) -> {
                if (count > 1 && !launch.open()) {
                    folders.add(folder);
                }
            });
            return new Started(
                    script,
                    List.copyOf(found),
                    launch.module().filter(main -> modules > 0),
                    modules,
                    ordered < 0 ? found.size() : ordered,
                    folders,
                    Set.copyOf(open),
                    List.copyOf(missing));
        }

        private void add(String entry) {
            String rest = afterHome(entry).replace(Launch.HOME, '*');
            for (String candidate : candidates(entry, rest)) {
                if (candidate.indexOf('*') >= 0 ? addAll(candidate) : addOne(candidate)) {
                    return;
                }
            }
            if (rest.indexOf('*') < 0 && isJar(rest)) {
                missing.add(rest);
            }
        }

        /** Where an entry may lie. That of an absolute path on the host is the longest of its ends that is there. */
        private List<String> candidates(String entry, String rest) {
            List<String> all = new ArrayList<>();
            if (entry.startsWith("/")) {
                for (int slash = 0; slash >= 0; slash = entry.indexOf('/', slash + 1)) {
                    below("", entry.substring(slash + 1)).ifPresent(all::add);
                }
                return all;
            }
            bases(script).forEach(base -> below(base, rest).ifPresent(all::add));
            return all;
        }

        private boolean addOne(String location) {
            Piece piece = byLocation.getOrDefault(location, byLocation.get(location + "/"));
            if (piece == null) {
                return false;
            }
            if (!piece.isFolder()) {
                listed.merge(folderOf(location), 1, Integer::sum);
            }
            take(piece);
            return true;
        }

        /** A pattern for the last name of a path; for the JVM, an asterisk alone stands for the jars of a folder. */
        private boolean addAll(String pattern) {
            String folder = folderOf(pattern);
            String name = pattern.substring(folder.length());
            if (folder.indexOf('*') >= 0) {
                return false;
            }
            List<Piece> jars = jarsIn.getOrDefault(folder, List.of()).stream()
                    .filter(piece -> matches(name, piece.location().substring(folder.length())))
                    .toList();
            if (jars.size() > 1 && ordered < 0) {
                ordered = found.size();
            }
            jars.forEach(this::take);
            if (name.equals("*") || name.equals("*.jar")) {
                open.add(folder);
            }
            return !jars.isEmpty();
        }

        /** A module path names folders of modules, or modules. */
        private void addModules(String entry) {
            String rest = afterHome(entry).replace(Launch.HOME, '*');
            for (String candidate : candidates(entry, rest)) {
                if (addOne(candidate) || addAll(candidate + "/*")) {
                    return;
                }
            }
        }

        private void take(Piece piece) {
            found.addAll(manifests.startedWith(piece));
        }

        private static boolean matches(String pattern, String name) {
            int from = 0;
            String[] parts = pattern.split("\\*", -1);
            for (int i = 0; i < parts.length; i++) {
                int at = i == 0 ? (name.startsWith(parts[0]) ? 0 : -1) : name.indexOf(parts[i], from);
                if (i > 0 && i == parts.length - 1) {
                    at = name.endsWith(parts[i]) && name.length() - parts[i].length() >= from
                            ? name.length() - parts[i].length()
                            : -1;
                }
                if (at < 0) {
                    return false;
                }
                from = at + parts[i].length();
            }
            return parts.length > 1 || from == name.length();
        }
    }
}
