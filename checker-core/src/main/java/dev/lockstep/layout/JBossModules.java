package dev.lockstep.layout;

import dev.lockstep.archive.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/**
 * JBoss Modules, as WildFly is loaded: each folder with a {@code module.xml} is a module, whose loader looks among its
 * own resources first and then asks the modules on which it depends, in their order.
 *
 * @see <a href="https://jboss-modules.github.io/jboss-modules/manual/">JBoss Modules manual</a>
 */
final class JBossModules implements LoaderGraph {
    static final String DESCRIPTOR = "module.xml";

    private static final String LAYERS = "system/layers/";
    private static final String ADD_ONS = "system/add-ons/";
    private static final String OVERLAYS = ".overlays/";

    /** Behind all layers that are stated, and before the add-ons. */
    private static final int UNKNOWN_LAYER = 1_000;

    private static final int AFTER_LAYERS = 10_000;

    @Override
    public Optional<Graph> of(Unit unit, List<Piece> pieces) {
        var modules = new Modules(unit, pieces);
        return modules.found.isEmpty() ? Optional.empty() : Optional.of(modules.graph());
    }

    /**
     * A module as it lies there.
     *
     * @param folder of its descriptor, ending in a slash
     */
    private record Module(String folder, ModuleDescriptor descriptor) {
        /** The folder below which modules are looked for; absent when none looks for this one here. */
        Optional<String> root() {
            String below = descriptor.folder();
            return ("/" + folder).endsWith("/" + below)
                    ? Optional.of(folder.substring(0, folder.length() - below.length()))
                    : Optional.empty();
        }
    }

    private static final class Modules {
        private final Unit unit;
        private final Map<String, Piece> byLocation = new TreeMap<>();
        private final List<Module> found = new ArrayList<>();
        private final List<Unreadable> leftOut = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private final List<Layout.MissingEntry> missing = new ArrayList<>();

        Modules(Unit unit, List<Piece> pieces) {
            this.unit = unit;
            pieces.forEach(piece -> byLocation.put(piece.location(), piece));
            unit.facts().texts().entrySet().stream()
                    .filter(text -> ("/" + text.getKey()).endsWith("/" + DESCRIPTOR))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(text -> read(text.getKey(), text.getValue()));
        }

        private void read(String path, String text) {
            try {
                String folder = path.substring(0, path.length() - DESCRIPTOR.length());
                ModuleDescriptor.parse(text).ifPresent(descriptor -> found.add(new Module(folder, descriptor)));
            } catch (XMLStreamException e) {
                unreadable.add(new Unreadable(unit.pathOf(path), "cannot be read as XML; its module does not load"));
            }
        }

        Graph graph() {
            Map<String, Module> byName = new TreeMap<>();
            found.stream()
                    .sorted(Comparator.comparingInt((Module each) -> rank(each)).thenComparing(Module::folder))
                    .forEach(module -> take(module, byName));
            List<Loader> loaders = new ArrayList<>();
            Set<Piece> placed = new HashSet<>();
            byName.forEach((name, module) -> {
                if (module.descriptor().alias().isEmpty()) {
                    List<Piece> own = resources(module);
                    placed.addAll(own);
                    loaders.add(Loader.wired(unit.inUnit(name), own, wiring(module, byName)));
                }
            });
            noteUnnamed(placed);
            return new Graph(loaders, missing, List.of(), leftOut, unreadable);
        }

        private void take(Module module, Map<String, Module> byName) {
            String name = module.descriptor().name();
            if (module.root().isEmpty()) {
                leaveOut(module, "its folder does not spell the name of its module, " + name);
            } else if (byName.containsKey(name)) {
                leaveOut(module, "another folder that is looked at before has the module " + name);
            } else {
                byName.put(name, module);
            }
        }

        private void leaveOut(Module module, String reason) {
            leftOut.add(new Unreadable(unit.pathOf(module.folder() + DESCRIPTOR), reason));
        }

        /**
         * Roots themselves come first, then layers in their stated order, then add-ons; overlays before what they lie
         * over.
         */
        private int rank(Module module) {
            String root = module.root().orElse("");
            int layer = root.indexOf(LAYERS);
            boolean overlay = root.contains(OVERLAYS);
            if (layer >= 0) {
                String name = root.substring(layer + LAYERS.length()).split("/", 2)[0];
                int at = layers(root.substring(0, layer)).indexOf(name);
                return 2 * (1 + (at < 0 ? UNKNOWN_LAYER : at)) + (overlay ? 0 : 1);
            }
            return root.contains(ADD_ONS) ? 2 * AFTER_LAYERS + (overlay ? 0 : 1) : 0;
        }

        private List<String> layers(String repository) {
            String conf = unit.facts().texts().getOrDefault(repository + "layers.conf", "");
            List<String> stated = new ArrayList<>(conf.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("layers="))
                    .flatMap(line -> List.of(line.substring("layers=".length()).split(",")).stream())
                    .map(String::strip)
                    .toList());
            stated.add("base");
            return stated;
        }

        private List<Piece> resources(Module module) {
            List<Piece> own = new ArrayList<>();
            for (String root : module.descriptor().roots()) {
                String location = normalized(module.folder() + root);
                Piece piece = byLocation.getOrDefault(location, byLocation.get(location + "/"));
                if (piece != null) {
                    own.add(piece);
                } else if (root.endsWith(".jar")) {
                    missing.add(new Layout.MissingEntry(
                            unit.pathOf(module.folder() + DESCRIPTOR), Layout.MissingEntry.Kind.NEED, "file " + root));
                }
            }
            module.descriptor()
                    .artifacts()
                    .forEach(artifact ->
                            leaveOut(module, "takes " + artifact + " from a repository outside of the tree"));
            return own;
        }

        private static String normalized(String path) {
            List<String> parts = new ArrayList<>();
            for (String part : List.of(path.split("/", -1))) {
                if (part.equals("..") && !parts.isEmpty()) {
                    parts.remove(parts.size() - 1);
                } else if (!part.isEmpty() && !part.equals(".")) {
                    parts.add(part);
                }
            }
            return String.join("/", parts);
        }

        /** Modules that are not there are named all the same: another state of the tree may have them. */
        private Wiring wiring(Module module, Map<String, Module> byName) {
            List<Wire> wires = new ArrayList<>();
            for (ModuleDescriptor.Dependency each : module.descriptor().dependencies()) {
                if (!isOfPlatform(each.module())) {
                    Optional<String> target = resolve(each.module(), byName);
                    if (target.isEmpty()) {
                        noteMissing(module, each);
                    }
                    wires.add(new Wire(
                            unit.inUnit(target.orElse(each.module())),
                            each.imports(),
                            each.exports(),
                            Wire.Precedence.AFTER_OWN));
                }
            }
            String statedIn = unit.pathOf(module.folder() + DESCRIPTOR);
            List<String> named = module.descriptor().roots().stream()
                    .map(root -> unit.pathOf(normalized(module.folder() + root)))
                    .toList();
            return new Wiring(wires, module.descriptor().exports(), named, Optional.of(statedIn));
        }

        private void noteMissing(Module module, ModuleDescriptor.Dependency dependency) {
            if (!dependency.optional()) {
                missing.add(new Layout.MissingEntry(
                        unit.pathOf(module.folder() + DESCRIPTOR),
                        Layout.MissingEntry.Kind.NEED,
                        "module " + dependency.module()));
            }
        }

        /** The JDK's modules, and those that JBoss Modules makes itself. */
        private static boolean isOfPlatform(String name) {
            return name.startsWith("java.")
                    || name.startsWith("jdk.")
                    || name.equals("org.jboss.modules")
                    || name.equals("system");
        }

        /** The module behind a name, through aliases. */
        private static Optional<String> resolve(String name, Map<String, Module> byName) {
            Set<String> seen = new HashSet<>();
            String at = name;
            while (seen.add(at)) {
                Module module = byName.get(at);
                if (module == null) {
                    return Optional.empty();
                }
                Optional<String> alias = module.descriptor().alias();
                if (alias.isEmpty()) {
                    return Optional.of(at);
                }
                at = alias.get();
            }
            return Optional.empty();
        }

        private void noteUnnamed(Set<Piece> placed) {
            Map<String, Piece> left = new HashMap<>();
            byLocation.values().stream()
                    .filter(piece -> !placed.contains(piece))
                    .forEach(piece -> left.put(piece.location(), piece));
            for (Module module : found) {
                left.values().stream()
                        .filter(piece -> piece.location().startsWith(module.folder()))
                        .forEach(piece -> leftOut.add(new Unreadable(
                                unit.pathOf(piece.location()), "no module that can be loaded names it")));
                left.values().removeIf(piece -> piece.location().startsWith(module.folder()));
            }
        }
    }
}
