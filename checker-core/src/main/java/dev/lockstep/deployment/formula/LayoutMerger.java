package dev.lockstep.deployment.formula;

import static java.util.Objects.requireNonNull;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.LaidOutTree;
import dev.lockstep.deployment.formula.MergedClassPath.Place;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.Layout;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lays two releases over each other. The order of class paths is recognised in the tree that has the files of both,
 * once for each way in which the jars that state an order may stand.
 */
final class LayoutMerger {
    /** Each doubles the number of orders. */
    private static final int MAX_ORDER_VARIABLES = 6;

    private final LaidOutTree deployed;
    private final LaidOutTree candidate;
    private final ChangeUnits units;
    private final Function<ArchiveFacts, Layout> recognize;
    private final Platform platform;
    private int places;

    /** @param recognize recognises the layout of a mix */
    LayoutMerger(
            LaidOutTree deployed,
            LaidOutTree candidate,
            ChangeUnits units,
            Function<ArchiveFacts, Layout> recognize,
            Platform platform) {
        this.deployed = deployed;
        this.candidate = candidate;
        this.units = units;
        this.recognize = recognize;
        this.platform = platform;
    }

    /**
     * Lays them over each other.
     *
     * @throws NotComputable if how the classes are loaded depends on the changes in a way that is not followed
     */
    MergedLayout merge() throws NotComputable {
        refuseChangedIndexes();
        List<Integer> orderVariables = orderVariables();
        List<Layout> layouts = new ArrayList<>();
        for (int order = 0; order < 1 << orderVariables.size(); order++) {
            layouts.add(recognize.apply(union(orderVariables, order)));
        }
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (Layout layout : layouts) {
            addShapes(layout, shapes);
        }
        addShapes(deployed.layout(), shapes);
        addShapes(candidate.layout(), shapes);
        List<String> names = new ArrayList<>(shapes.keySet());
        List<MergedClassPath> merged = new ArrayList<>();
        for (String name : names) {
            merged.add(merge(name, shapes, names, layouts));
        }
        return new MergedLayout(merged, orderVariables, places);
    }

    private void refuseChangedIndexes() throws NotComputable {
        Map<String, String> before = deployed.facts().texts();
        Map<String, String> after = candidate.facts().texts();
        for (String path : before.keySet()) {
            if (path.endsWith("classpath.idx")
                    && after.containsKey(path)
                    && !before.get(path).equals(after.get(path))) {
                throw new NotComputable(path + " changes, and with it the order of a class path");
            }
        }
    }

    /** The changed jars whose manifest may state an order, and states another one before than after. */
    private List<Integer> orderVariables() throws NotComputable {
        Map<String, ArchiveFacts> before = archives(deployed.facts());
        Map<String, ArchiveFacts> after = archives(candidate.facts());
        List<Integer> found = new ArrayList<>();
        for (int variable = 0; variable < units.size(); variable++) {
            String path = units.get(variable).name();
            if (!statedOrder(before.get(path)).equals(statedOrder(after.get(path)))) {
                found.add(variable);
            }
        }
        if (found.size() > MAX_ORDER_VARIABLES) {
            throw new NotComputable(found.size() + " of the changed jars state a Class-Path of their own");
        }
        return found;
    }

    private static List<Optional<String>> statedOrder(@Nullable ArchiveFacts archive) {
        return archive == null || archive.attribute("Class-Path").isEmpty()
                ? List.of()
                : List.of(
                        archive.attribute("Class-Path"),
                        archive.attribute("Main-Class").map(name -> "yes"));
    }

    private static Map<String, ArchiveFacts> archives(ArchiveFacts tree) {
        Map<String, ArchiveFacts> archives = new HashMap<>();
        tree.nested().forEach(nested -> archives.put(nested.path(), nested.facts()));
        return archives;
    }

    /**
     * A tree with every file of both releases; of two builds of one file the later, unless the order says otherwise.
     */
    private ArchiveFacts union(List<Integer> orderVariables, int order) {
        Map<String, ArchiveFacts.Nested> nested = new TreeMap<>();
        deployed.facts().nested().forEach(each -> nested.put(each.path(), each));
        candidate.facts().nested().forEach(each -> nested.put(each.path(), each));
        for (int i = 0; i < orderVariables.size(); i++) {
            String path = units.get(orderVariables.get(i)).name();
            ArchiveFacts side = (order >> i & 1) == 1 ? candidate.facts() : deployed.facts();
            nested.remove(path);
            side.nested().stream().filter(each -> each.path().equals(path)).forEach(each -> nested.put(path, each));
        }
        Map<String, ArchiveFacts.ClassEntry> classes = new TreeMap<>();
        deployed.facts().classes().forEach(entry -> classes.put(entry.path(), entry));
        candidate.facts().classes().forEach(entry -> classes.put(entry.path(), entry));
        Map<String, String> texts = new TreeMap<>(deployed.facts().texts());
        texts.putAll(candidate.facts().texts());
        return new ArchiveFacts(
                deployed.facts().directory(),
                List.copyOf(classes.values()),
                deployed.facts().manifest(),
                texts,
                List.copyOf(nested.values()),
                List.of(),
                List.of());
    }

    /** What must be the same of one class path in all states. */
    private record Shape(Optional<String> parent, boolean childFirst) {}

    private static void addShapes(Layout layout, Map<String, Shape> shapes) throws NotComputable {
        Set<String> seen = new LinkedHashSet<>();
        for (ClassPath each : layout.classPaths()) {
            if (!seen.add(each.name())) {
                throw new NotComputable("two class paths are called " + each.name());
            }
            var shape = new Shape(each.parent().map(ClassPath::name), each.childFirst());
            Shape known = shapes.putIfAbsent(each.name(), shape);
            if (known != null && known.childFirst() != shape.childFirst()) {
                throw new NotComputable("the loader of " + each.name() + " changes its kind");
            }
        }
    }

    private MergedClassPath merge(String name, Map<String, Shape> shapes, List<String> names, List<Layout> layouts) {
        Shape shape = requireNonNull(shapes.get(name));
        Map<String, Container> before = containers(deployed.layout(), name);
        Map<String, Container> after = containers(candidate.layout(), name);
        Map<ClassName, List<Place>> classes = new LinkedHashMap<>();
        List<String> paths = union(paths(layouts.get(0), name), before, after);
        if (isWithinArchive(paths) && !List.copyOf(before.keySet()).equals(List.copyOf(after.keySet()))) {
            before.forEach((path, container) -> addPlaces(path, container, null, classes));
            after.forEach((path, container) -> addPlaces(path, null, container, classes));
            return new MergedClassPath(name, shape.parent().map(names::indexOf), shape.childFirst(), classes, Map.of());
        }
        for (String path : paths) {
            addPlaces(path, before.get(path), after.get(path), classes);
        }
        Map<ClassName, List<List<Place>>> reordered =
                layouts.size() == 1 ? Map.of() : reordered(classes, ranks(name, paths, layouts));
        return new MergedClassPath(name, shape.parent().map(names::indexOf), shape.childFirst(), classes, reordered);
    }

    /** The class path of an archive: all that stands on it changes with that one file, its order included. */
    private static boolean isWithinArchive(List<String> paths) {
        return paths.stream().anyMatch(path -> path.contains("!/"));
    }

    private static List<String> union(List<String> first, Map<String, Container> before, Map<String, Container> after) {
        Set<String> all = new LinkedHashSet<>(first);
        all.addAll(before.keySet());
        all.addAll(after.keySet());
        return List.copyOf(all);
    }

    private static List<String> paths(Layout layout, String name) {
        return List.copyOf(containers(layout, name).keySet());
    }

    private static Map<String, Container> containers(Layout layout, String name) {
        Map<String, Container> found = new LinkedHashMap<>();
        layout.classPaths().stream()
                .filter(each -> each.name().equals(name))
                .flatMap(each -> each.containers().stream())
                .forEach(container -> found.put(container.path(), container));
        return found;
    }

    /** For each order, where each container stands in it. */
    private static List<Map<String, Integer>> ranks(String name, List<String> paths, List<Layout> layouts) {
        List<Map<String, Integer>> ranks = new ArrayList<>();
        for (Layout layout : layouts) {
            List<String> order = new ArrayList<>(paths(layout, name));
            paths.stream().filter(path -> !order.contains(path)).forEach(order::add);
            Map<String, Integer> rank = new HashMap<>();
            order.forEach(path -> rank.put(path, rank.size()));
            ranks.add(rank);
        }
        return ranks;
    }

    private static Map<ClassName, List<List<Place>>> reordered(
            Map<ClassName, List<Place>> classes, List<Map<String, Integer>> ranks) {
        Map<ClassName, List<List<Place>>> reordered = new HashMap<>();
        classes.forEach((name, places) -> {
            if (places.size() > 1) {
                List<List<Place>> orders =
                        ranks.stream().map(rank -> sorted(places, rank)).toList();
                if (orders.stream().anyMatch(order -> !order.equals(places))) {
                    reordered.put(name, orders);
                }
            }
        });
        return reordered;
    }

    private static List<Place> sorted(List<Place> places, Map<String, Integer> rank) {
        return places.stream()
                .sorted(Comparator.comparing((Place place) -> rank.getOrDefault(place.origin(), 0)))
                .toList();
    }

    private void addPlaces(
            String path, @Nullable Container before, @Nullable Container after, Map<ClassName, List<Place>> classes) {
        Map<ClassName, ClassFacts> old = facts(before);
        Map<ClassName, ClassFacts> now = facts(after);
        Set<ClassName> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        var variables = new Variables(before, after);
        boolean within = path.contains("!/");
        for (ClassName name : names) {
            if (!platform.hides(name)) {
                ClassFacts one = old.get(name);
                ClassFacts other = now.get(name);
                boolean same = one != null && other != null && one.mark() == other.mark();
                List<Place> places = classes.computeIfAbsent(name, n -> new ArrayList<>(1));
                int variable = variables.of(name, one, other);
                if (within && !same && one != null && other != null) {
                    places.add(new Place(this.places++, path, variable, one, null));
                    places.add(new Place(this.places++, path, variable, null, other));
                } else {
                    places.add(new Place(this.places++, path, variable, one, same ? one : other));
                }
            }
        }
    }

    private static Map<ClassName, ClassFacts> facts(@Nullable Container container) {
        Map<ClassName, ClassFacts> facts = new LinkedHashMap<>();
        if (container != null) {
            container.classes().forEach(each -> facts.put(each.name(), each));
        }
        return facts;
    }

    /** Which change decides what a container holds: one for an archive, one for each loose class. */
    private final class Variables {
        private final Optional<String> archive;
        private final IdentityHashMap<ClassFacts, String> looseFiles = new IdentityHashMap<>();

        Variables(@Nullable Container before, @Nullable Container after) {
            Container any = before != null ? before : requireNonNull(after);
            archive = any.archivePath().isEmpty()
                    ? Optional.empty()
                    : Optional.of(any.archivePath().split("!/", 2)[0]);
            if (archive.isEmpty()) {
                addLooseFiles(before);
                addLooseFiles(after);
            }
        }

        private void addLooseFiles(@Nullable Container container) {
            if (container != null) {
                container.archive().classes().forEach(entry -> looseFiles.put(entry.facts(), entry.path()));
            }
        }

        int of(ClassName name, @Nullable ClassFacts before, @Nullable ClassFacts after) {
            ClassFacts any = before != null ? before : requireNonNull(after, name.internal());
            String file = archive.orElseGet(() -> requireNonNull(looseFiles.get(any)));
            return units.variableOf(file).orElse(Place.UNCHANGED);
        }
    }
}
