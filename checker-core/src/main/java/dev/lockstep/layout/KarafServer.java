package dev.lockstep.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Apache Karaf: the JVM is started with the jars of {@code lib/boot}; below it stands the OSGi framework that
 * {@code etc/config.properties} names; the bundles lie in {@code system}, ordered as a Maven repository, and in
 * {@code deploy}.
 *
 * @see <a href="https://karaf.apache.org/manual/latest/#_directory_structure">Karaf manual, directory structure</a>
 */
final class KarafServer implements LoaderGraph {
    private static final String MAIN = "lib/boot/org.apache.karaf.main-";
    private final int platform;

    KarafServer(int platform) {
        this.platform = platform;
    }

    @Override
    public Optional<Graph> of(Unit unit, List<Piece> pieces) {
        return pieces.stream()
                .map(Piece::location)
                .filter(location -> ("/" + location).contains("/" + MAIN))
                .map(location -> location.substring(0, location.indexOf(MAIN)))
                .findFirst()
                .map(base -> new Install(unit, base, pieces).graph());
    }

    private final class Install {
        private final Unit unit;
        private final String base;
        private final List<Piece> pieces;
        private final Properties config;

        Install(Unit unit, String base, List<Piece> pieces) {
            this.unit = unit;
            this.base = base;
            this.pieces = pieces;
            this.config = new Properties();
            for (String file : List.of("etc/jre.properties", "etc/config.properties", "etc/custom.properties")) {
                config.putAll(LayoutTexts.properties(unit, base + file));
            }
        }

        Graph graph() {
            List<Piece> boot = within("lib/boot/", "lib/jdk9plus/", "lib/endorsed/");
            Optional<Piece> framework = framework();
            List<Loader> system = new ArrayList<>();
            String above = unit.pathOf(base + "lib/boot");
            system.add(Loader.started(above, boot));
            framework.ifPresent(
                    piece -> system.add(Loader.below(above, unit.pathOf(base + "framework"), List.of(piece), 1)));
            var properties = new OsgiProperties(config, platform);
            List<OsgiManifest.Export> exports = new ArrayList<>(properties.systemPackages());
            framework.ifPresent(piece -> exports.addAll(OsgiProperties.packagesOf(piece)));
            List<Piece> bundles = new ArrayList<>(within(repository(), "deploy/"));
            framework.ifPresent(bundles::remove);
            return new OsgiFramework(unit, system, exports, properties.delegated()).wire(bundles);
        }

        private List<Piece> within(String... folders) {
            return Stream.of(folders)
                    .flatMap(folder ->
                            pieces.stream().filter(piece -> piece.location().startsWith(base + folder)))
                    .toList();
        }

        private String repository() {
            String stated = LayoutTexts.properties(unit, base + "etc/system.properties")
                    .getProperty("karaf.default.repository", "system");
            return stated.endsWith("/") ? stated : stated + "/";
        }

        /** {@code mvn:group/artifact/version} of the framework that runs. */
        private Optional<Piece> framework() {
            String url = config.getProperty("karaf.framework." + config.getProperty("karaf.framework", "felix"), "");
            List<String> parts = List.of(url.replace("mvn:", "").split("/", -1));
            if (parts.size() < 3) {
                return Optional.empty();
            }
            String path = base + repository() + parts.get(0).replace('.', '/') + "/" + parts.get(1) + "/" + parts.get(2)
                    + "/" + parts.get(1) + "-" + parts.get(2) + ".jar";
            return pieces.stream()
                    .filter(piece -> piece.location().equals(path))
                    .findFirst();
        }
    }
}
