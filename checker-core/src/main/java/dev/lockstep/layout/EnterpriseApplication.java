package dev.lockstep.layout;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.archive.xml.XmlElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * An enterprise application with a deployment descriptor: the jars of its library folder and its EJB modules, with what
 * their manifests name, are what its web applications see; an application client is started by itself with the
 * libraries.
 *
 * @see <a href="https://jakarta.ee/specifications/platform/10/jakarta-platform-spec-10.0#a3046">Jakarta EE Platform 10,
 *     8.2 and 8.3.1</a>
 */
final class EnterpriseApplication implements LoaderGraph {
    private static final String DESCRIPTOR = "META-INF/application.xml";

    @Override
    public Optional<Graph> of(Unit unit, List<Piece> pieces) {
        String xml = unit.facts().texts().get(DESCRIPTOR);
        if (xml == null) {
            return Optional.empty();
        }
        try {
            XmlElement root = XmlElement.parse(xml);
            return root.name().equals("application") ? Optional.of(graph(unit, root, pieces)) : Optional.empty();
        } catch (XMLStreamException e) {
            var unreadable = new Unreadable(unit.inUnit(DESCRIPTOR), "no well-formed XML: " + oneLine(e));
            return Optional.of(new Graph(List.of(), List.of(), List.of(), List.of(), List.of(unreadable)));
        }
    }

    private static String oneLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    private static Graph graph(Unit unit, XmlElement root, List<Piece> pieces) {
        var modules = new Modules(unit, root, pieces);
        List<Piece> libraries = libraries(root, pieces);
        Set<Piece> clients = modules.named("java");
        Set<Piece> shared = modules.named("ejb");
        int ordered = shared.size() == 1 && libraries.isEmpty() ? 1 : 0;
        shared.addAll(libraries);
        shared.addAll(modules.byManifest());
        clients.removeAll(shared);
        List<Loader> loaders = new ArrayList<>();
        if (!clients.isEmpty()) {
            List<Piece> all = new ArrayList<>(clients);
            all.addAll(libraries);
            loaders.add(loader(unit.inUnit("application client"), all, clients.size()));
        }
        if (!shared.isEmpty()) {
            loaders.add(loader(unit.pathOf(""), List.copyOf(shared), ordered));
        }
        Set<Piece> connectors = modules.named("connector");
        List<Unreadable> leftOut = pieces.stream()
                .filter(piece -> piece.location().endsWith(".jar"))
                .filter(piece -> !shared.contains(piece) && !clients.contains(piece) && !connectors.contains(piece))
                .map(piece -> new Unreadable(
                        unit.pathOf(piece.location()),
                        "neither a library of the application nor a module that " + DESCRIPTOR + " names"))
                .toList();
        return new Graph(loaders, modules.missing, leftOut);
    }

    private static Loader loader(String name, List<Piece> pieces, int ordered) {
        return new Loader(name, pieces, ordered, false, Optional.empty(), false, Wiring.NONE);
    }

    private static List<Piece> libraries(XmlElement root, List<Piece> pieces) {
        String folder = root.all("library-directory").stream()
                .map(element -> element.text().strip())
                .findFirst()
                .orElse("lib");
        return pieces.stream()
                .filter(piece -> isJarIn(folder, piece.location()))
                .sorted(Comparator.comparing(Piece::location))
                .toList();
    }

    /** The modules that a descriptor names. */
    private static final class Modules {
        private final Unit unit;
        private final XmlElement root;
        private final List<Piece> pieces;
        private final List<Layout.MissingEntry> missing = new ArrayList<>();

        Modules(Unit unit, XmlElement root, List<Piece> pieces) {
            this.unit = unit;
            this.root = root;
            this.pieces = pieces;
        }

        /** Those of a kind, each with what its manifest names. */
        Set<Piece> named(String kind) {
            Set<Piece> found = new LinkedHashSet<>();
            for (XmlElement each : root.all("module", kind)) {
                String path = each.text().strip();
                Optional<Piece> module = pieces.stream()
                        .filter(piece -> piece.location().equals(path)
                                || piece.location().equals(path + "/"))
                        .findFirst();
                module.ifPresentOrElse(
                        piece -> found.addAll(new FlatFolders(unit, pieces).startedWith(piece)),
                        () -> missing.add(new Layout.MissingEntry(unit.inUnit(DESCRIPTOR), path)));
            }
            return found;
        }

        /** What the manifest of anything in the application names. */
        List<Piece> byManifest() {
            Set<String> named = FlatFolders.named(pieces);
            return pieces.stream()
                    .filter(piece -> named.contains(piece.location()))
                    .toList();
        }
    }

    private static boolean isJarIn(String folder, String location) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return !folder.isEmpty()
                && location.startsWith(prefix)
                && location.endsWith(".jar")
                && location.indexOf('/', prefix.length()) < 0;
    }
}
