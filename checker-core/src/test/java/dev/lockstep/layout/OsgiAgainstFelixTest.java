package dev.lockstep.layout;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.layout.LoaderGraph.Loader;
import dev.lockstep.layout.OsgiManifest.Export;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles are wired as Apache Felix wires them when it is given all of them at once. */
class OsgiAgainstFelixTest {
    private static final int INSTALLS = Integer.getInteger("lockstep.osgi.installs", 60);
    private static final Compiled NO_CLASSES = new Compiled(Map.of());
    private static final String EMBEDDABLE = "org.glassfish.embeddable;org.glassfish.embeddable.spi;version=7.0.21";
    private static final List<String> VERSIONS = List.of("1.0.0", "1.5.0", "2.0.0");
    private static final List<String> RANGES =
            List.of("", ";version=\"1.0\"", ";version=\"[1.0,2.0)\"", ";version=\"[2,3)\"", ";version=\"[1.0,1.5]\"");

    @TempDir
    private Path folder;

    private final ReadTrees trees = new ReadTrees();

    @AfterEach
    void close() throws Exception {
        trees.close();
    }

    @Test
    void random_bundles_are_wired_as_felix_does() throws Exception {
        int wires = 0;
        for (int seed = 0; seed < INSTALLS; seed++) {
            Install install = random(new Random(seed));
            Path root = install.writeTo(folder.resolve("install" + seed));
            Map<String, Path> files = new TreeMap<>();
            install.files().keySet().forEach(path -> files.put(path, root.resolve(path)));

            Map<String, Felix.Wired> said = Felix.wire(files, folder.resolve("felix" + seed), "");

            assertThat(wired(trees.facts(root), List.of()))
                    .as("seed " + seed + "\n" + describe(install))
                    .isEqualTo(said);
            wires += said.values().stream()
                    .mapToInt(each -> each.packages().size() + each.required().size())
                    .sum();
        }
        assertThat(wires).isGreaterThan(INSTALLS);
    }

    /** All bundles of a server, which state everything that bundles can state. */
    @Test
    void the_bundles_of_glassfish_are_wired_as_felix_does() throws Exception {
        Path server = real().resolve("glassfish-7.0.21/glassfish");
        assumeThat(server)
                .as("fetch the release first: test-fixtures/real/fetch glassfish-7.0.21")
                .isDirectory();
        Path modules = server.resolve("modules");
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(modules)) {
            all.filter(path -> path.toString().endsWith(".jar"))
                    .forEach(path -> files.put(modules.relativize(path).toString(), path));
        }
        List<Export> ofSystem = new ArrayList<>(OsgiManifest.exports(Optional.of(EMBEDDABLE)));
        try (var felix = new JarFile(server.resolve("osgi/felix/bin/felix.jar").toFile())) {
            ofSystem.addAll(OsgiManifest.exports(
                    Optional.of(felix.getManifest().getMainAttributes().getValue("Export-Package"))));
        }

        Map<String, Felix.Wired> said = Felix.wire(files, folder.resolve("felix"), EMBEDDABLE);

        ArchiveFacts facts = trees.facts(modules);
        facts.nested().stream()
                .filter(each -> each.facts()
                        .attribute("Fragment-Host")
                        .filter(host -> host.startsWith("system.bundle"))
                        .isPresent())
                .forEach(extension -> said.remove(extension.path()));
        assertThat(wired(facts, ofSystem)).isEqualTo(said);
        assertThat(said).hasSizeGreaterThan(250);
    }

    private static Path real() {
        return Optional.ofNullable(System.getenv("LOCKSTEP_REAL"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache/lockstep/real"));
    }

    /** What Felix would say of what we say: bundles that resolve, with those that they take from others. */
    private static Map<String, Felix.Wired> wired(ArchiveFacts facts, List<Export> ofSystem) {
        List<Piece> pieces = facts.nested().stream()
                .map(nested -> new Piece(nested.path(), nested.facts(), ""))
                .toList();
        var system = List.of(Loader.started("framework", List.of()));
        LoaderGraph.Graph graph = new OsgiFramework(new Unit("", facts), system, ofSystem, Set.of()).wire(pieces);
        List<Loader> bundles =
                graph.loaders().stream().filter(loader -> !loader.started()).toList();
        Map<String, String> files = bundles.stream().collect(toMap(Loader::name, OsgiAgainstFelixTest::fileOf));
        Map<String, Felix.Wired> wired = new TreeMap<>();
        for (Loader loader : bundles) {
            var bundle = new Felix.Wired(new TreeMap<>(), new TreeSet<>());
            List<Wire> toBundles = loader.wiring().wires().stream()
                    .filter(wire -> files.containsKey(wire.target()))
                    .toList();
            for (Wire wire : toBundles) {
                switch (wire.precedence()) {
                    case ALONE ->
                        packages(wire).forEach(name -> bundle.packages().put(name, files.get(wire.target())));
                    case BEFORE_OWN -> bundle.required().add(files.get(wire.target()));
                    case AFTER_OWN -> {} // Felix makes these when a class is asked for
                }
            }
            loader.pieces()
                    .forEach(piece -> wired.put(
                            piece.location().split("!/", 2)[0], new Felix.Wired(new TreeMap<>(), new TreeSet<>())));
            wired.put(fileOf(loader), bundle);
        }
        Set<String> unresolved = new TreeSet<>();
        graph.missing().forEach(entry -> unresolved.add(entry.statedIn()));
        bundles.stream()
                .filter(loader -> unresolved.contains(fileOf(loader)))
                .toList()
                .forEach(loader -> loader.pieces().forEach(fragment -> unresolved.add(fragment.location())));
        wired.keySet().removeAll(unresolved);
        return wired;
    }

    private static String fileOf(Loader loader) {
        return loader.wiring().named().get(0).split("!/", 2)[0];
    }

    private static List<String> packages(Wire wire) {
        return ((PackageFilter.Rules) wire.packages())
                .rules().stream()
                        .flatMap(rule -> rule.paths().stream())
                        .map(name -> name.replace('/', '.'))
                        .toList();
    }

    /**
     * No bundle takes from others what it or a fragment of it exports, and no two fragments export the same: for these
     * a framework has a choice.
     */
    private static Install random(Random random) {
        var install = new Install();
        int bundles = 3 + random.nextInt(6);
        List<Set<String>> exports = new ArrayList<>();
        List<Set<String>> imports = new ArrayList<>();
        for (int i = 0; i < bundles; i++) {
            Map<String, String> manifest = named("b" + i, random);
            if (random.nextInt(4) == 0) {
                String range = any(RANGES, random).replace(";version", ";bundle-version");
                String options = (random.nextInt(3) == 0 ? ";resolution:=optional" : "")
                        + (random.nextInt(3) == 0 ? ";visibility:=reexport" : "");
                manifest.put("Require-Bundle", "b" + random.nextInt(bundles) + range + options);
            }
            exports.add(some(random));
            imports.add(some(random));
            imports.get(i).add("f" + (1 + random.nextInt(9)));
            imports.get(i).removeAll(exports.get(i));
            add("b" + i, manifest, exports.get(i), imports.get(i), random, install);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            int host = random.nextInt(bundles);
            Map<String, String> manifest = named("f" + i, random);
            manifest.put("Fragment-Host", "b" + host + any(RANGES, random).replace(";version", ";bundle-version"));
            Set<String> exported = imports.get(host).contains("f" + i) ? Set.of() : Set.of("f" + i);
            exports.get(host).addAll(exported);
            Set<String> imported = some(random);
            imported.removeAll(exports.get(host));
            imports.get(host).addAll(imported);
            add("f" + i, manifest, exported, imported, random, install);
        }
        return install;
    }

    private static Map<String, String> named(String name, Random random) {
        Map<String, String> manifest = new LinkedHashMap<>();
        manifest.put("Bundle-ManifestVersion", "2");
        manifest.put("Bundle-SymbolicName", name);
        manifest.put("Bundle-Version", any(VERSIONS, random));
        return manifest;
    }

    private static void add(
            String name,
            Map<String, String> manifest,
            Set<String> exported,
            Set<String> imported,
            Random random,
            Install install) {
        put(manifest, "Export-Package", exported, each -> ";version=\"" + any(VERSIONS, random) + "\"");
        put(
                manifest,
                "Import-Package",
                imported,
                each -> any(RANGES, random)
                        + (each.startsWith("f") || random.nextInt(3) == 0 ? ";resolution:=optional" : ""));
        install.jar(name + ".jar", NO_CLASSES, Map.of("META-INF/MANIFEST.MF", Jars.manifest(manifest)));
    }

    private static void put(
            Map<String, String> manifest, String header, Set<String> packages, UnaryOperator<String> attributes) {
        if (!packages.isEmpty()) {
            List<String> clauses = new ArrayList<>();
            packages.forEach(name -> clauses.add(name + attributes.apply(name)));
            manifest.put(header, String.join(",", clauses));
        }
    }

    private static Set<String> some(Random random) {
        Set<String> found = new LinkedHashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            found.add("p" + random.nextInt(6));
        }
        return found;
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static String describe(Install install) {
        var text = new StringBuilder();
        install.files()
                .forEach((path, bytes) -> text.append(path)
                        .append('\n')
                        .append(OsgiTexts.manifestOf(bytes))
                        .append('\n'));
        return text.toString();
    }
}
