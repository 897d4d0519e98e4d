package dev.lockstep.layout;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.classfile.ArchiveFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Recognises how a tree's software loads its classes.
 *
 * <p>Applications that have a loader of their own are told by where their parts lie; what belongs to none is one flat
 * class path, and the parent of the applications beside it.
 */
public final class LayoutRecognizer {
    private static final List<ApplicationLayout> APPLICATIONS = List.of(new WebApplication(), new SpringBoot());

    /** Archives that are units of their own: a deployment unit, or an install within an install. */
    private static final Set<String> UNITS = Set.of("war", "ear", "rar", "sar", "har", "zip", "kar", "esa", "wab");

    private final int platform;
    private final List<LoaderGraph> graphs;
    private final List<ClassPath> classPaths = new ArrayList<>();
    private final List<Layout.MissingEntry> missing = new ArrayList<>();
    private final List<Unreadable> notPlaced = new ArrayList<>();
    private final List<Container> idle = new ArrayList<>();
    private final List<Layout.ModulePath> modulePaths = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    /** Whether there are loaders that ask each other, of which web applications may ask any. */
    private boolean wired;

    private final Set<String> apart = new TreeSet<>();
    private final Optional<Set<String>> knownApart;

    private LayoutRecognizer(int platform, Optional<Set<String>> knownApart) {
        this.platform = platform;
        this.graphs = List.of(
                new JBossModules(),
                new TomcatServer(),
                new QuarkusFastJar(),
                new KarafServer(platform),
                new GlassFishServer(platform),
                new JettyServer(),
                new EnterpriseApplication(),
                new StartScripts());
        this.knownApart = knownApart;
    }

    /**
     * Recognises the layout.
     *
     * @param tree the facts of a whole tree
     * @param platform the Java release, by which multi-release jars pick their classes
     */
    public static Layout recognize(ArchiveFacts tree, int platform) {
        return new LayoutRecognizer(platform, Optional.empty()).recognize(tree);
    }

    /**
     * Recognises the layout of a mix of two releases. What depends on how well the files of one build fit together is
     * not guessed at anew from files that do not: what stands on a class path of its own in a release does so in the
     * mix.
     */
    public static Layout recognizeMix(ArchiveFacts tree, int platform, Layout deployed, Layout candidate) {
        Set<String> known = new TreeSet<>(deployed.apart());
        known.addAll(candidate.apart());
        return new LayoutRecognizer(platform, Optional.of(known)).recognize(tree);
    }

    private Layout recognize(ArchiveFacts tree) {
        var unit = new Unit("", tree);
        layOut(unit, Pieces.of(unit), Optional.empty());
        return new Layout(classPaths, missing, notPlaced, idle, apart, modulePaths, unreadable);
    }

    /**
     * Takes the class paths that somebody states.
     *
     * @throws IllegalArgumentException with a message for people, if they do not fit the tree
     */
    public static Layout stated(ArchiveFacts tree, int platform, List<StatedLoader> loaders) {
        return new StatedLayout(tree, platform).of(loaders);
    }

    private void layOut(Unit unit, List<Piece> all, Optional<ClassPath> parent) {
        List<Piece> pieces = new ArrayList<>(all);
        Servers servers = takeGraphs(unit, pieces, parent);
        Optional<ClassPath> server = servers.ofApplications();
        wired |= classPaths.stream().anyMatch(each -> each.wiring().isSingle());
        Map<ApplicationLayout, Map<String, List<Piece>>> applications = new LinkedHashMap<>();
        List<Piece> flat = new ArrayList<>();
        List<Piece> units = new ArrayList<>();
        Set<String> named = FlatFolders.named(
                pieces.stream().filter(piece -> !isUnit(piece)).toList());
        for (Piece piece : pieces) {
            if (!claimed(piece, applications)) {
                (isUnit(piece) && !named.contains(piece.location()) ? units : flat).add(piece);
            }
        }
        takeBack(named, all, pieces, flat);
        Set<Piece> bundled = bundles(unit, flat);
        flat.removeAll(bundled);
        Map<String, List<Piece>> alternatives = alternatives(unit, flat);
        alternatives.values().forEach(flat::removeAll);
        Optional<ClassPath> own =
                layOutFlat(unit, flat, servers.ofTheRest().isPresent() ? servers.ofTheRest() : parent);
        Optional<ClassPath> beside = own.isPresent() ? own : parent;
        Optional<ClassPath> above = server.isPresent() ? server : beside;
        applications.forEach((layout, byFolder) -> byFolder.forEach((folder, members) -> {
            var arrangement = layout.arrange(folder, members, unit);
            add(unit.pathOf(folder), unit, arrangement, above, layout.childFirst());
        }));
        alternatives.forEach((folder, members) -> {
            var arrangement = new FlatFolders(unit, members).arrange();
            add(unit.pathOf(folder), unit, arrangement, above, true);
            flat.addAll(members);
        });
        for (Piece piece : units) {
            var inner = new Unit(unit.pathOf(piece.location()), piece.archive());
            layOut(inner, Pieces.of(inner), above);
        }
        for (Piece piece : bundled) {
            var alone = new ApplicationLayout.Arrangement(List.of(piece), 1);
            add(unit.pathOf(piece.location()), unit, alone, parent, false);
        }
        flat.addAll(bundled);
        for (Piece piece : flat) {
            layOutWithin(unit, piece, above, Set.of());
        }
    }

    /** A jar of a product with several loaders is on the class path as well that the manifest of another jar states. */
    private static void takeBack(Set<String> named, List<Piece> all, List<Piece> left, List<Piece> flat) {
        List<Piece> more = all.stream()
                .filter(piece -> named.contains(piece.location()) && !left.contains(piece) && !flat.contains(piece))
                .toList();
        if (!more.isEmpty()) {
            flat.addAll(more);
            takeBack(FlatFolders.named(more), all, left, flat);
        }
    }

    /**
     * Class paths below which others stand.
     *
     * @param ofApplications that lie beside a product; absent when there is none
     * @param ofTheRest of folders of jars that a product leaves
     */
    private record Servers(Optional<ClassPath> ofApplications, Optional<ClassPath> ofTheRest) {}

    /** Lays out the products with several loaders and takes their pieces away. */
    private Servers takeGraphs(Unit unit, List<Piece> pieces, Optional<ClassPath> parent) {
        Optional<ClassPath> base = Optional.empty();
        Optional<ClassPath> ofTheRest = Optional.empty();
        boolean isServer = false;
        for (LoaderGraph each : graphs) {
            Optional<LoaderGraph.Graph> graph = each.of(unit, List.copyOf(pieces));
            if (graph.isPresent()) {
                Optional<ClassPath> last = take(unit, graph.get(), pieces, parent);
                boolean tool = each.isAboveTheRest() && isServer;
                base = last.isPresent() && !tool ? last : base;
                ofTheRest = each.isAboveTheRest() && !tool ? last : ofTheRest;
                isServer = true;
            }
        }
        return new Servers(base, ofTheRest);
    }

    private Optional<ClassPath> take(
            Unit unit, LoaderGraph.Graph graph, List<Piece> pieces, Optional<ClassPath> parent) {
        Map<String, ClassPath> byName = new HashMap<>();
        Optional<ClassPath> last = Optional.empty();
        Set<String> placed = graph.loaders().stream()
                .flatMap(loader -> loader.pieces().stream())
                .map(piece -> unit.pathOf(piece.location()))
                .collect(Collectors.toSet());
        Set<Piece> lookedInto = new HashSet<>();
        for (LoaderGraph.Loader loader : graph.loaders()) {
            ClassPath classPath = classPath(unit, loader, byName, parent);
            classPaths.add(classPath);
            byName.put(loader.name(), classPath);
            pieces.removeAll(loader.pieces());
            loader.pieces().stream()
                    .filter(lookedInto::add)
                    .forEach(piece -> layOutWithin(unit, piece, Optional.of(classPath), placed));
            last = classPath.wiring().isGraph() ? last : Optional.of(classPath);
        }
        Set<String> leftOut = graph.leftOut().stream().map(Unreadable::path).collect(Collectors.toSet());
        pieces.removeIf(piece -> {
            boolean isIdle = leftOut.contains(unit.pathOf(piece.location()));
            if (isIdle) {
                idle.add(Pieces.container(unit, piece, platform));
            }
            return isIdle;
        });
        missing.addAll(graph.missing());
        modulePaths.addAll(graph.modulePaths());
        unreadable.addAll(graph.unreadable());
        notPlaced.addAll(graph.leftOut());
        boolean isWired =
                graph.loaders().stream().anyMatch(loader -> loader.wiring().isGraph());
        return isWired ? Optional.empty() : last;
    }

    private ClassPath classPath(
            Unit unit, LoaderGraph.Loader loader, Map<String, ClassPath> byName, Optional<ClassPath> parent) {
        List<Container> containers = loader.pieces().stream()
                .map(piece -> Pieces.container(unit, piece, platform))
                .toList();
        return new ClassPath(
                loader.name(),
                containers,
                loader.ordered(),
                loader.parent().isPresent()
                        ? loader.parent().map(byName::get)
                        : isTop(loader) ? Optional.empty() : parent,
                loader.childFirst(),
                loader.started() ? containers.size() : 0,
                loader.wiring());
    }

    /** A JVM of its own, or one of many loaders that ask each other. */
    private static boolean isTop(LoaderGraph.Loader loader) {
        return loader.started() || loader.wiring().isGraph();
    }

    private Set<Piece> bundles(Unit unit, List<Piece> flat) {
        Set<Piece> found = knownApart
                .<Set<Piece>>map(known -> flat.stream()
                        .filter(piece -> known.contains(unit.pathOf(piece.location())))
                        .collect(Collectors.toCollection(LinkedHashSet::new)))
                .orElseGet(() -> Bundles.among(flat));
        found.forEach(piece -> apart.add(unit.pathOf(piece.location())));
        return found;
    }

    private Map<String, List<Piece>> alternatives(Unit unit, List<Piece> flat) {
        Map<String, List<Piece>> found = knownApart
                .map(known -> Alternatives.of(known, unit, flat))
                .orElseGet(() -> Alternatives.among(unit, flat));
        found.keySet().forEach(folder -> apart.add(unit.pathOf(folder)));
        return found;
    }

    /** A jar stands on its class path with the classes at its root; what lies deeper in it is laid out by itself. */
    private void layOutWithin(Unit unit, Piece piece, Optional<ClassPath> above, Set<String> placed) {
        if (!piece.isFolder()) {
            Unit jar = new Unit(unit.pathOf(piece.location()), piece.archive());
            List<Piece> deeper = Pieces.of(jar).stream()
                    .filter(inner -> !inner.location().isEmpty() && !placed.contains(jar.pathOf(inner.location())))
                    .toList();
            List<Piece> loadable =
                    deeper.stream().filter(LayoutRecognizer::isLoadable).toList();
            deeper.stream()
                    .filter(inner -> !isLoadable(inner))
                    .forEach(inner -> notPlaced.add(new Unreadable(
                            jar.pathOf(inner.location()), "class files in a folder from which no known loader loads")));
            layOut(jar, loadable, above);
        }
    }

    private static boolean isLoadable(Piece piece) {
        return !piece.isFolder()
                || APPLICATIONS.stream()
                        .anyMatch(
                                layout -> layout.applicationOf(piece.location()).isPresent());
    }

    private static boolean claimed(Piece piece, Map<ApplicationLayout, Map<String, List<Piece>>> applications) {
        for (ApplicationLayout layout : APPLICATIONS) {
            Optional<String> folder = layout.applicationOf(piece.location());
            if (folder.isPresent()) {
                applications
                        .computeIfAbsent(layout, l -> new TreeMap<>())
                        .computeIfAbsent(folder.get(), f -> new ArrayList<>())
                        .add(piece);
                return true;
            }
        }
        return false;
    }

    private Optional<ClassPath> layOutFlat(Unit unit, List<Piece> pieces, Optional<ClassPath> parent) {
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        var folders = new FlatFolders(unit, pieces);
        var arrangement = folders.arrange();
        missing.addAll(folders.missing());
        ClassPath flat = add(unit.pathOf(""), unit, arrangement, parent, false);
        return Optional.of(parent.isPresent() ? flat : replaceLast(flat.startedWith(arrangement.ordered())));
    }

    private ClassPath replaceLast(ClassPath classPath) {
        classPaths.set(classPaths.size() - 1, classPath);
        return classPath;
    }

    private ClassPath add(
            String name,
            Unit unit,
            ApplicationLayout.Arrangement arrangement,
            Optional<ClassPath> parent,
            boolean childFirst) {
        List<Container> containers = arrangement.pieces().stream()
                .map(piece -> Pieces.container(unit, piece, platform))
                .toList();
        List<String> paths = containers.stream().map(Container::path).toList();
        Optional<String> archive = Optional.of(unit.path()).filter(path -> !path.isEmpty());
        Wiring wiring = wired && childFirst ? Wiring.toAll(paths, archive) : Wiring.NONE;
        var classPath = new ClassPath(name, containers, arrangement.ordered(), parent, childFirst, 0, wiring);
        classPaths.add(classPath);
        return classPath;
    }

    /** A deployment unit, or an install within the install; a jar is none, though it may hold an application. */
    private static boolean isUnit(Piece piece) {
        if (piece.isFolder()) {
            return false;
        }
        String extension = piece.location()
                .substring(piece.location().lastIndexOf('.') + 1)
                .toLowerCase(Locale.ROOT);
        return UNITS.contains(extension);
    }
}
