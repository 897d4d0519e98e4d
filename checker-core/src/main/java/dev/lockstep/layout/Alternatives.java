package dev.lockstep.layout;

import dev.lockstep.identity.Identity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Folders side by side that hold the same libraries in different versions: nobody loads them together. Debezium has a
 * folder for each release of Cassandra, of which its start script picks one; plugins bring their own libraries.
 *
 * <p>One library in two versions may be a mistake in one class path, so it takes several.
 */
final class Alternatives {
    private static final int FEWEST = 3;

    private final Unit unit;
    private final Map<Piece, Identity> identities = new HashMap<>();

    private Alternatives(Unit unit) {
        this.unit = unit;
    }

    /** The pieces of each such folder, by its location, without those that lie in none. */
    static Map<String, List<Piece>> among(Unit unit, List<Piece> pieces) {
        var alternatives = new Alternatives(unit);
        Set<String> above =
                new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(folder -> folder));
        pieces.forEach(piece -> addFoldersAbove(piece.location(), above));
        List<Piece> left = new ArrayList<>(pieces);
        Map<String, List<Piece>> found = new TreeMap<>();
        for (String folder : above) {
            alternatives.within(folder, left).forEach((child, members) -> {
                found.put(child, members);
                left.removeAll(members);
            });
        }
        return found;
    }

    /** Those of folders that are known already. */
    static Map<String, List<Piece>> of(Set<String> folders, Unit unit, List<Piece> pieces) {
        Map<String, List<Piece>> found = new TreeMap<>();
        for (Piece piece : pieces) {
            Set<String> above = new TreeSet<>();
            addFoldersAbove(piece.location(), above);
            above.stream()
                    .filter(folder -> folders.contains(unit.pathOf(folder)))
                    .findFirst()
                    .ifPresent(folder -> found.computeIfAbsent(folder, key -> new ArrayList<>())
                            .add(piece));
        }
        return found;
    }

    private static void addFoldersAbove(String location, Set<String> above) {
        for (int slash = location.indexOf('/'); slash > 0; slash = location.indexOf('/', slash + 1)) {
            above.add(location.substring(0, slash + 1));
        }
    }

    /** The folders directly in one, of which each has several libraries that stand in another version in another. */
    private Map<String, List<Piece>> within(String folder, List<Piece> pieces) {
        Map<String, List<Piece>> byChild = new TreeMap<>();
        Map<String, Map<String, String>> versions = new HashMap<>();
        for (Piece piece : pieces) {
            int end = piece.location().startsWith(folder) ? piece.location().indexOf('/', folder.length()) : -1;
            if (end > 0) {
                String child = piece.location().substring(0, end + 1);
                byChild.computeIfAbsent(child, key -> new ArrayList<>()).add(piece);
                note(piece, child, versions);
            }
        }
        Map<String, Integer> conflicts = new HashMap<>();
        versions.values().stream()
                .filter(each -> Set.copyOf(each.values()).size() > 1)
                .forEach(each -> each.keySet().forEach(child -> conflicts.merge(child, 1, Integer::sum)));
        byChild.keySet().removeIf(child -> conflicts.getOrDefault(child, 0) < FEWEST);
        return byChild;
    }

    private void note(Piece piece, String child, Map<String, Map<String, String>> versions) {
        if (!piece.isFolder()) {
            Identity identity =
                    identities.computeIfAbsent(piece, key -> Identity.of(unit.pathOf(key.location()), key.archive()));
            identity.artifact()
                    .ifPresent(artifact -> identity.version()
                            .ifPresent(version -> versions.computeIfAbsent(artifact, key -> new LinkedHashMap<>())
                                    .putIfAbsent(child, version)));
        }
    }
}
