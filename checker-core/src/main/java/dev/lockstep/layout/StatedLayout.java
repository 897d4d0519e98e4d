package dev.lockstep.layout;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.classfile.ArchiveFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Class paths that somebody states. */
final class StatedLayout {
    private static final String WILDCARD = "/*";

    private final Unit unit;
    private final int platform;
    private final Map<String, Piece> pieces = new TreeMap<>();
    private final Map<String, ClassPath> byName = new HashMap<>();
    private final List<ClassPath> classPaths = new ArrayList<>();
    private final Set<String> placed = new HashSet<>();

    StatedLayout(ArchiveFacts tree, int platform) {
        this.unit = new Unit("", tree);
        this.platform = platform;
        Pieces.of(unit).forEach(piece -> pieces.put(unit.pathOf(piece.location()), piece));
    }

    /** @throws IllegalArgumentException with a message for people, if what is stated does not fit the tree */
    Layout of(List<StatedLoader> loaders) {
        loaders.forEach(this::add);
        List<Unreadable> left = pieces.keySet().stream()
                .filter(path -> !placed.contains(path))
                .map(path -> new Unreadable(path, "not on the class path that was stated"))
                .toList();
        return new Layout(classPaths, List.of(), left, List.of(), Set.of(), List.of(), List.of());
    }

    private void add(StatedLoader loader) {
        Optional<ClassPath> parent = loader.parent().map(name -> {
            ClassPath above = byName.get(name);
            if (above == null) {
                throw new IllegalArgumentException(
                        "the parent of " + loader.name() + " is " + name + ", which is not stated before it");
            }
            return above;
        });
        List<Container> containers = new ArrayList<>();
        int ordered = -1;
        for (String entry : loader.classPath()) {
            List<Piece> found = find(loader, entry);
            ordered = ordered < 0 && found.size() > 1 ? containers.size() : ordered;
            found.forEach(piece -> {
                placed.add(unit.pathOf(piece.location()));
                containers.add(Pieces.container(unit, piece, platform));
            });
        }
        var classPath = new ClassPath(
                loader.name(),
                containers,
                ordered < 0 ? containers.size() : ordered,
                parent,
                loader.childFirst(),
                loader.started() ? containers.size() : 0,
                Wiring.NONE);
        if (byName.put(loader.name(), classPath) != null) {
            throw new IllegalArgumentException("two class paths are called " + loader.name());
        }
        classPaths.add(classPath);
    }

    private List<Piece> find(StatedLoader loader, String entry) {
        List<Piece> found = entry.endsWith(WILDCARD) ? jarsOf(entry) : named(entry);
        if (found.isEmpty()) {
            String where = loader.name().equals(StatedLoader.ONLY) ? "--class-path" : "layout, " + loader.name();
            throw new IllegalArgumentException(where + ": " + entry + " is no jar or class folder of the tree");
        }
        return found;
    }

    private List<Piece> named(String entry) {
        String plain = entry.endsWith("/") ? entry.substring(0, entry.length() - 1) : entry;
        return Optional.ofNullable(pieces.get(plain)).stream().toList();
    }

    private List<Piece> jarsOf(String entry) {
        String folder = entry.substring(0, entry.length() - 1);
        return pieces.values().stream()
                .filter(piece -> piece.location().startsWith(folder)
                        && piece.location().indexOf('/', folder.length()) < 0
                        && piece.location().toLowerCase(Locale.ROOT).endsWith(".jar"))
                .toList();
    }
}
