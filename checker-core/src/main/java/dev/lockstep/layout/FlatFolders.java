package dev.lockstep.layout;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Folders of jars and class folders that one loader sees together. Where executable jars name a {@code Class-Path},
 * they and what they name come first, in that order; then class folders; then the rest by path, which is a convention
 * and no promise.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html#class-path-attribute">JAR file
 *     specification, Class-Path attribute</a>
 */
final class FlatFolders {
    private final Unit unit;
    private final Map<String, Piece> byLocation;
    private final Set<Piece> arranged = new LinkedHashSet<>();
    private final List<Layout.MissingEntry> missing = new ArrayList<>();

    FlatFolders(Unit unit, List<Piece> pieces) {
        this.unit = unit;
        this.byLocation = pieces.stream().collect(Collectors.toMap(Piece::location, Function.identity(), (a, b) -> a));
    }

    ApplicationLayout.Arrangement arrange() {
        List<Piece> byPath = byLocation.values().stream()
                .sorted(Comparator.comparing(Piece::location))
                .toList();
        byPath.stream()
                .filter(piece -> piece.archive().attribute("Main-Class").isPresent())
                .forEach(this::follow);
        int ordered = arranged.size();
        byPath.stream().filter(Piece::isFolder).forEach(arranged::add);
        arranged.addAll(byPath);
        byPath.forEach(this::noteMissing);
        return new ApplicationLayout.Arrangement(List.copyOf(arranged), ordered);
    }

    /** What a JVM is started with that is given one of the pieces: it, and what the manifests from it on name. */
    List<Piece> startedWith(Piece main) {
        followOrAdd(main);
        return List.copyOf(arranged);
    }

    /** What the pieces' manifests name and nothing is there for. Known once {@link #arrange()} has run. */
    List<Layout.MissingEntry> missing() {
        return missing;
    }

    private void follow(Piece piece) {
        List<String> entries = entries(piece);
        if (entries.isEmpty() || !arranged.add(piece)) {
            return;
        }
        for (String entry : entries) {
            resolve(piece, entry).map(byLocation::get).ifPresent(this::followOrAdd);
        }
    }

    private void followOrAdd(Piece piece) {
        follow(piece);
        arranged.add(piece);
    }

    private void noteMissing(Piece piece) {
        for (String entry : entries(piece)) {
            Optional<String> location = resolve(piece, entry);
            boolean folder = location.filter(FlatFolders::isFolder).isPresent();
            if (!folder && location.isPresent() && !byLocation.containsKey(location.get())) {
                missing.add(new Layout.MissingEntry(unit.pathOf(piece.location()), entry));
            }
        }
    }

    /** A folder may hold no more than resources, so that it counts as there. */
    private static boolean isFolder(String location) {
        return location.isEmpty() || location.endsWith("/");
    }

    /** Where the files are that the manifests of some pieces name: the JVM loads from them whatever they are called. */
    static Set<String> named(List<Piece> pieces) {
        return pieces.stream()
                .flatMap(piece -> entries(piece).stream().flatMap(entry -> resolve(piece, entry).stream()))
                .collect(Collectors.toSet());
    }

    private static List<String> entries(Piece piece) {
        return piece.isFolder()
                ? List.of()
                : piece.archive().attribute("Class-Path").stream()
                        .flatMap(value -> List.of(value.strip().split("\\s+")).stream())
                        .filter(entry -> !entry.isEmpty())
                        .toList();
    }

    /**
     * Entries are URLs relative to the jar that names them; one that leaves the tree, starts at the host's root or has
     * a scheme is not ours.
     */
    private static Optional<String> resolve(Piece piece, String entry) {
        try {
            URI base = new URI("tree", "", "/" + piece.location(), null);
            URI target = base.resolve(entry.replace(" ", "%20"));
            String path = target.getPath();
            boolean leaves = path == null || path.startsWith("/..") || entry.startsWith("/");
            if (!"tree".equals(target.getScheme()) || leaves) {
                return Optional.empty();
            }
            return Optional.of(path.startsWith("/") ? path.substring(1) : path);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
