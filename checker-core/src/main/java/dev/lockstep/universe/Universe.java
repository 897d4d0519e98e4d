package dev.lockstep.universe;

import static java.util.Objects.requireNonNull;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.Wire.Precedence;
import dev.lockstep.layout.Wiring;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.symbol.Utf8;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All classes that the loader of one class path sees: the platform's first, then its parent's, its own, and those of
 * the loaders that it is wired to, in the loader's order. Immutable but for what the platform reads when asked.
 *
 * @jvms 5.3 Creation and Loading
 */
public final class Universe implements ClassSpace {
    private final ClassPath classPath;
    private final Platform platform;
    private final @Nullable Universe parent;
    private final DefinitionTable own;
    private final List<Definition> defined = new ArrayList<>();
    private final Map<ClassName, List<Copy>> duplicates = new HashMap<>();
    private final Map<String, Container> byPath = new HashMap<>();
    private final Map<ClassName, Container> passedOver = new HashMap<>();

    /** Whom else to ask for the classes of a package; empty where the class path has no wires. */
    private Map<Utf8, Route> routes = Map.of();

    /** Whether there are any; asked by the million. */
    private boolean routed;

    private @Nullable Set<Utf8> packages;

    private Universe(ClassPath classPath, @Nullable Universe parent, Platform platform, int classNames) {
        this.classPath = classPath;
        this.parent = parent;
        this.platform = platform;
        this.own = DefinitionTable.of(
                classPath.containers().stream()
                        .mapToInt(container -> container.classes().size())
                        .sum(),
                classNames);
    }

    /**
     * Whom a loader asks for the classes of a package beside itself, in this order.
     *
     * @param alone whether the first of them is asked and nobody else
     */
    public record Route(List<Universe> before, List<Universe> after, boolean alone) {
        private static final Route NONE = new Route(List.of(), List.of(), false);

        Route with(Precedence precedence, Universe other) {
            if (alone || before.contains(other) || after.contains(other)) {
                return this;
            }
            return switch (precedence) {
                case ALONE -> new Route(List.of(other), List.of(), true);
                case BEFORE_OWN -> new Route(plus(before, other), after, false);
                case AFTER_OWN -> new Route(before, plus(after, other), false);
            };
        }

        private static List<Universe> plus(List<Universe> some, Universe other) {
            return Stream.concat(some.stream(), Stream.of(other)).toList();
        }
    }

    /**
     * Builds the universe of each class path.
     *
     * @param classPaths parents before children; wires may lead to any of them
     * @param symbols the table that holds the names of every class on them
     */
    public static List<Universe> of(List<ClassPath> classPaths, Platform platform, Symbols symbols) {
        IdentityHashMap<ClassPath, Universe> built = new IdentityHashMap<>();
        List<Universe> universes = new ArrayList<>();
        for (ClassPath classPath : classPaths) {
            Universe parent = classPath.parent().map(built::get).orElse(null);
            var universe = new Universe(classPath, parent, platform, symbols.classNameCount());
            for (int i = 0; i < classPath.containers().size(); i++) {
                universe.add(classPath.containers().get(i), i < classPath.started());
            }
            built.put(classPath, universe);
            universes.add(universe);
        }
        wire(universes);
        return universes;
    }

    private static void wire(List<Universe> universes) {
        if (universes.stream().allMatch(each -> each.classPath.wiring().wires().isEmpty())) {
            return;
        }
        Map<String, Universe> byName = new HashMap<>();
        Map<String, Wiring> wirings = new HashMap<>();
        for (Universe each : universes) {
            byName.putIfAbsent(each.classPath.name(), each);
            wirings.putIfAbsent(each.classPath.name(), each.classPath.wiring());
        }
        for (Universe each : universes) {
            each.routes = each.routes(byName, wirings);
            each.routed = !each.routes.isEmpty();
        }
        universes.forEach(Universe::leaveOutHidden);
    }

    private Map<Utf8, Route> routes(Map<String, Universe> byName, Map<String, Wiring> wirings) {
        Map<Utf8, Route> found = new HashMap<>();
        for (Wiring.Reached reached : classPath.wiring().reached(wirings)) {
            Universe target = requireNonNull(byName.get(reached.target()));
            if (target != this) {
                for (Utf8 name : target.packages()) {
                    if (reached.packages().admits(name.text())) {
                        Route route = found.getOrDefault(name, Route.NONE);
                        found.put(name, route.with(reached.precedence(), target));
                    }
                }
            }
        }
        return found;
    }

    /** What others are asked for in front of the own containers is never loaded from these. */
    private void leaveOutHidden() {
        if (classPath.wiring().wires().stream().anyMatch(wire -> wire.precedence() != Precedence.AFTER_OWN)) {
            defined.removeIf(each -> {
                Route route = routes.get(each.name().internalPackage());
                return route != null && (route.alone() || ask(route.before(), each.name()) != null);
            });
        }
    }

    private static @Nullable Definition ask(List<Universe> others, ClassName name) {
        for (Universe each : others) {
            Definition definition = each.own.get(name);
            if (definition != null) {
                return definition;
            }
        }
        return null;
    }

    /**
     * One of several classes of the same name on one class path.
     *
     * @param container that holds it
     * @param facts of this copy
     */
    public record Copy(Container container, ClassFacts facts) {}

    /** @param started whether it is the JVM's application class loader that loads it */
    private void add(Container container, boolean started) {
        byPath.put(container.path(), container);
        for (ClassFacts facts : container.classes()) {
            Definition first = own.get(facts.name());
            if (first != null) {
                duplicates
                        .computeIfAbsent(facts.name(), name -> new ArrayList<>(List.of(copy(first))))
                        .add(new Copy(container, facts));
            } else if (platform.hides(facts.name(), started)) {
                if (platform.lookUp(facts.name()) == null) {
                    passedOver.putIfAbsent(facts.name(), container);
                }
            } else if (!hiddenByParent(facts.name())) {
                var definition = new Definition(facts, container.path(), this, true);
                own.put(definition);
                defined.add(definition);
            }
        }
    }

    private Copy copy(Definition definition) {
        return new Copy(requireNonNull(byPath.get(definition.origin())), definition.facts());
    }

    /** A class that a parent which is asked first has as well is never loaded from here. */
    private boolean hiddenByParent(ClassName name) {
        return parent != null && !classPath.childFirst() && parent.lookUp(name) != null;
    }

    @Override
    public @Nullable Definition lookUp(ClassName name) {
        Definition definition = routed ? lookUpWired(name) : own.get(name);
        if (definition != null) {
            return definition;
        }
        return parent != null ? parent.lookUp(name) : platform.lookUp(name);
    }

    private @Nullable Definition lookUpWired(ClassName name) {
        Route route = routes.get(name.internalPackage());
        if (route == null) {
            return own.get(name);
        }
        Definition definition = ask(route.before(), name);
        if (definition == null && !route.alone()) {
            definition = own.get(name);
        }
        return definition == null ? ask(route.after(), name) : definition;
    }

    /** The definition that this loader makes itself; absent when others do, or nobody. */
    public Optional<Definition> define(ClassName name) {
        return Optional.ofNullable(own.get(name));
    }

    @Override
    public boolean mayExist(ClassName name) {
        return platform.mayExist(name);
    }

    /** The class path that this is the universe of. */
    public ClassPath classPath() {
        return classPath;
    }

    /** The universe of the parent's class path; absent when only the platform is above. */
    public Optional<Universe> parent() {
        return Optional.ofNullable(parent);
    }

    /** The classes of this class path that can be loaded: of duplicates the first; none that the platform hides. */
    public List<Definition> defined() {
        return Collections.unmodifiableList(defined);
    }

    /** The copies of each class that several containers of this class path hold, in its order: the first wins. */
    public Map<ClassName, List<Copy>> duplicates() {
        return Collections.unmodifiableMap(duplicates);
    }

    /** The container of this class path that a class comes from; absent when another loader defines it. */
    public Optional<Container> containerOf(Definition definition) {
        return definition.loader() == this ? Optional.ofNullable(byPath.get(definition.origin())) : Optional.empty();
    }

    @Override
    public int release() {
        return platform.release();
    }

    /**
     * The container that has a class which is never looked for there: a module of the platform has its package, and so
     * the JVM's application class loader looks in that module and nowhere else. Absent when the class is none of these.
     *
     * @see <a href="https://openjdk.org/jeps/261">JEP 261: Module System, Class loaders</a>
     */
    public Optional<Container> passedOver(ClassName name) {
        Container container = passedOver.get(name);
        return container == null && parent != null ? parent.passedOver(name) : Optional.ofNullable(container);
    }

    /** The platform above. */
    public Platform platform() {
        return platform;
    }

    /** Whom it asks beside itself for the classes of which packages. */
    public Map<Utf8, Route> routes() {
        return Collections.unmodifiableMap(routes);
    }

    /** The universes of the class paths that it is wired to, each once. */
    public Set<Universe> wired() {
        Set<Universe> found = new LinkedHashSet<>();
        routes.values().forEach(route -> {
            found.addAll(route.before());
            found.addAll(route.after());
        });
        return found;
    }

    /** Whether a container or parent of this class path, or one it is wired to, holds any class of the same package. */
    public boolean holdsPackageOf(ClassName name) {
        return packages().contains(name.internalPackage())
                || routes.containsKey(name.internalPackage())
                || (parent != null && parent.holdsPackageOf(name));
    }

    private synchronized Set<Utf8> packages() {
        if (packages == null) {
            packages = new HashSet<>();
            for (Definition each : defined) {
                packages.add(each.name().internalPackage());
            }
        }
        return packages;
    }

    @Override
    public String toString() {
        return classPath.name();
    }
}
