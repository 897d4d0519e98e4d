package dev.lockstep.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * GlassFish: the JVM is started with {@code modules/glassfish.jar} and what its manifest names; below it stands the
 * OSGi framework, and the jars of {@code modules} are its bundles.
 *
 * @see <a href="https://glassfish.org/docs/latest/add-on-component-development-guide.html">GlassFish Add-On Component
 *     Development Guide</a>
 */
final class GlassFishServer implements LoaderGraph {
    private static final String MAIN = "modules/glassfish.jar";
    private static final String FRAMEWORK = "osgi/felix/bin/felix.jar";
    private final int platform;

    GlassFishServer(int platform) {
        this.platform = platform;
    }

    @Override
    public Optional<Graph> of(Unit unit, List<Piece> pieces) {
        return pieces.stream()
                .map(Piece::location)
                .filter(location -> location.equals(MAIN) || location.endsWith("/" + MAIN))
                .map(location -> location.substring(0, location.length() - MAIN.length()))
                .filter(base -> at(pieces, base + FRAMEWORK).isPresent())
                .findFirst()
                .map(base -> graph(unit, base, pieces));
    }

    private Graph graph(Unit unit, String base, List<Piece> pieces) {
        Properties config = LayoutTexts.properties(unit, base + "config/osgi.properties");
        Piece main = at(pieces, base + MAIN).orElseThrow();
        Piece framework = at(pieces, base + FRAMEWORK).orElseThrow();
        List<Piece> modules = pieces.stream()
                .filter(piece -> piece.location().startsWith(base + "modules/"))
                .toList();
        List<Piece> started = new ArrayList<>(new FlatFolders(unit, modules).startedWith(main));
        pieces.stream()
                .filter(piece -> piece.location().startsWith(base + "lib/bootstrap/"))
                .forEach(started::add);
        String above = unit.pathOf(base + MAIN);
        List<Loader> system = List.of(
                Loader.started(above, started),
                Loader.below(above, unit.pathOf(base + FRAMEWORK), List.of(framework), 1));
        var properties = new OsgiProperties(config, platform);
        List<OsgiManifest.Export> exports = new ArrayList<>(properties.systemPackages());
        exports.addAll(OsgiProperties.packagesOf(framework));
        return new OsgiFramework(unit, system, exports, properties.delegated()).wire(modules);
    }

    private static Optional<Piece> at(List<Piece> pieces, String location) {
        return pieces.stream()
                .filter(piece -> piece.location().equals(location))
                .findFirst();
    }
}
