package dev.lockstep.deployment.formula;

import static java.util.Objects.requireNonNull;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.deployment.LaidOutTree;
import dev.lockstep.deployment.formula.MergedClassPath.Place;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.Layout;
import dev.lockstep.layout.Wiring;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Platform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays two releases over each other. The order of class paths is recognised in the tree that has the files of both,
 * once for each way in which the jars that state an order may stand.
 */
final class LayoutMerger {
    private final Layout deployed;
    private final Layout candidate;
    private final List<Integer> orderVariables;
    private final List<Layout> unions = new ArrayList<>();
    private final ChangeUnits units;
    private final PlaceMaker places;
    private final Platform platform;

    /**
     * Recognises the layouts.
     *
     * @param recognize recognises the layout of a mix
     * @throws NotComputable if too many changes decide about the order of classes
     */
    LayoutMerger(
            LaidOutTree deployed,
            LaidOutTree candidate,
            ChangeUnits units,
            Function<ArchiveFacts, Layout> recognize,
            Platform platform)
            throws NotComputable {
        this.deployed = deployed.layout();
        this.candidate = candidate.layout();
        this.units = units;
        this.places = new PlaceMaker(units, platform);
        this.platform = platform;
        var union = new ReleaseUnion(deployed, candidate, units);
        this.orderVariables = union.variables();
        for (int order = 0; order < union.orders(); order++) {
            unions.add(recognize.apply(union.of(order)));
        }
    }

    /**
     * Lays them over each other.
     *
     * @throws NotComputable if how the classes are loaded depends on the changes in a way that is not followed
     */
    MergedLayout merge() throws NotComputable {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (Layout layout : unions) {
            addShapes(layout, shapes);
        }
        addShapes(deployed, shapes);
        addShapes(candidate, shapes);
        List<String> names = new ArrayList<>(shapes.keySet());
        List<MergedClassPath> merged = new ArrayList<>();
        for (String name : names) {
            Shape shape = requireNonNull(shapes.get(name));
            Optional<Integer> parent = shape.parent().map(names::indexOf);
            merged.add(
                    shape.graph()
                            ? ofGraph(name, parent, shape.childFirst(), names)
                            : merge(name, parent, shape.childFirst()));
        }
        return new MergedLayout(merged);
    }

    /** What must be the same of one class path in all states. */
    private record Shape(Optional<String> parent, boolean childFirst, boolean graph) {}

    private static void addShapes(Layout layout, Map<String, Shape> shapes) throws NotComputable {
        Set<String> seen = new LinkedHashSet<>();
        for (ClassPath each : layout.classPaths()) {
            if (!seen.add(each.name())) {
                throw new NotComputable("two class paths are called " + each.name());
            }
            var shape = new Shape(
                    each.parent().map(ClassPath::name),
                    each.childFirst(),
                    each.wiring().isGraph());
            Shape known = shapes.putIfAbsent(each.name(), shape);
            if (known != null && (known.childFirst() != shape.childFirst() || known.graph() != shape.graph())) {
                throw new NotComputable("the loader of " + each.name() + " changes its kind");
            }
        }
    }

    private MergedClassPath merge(String name, Optional<Integer> parent, boolean childFirst) throws NotComputable {
        Map<String, Container> before = containers(deployed, name);
        Map<String, Container> after = containers(candidate, name);
        refuseChangingStart(name, before.values(), after.values());
        if (isWithinArchive(before, after)) {
            return new MergedClassPath(
                    name,
                    parent,
                    childFirst,
                    ofOneFile(name, before, after),
                    Map.of(),
                    List.of(),
                    List.of(),
                    MergedWiring.NONE);
        }
        Map<ClassName, List<Place>> classes = new LinkedHashMap<>();
        List<String> paths = union(containers(unions.get(0), name), before, after);
        paths.forEach(path -> places.add(path, before.get(path), after.get(path), false, classes));
        List<Map<String, Integer>> ranks =
                unions.stream().map(each -> ranks(name, paths, each)).toList();
        return new MergedClassPath(
                name,
                parent,
                childFirst,
                classes,
                arranged(name, ranks, classes),
                ranks,
                orderVariables,
                MergedWiring.NONE);
    }

    /**
     * The class path of one loader among many: a single file says which containers it has, in which order, and whom it
     * asks.
     */
    private MergedClassPath ofGraph(String name, Optional<Integer> parent, boolean childFirst, List<String> names)
            throws NotComputable {
        Optional<ClassPath> before = deployed.classPath(name);
        Optional<ClassPath> after = candidate.classPath(name);
        List<String> old = before.map(each -> each.wiring().named()).orElse(List.of());
        List<String> now = after.map(each -> each.wiring().named()).orElse(List.of());
        Map<ClassName, List<Place>> classes = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>(now);
        all.addAll(old);
        for (String path : all) {
            Optional<Container> one = deployed.container(path);
            Optional<Container> other = candidate.container(path);
            if (one.isPresent() || other.isPresent()) {
                places.add(path, one.orElse(null), other.orElse(null), false, classes);
            }
        }
        var wiring = MergedWiring.of(Place.UNCHANGED, side(before, names), side(after, names));
        List<Map<String, Integer>> ranks = List.of(ranks(old), ranks(now));
        if (wiring.isSettled() && old.equals(now)) {
            return new MergedClassPath(
                    name, parent, childFirst, classes, Map.of(), ranks.subList(0, 1), List.of(), wiring);
        }
        int variable = statingChange(name, before, after);
        Map<ClassName, List<List<Place>>> orders = new HashMap<>();
        classes.forEach((each, places) -> orders.put(
                each, ranks.stream().map(rank -> within(places, rank)).toList()));
        return new MergedClassPath(
                name,
                parent,
                childFirst,
                classes,
                orders,
                ranks,
                List.of(variable),
                MergedWiring.of(variable, wiring.before(), wiring.after()));
    }

    private static Map<String, Integer> ranks(List<String> paths) {
        Map<String, Integer> rank = new HashMap<>();
        paths.forEach(path -> rank.put(path, rank.size()));
        return rank;
    }

    private static List<Place> within(List<Place> places, Map<String, Integer> rank) {
        return places.stream()
                .filter(place -> rank.containsKey(place.origin()))
                .sorted(Comparator.comparing((Place place) -> rank.getOrDefault(place.origin(), 0)))
                .toList();
    }

    private MergedWiring.Side side(Optional<ClassPath> classPath, List<String> names) {
        Wiring wiring = classPath.map(ClassPath::wiring).orElse(Wiring.NONE);
        Set<String> single = Stream.of(deployed, candidate)
                .flatMap(layout -> layout.classPaths().stream())
                .filter(each -> each.wiring().isSingle())
                .map(ClassPath::name)
                .collect(Collectors.toCollection(TreeSet::new));
        List<MergedWiring.To> wires = wiring.wiresTo(single).stream()
                .filter(wire -> names.contains(wire.target()))
                .map(wire -> new MergedWiring.To(
                        names.indexOf(wire.target()), wire.packages(), wire.passedOn(), wire.precedence()))
                .toList();
        return new MergedWiring.Side(wires, wiring.offered());
    }

    /** The change of the one file that says what a loader has and whom it asks. */
    private int statingChange(String name, Optional<ClassPath> before, Optional<ClassPath> after) throws NotComputable {
        Set<String> files = new LinkedHashSet<>();
        for (ClassPath each : Stream.concat(before.stream(), after.stream()).toList()) {
            files.add(each.wiring()
                    .statedIn()
                    .orElseThrow(() ->
                            new NotComputable("several files together decide what the loader of " + name + " asks")));
        }
        Optional<Integer> variable =
                files.size() == 1 ? units.variableOf(files.iterator().next()) : Optional.empty();
        return variable.orElseThrow(
                () -> new NotComputable("not one changed file alone decides what the loader of " + name + " asks"));
    }

    /** With which class paths the JVM is started must not change where that makes a difference. */
    private void refuseChangingStart(String name, Collection<Container> before, Collection<Container> after)
            throws NotComputable {
        boolean matters = StartedPaths.mayChange(deployed, candidate, unions.get(0), name)
                && Stream.of(before, after)
                        .flatMap(Collection::stream)
                        .flatMap(container -> container.classes().stream())
                        .anyMatch(facts -> platform.hides(facts.name(), true) && !platform.hides(facts.name(), false));
        if (matters) {
            throw new NotComputable("it depends on the changes whether a JVM is started with " + name
                    + ", which has classes of the platform's packages");
        }
    }

    /** Whether it is the class path of an archive that is copied as a whole. */
    private boolean isWithinArchive(Map<String, Container> before, Map<String, Container> after) {
        return Stream.of(before, after)
                .flatMap(each -> each.keySet().stream())
                .filter(path -> path.contains(ChangeUnits.INTO))
                .anyMatch(path -> !units.isDivided(path.substring(0, path.lastIndexOf(ChangeUnits.INTO))));
    }

    /** The class path of an archive: all that stands on it changes with that one file, its order included. */
    private Map<ClassName, List<Place>> ofOneFile(
            String name, Map<String, Container> before, Map<String, Container> after) {
        Set<String> old = StartedPaths.of(deployed, name);
        Set<String> now = StartedPaths.of(candidate, name);
        Map<ClassName, List<Place>> classes = new LinkedHashMap<>();
        if (List.copyOf(before.keySet()).equals(List.copyOf(after.keySet())) && old.equals(now)) {
            before.forEach(
                    (path, container) -> places.add(path, container, after.get(path), now.contains(path), classes));
        } else {
            before.forEach((path, container) -> places.add(path, container, null, old.contains(path), classes));
            after.forEach((path, container) -> places.add(path, null, container, now.contains(path), classes));
        }
        return classes;
    }

    private static List<String> union(
            Map<String, Container> first, Map<String, Container> before, Map<String, Container> after) {
        Set<String> all = new LinkedHashSet<>(first.keySet());
        all.addAll(before.keySet());
        all.addAll(after.keySet());
        return List.copyOf(all);
    }

    private static Map<String, Container> containers(Layout layout, String name) {
        Map<String, Container> found = new LinkedHashMap<>();
        layout.classPaths().stream()
                .filter(each -> each.name().equals(name))
                .flatMap(each -> each.containers().stream())
                .forEach(container -> found.put(container.path(), container));
        return found;
    }

    /**
     * Where the places of a class are asked in another order from state to state, or some of them not at all, the list
     * for each order; where that is so in every order alike, the classes are changed.
     */
    private Map<ClassName, List<List<Place>>> arranged(
            String name, List<Map<String, Integer>> ranks, Map<ClassName, List<Place>> classes) {
        List<Set<String>> started =
                unions.stream().map(each -> StartedPaths.of(each, name)).toList();
        boolean anyStarted = started.stream().anyMatch(each -> !each.isEmpty());
        List<Set<String>> elsewhere = unions.stream()
                .map(each -> elsewhere(each, name, ranks.get(0).keySet()))
                .toList();
        boolean anyElsewhere = elsewhere.stream().anyMatch(each -> !each.isEmpty());
        Map<ClassName, List<List<Place>>> reordered = new HashMap<>();
        for (ClassName each : List.copyOf(classes.keySet())) {
            List<Place> all = requireNonNull(classes.get(each));
            boolean hidden = anyStarted && platform.hides(each, true);
            if (hidden || anyElsewhere || (all.size() > 1 && ranks.size() > 1)) {
                List<List<Place>> orders = new ArrayList<>();
                for (int order = 0; order < ranks.size(); order++) {
                    Set<String> passedOver = new HashSet<>(elsewhere.get(order));
                    passedOver.addAll(hidden ? started.get(order) : Set.of());
                    orders.add(asked(all, ranks.get(order), passedOver));
                }
                List<Place> first = orders.get(0);
                if (orders.stream().anyMatch(order -> !order.equals(first))) {
                    reordered.put(each, orders);
                } else if (first.isEmpty()) {
                    classes.remove(each);
                } else {
                    classes.put(each, first);
                }
            }
        }
        return reordered;
    }

    /** Those of the paths that are there and that the loader does not see: a start script leaves them out. */
    private static Set<String> elsewhere(Layout layout, String name, Set<String> paths) {
        Set<String> here = containers(layout, name).keySet();
        return paths.stream()
                .filter(path -> !here.contains(path) && layout.container(path).isPresent())
                .collect(Collectors.toSet());
    }

    /** Where each container stands in one order. */
    private static Map<String, Integer> ranks(String name, List<String> paths, Layout layout) {
        Set<String> order = new LinkedHashSet<>(containers(layout, name).keySet());
        order.addAll(paths);
        Map<String, Integer> rank = new HashMap<>();
        order.forEach(path -> rank.put(path, rank.size()));
        return rank;
    }

    private static List<Place> asked(List<Place> places, Map<String, Integer> rank, Set<String> passedOver) {
        return places.stream()
                .filter(place -> !passedOver.contains(place.origin()))
                .sorted(Comparator.comparing((Place place) -> rank.getOrDefault(place.origin(), 0)))
                .toList();
    }
}
