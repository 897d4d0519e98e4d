package dev.lockstep.layout;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The places in a unit that hold classes. */
final class Pieces {
    private Pieces() {}

    /** The class folders and the archives directly in a unit. */
    static List<Piece> of(Unit unit) {
        List<Piece> pieces = new ArrayList<>();
        Set<String> roots = new TreeSet<>();
        unit.facts().classes().forEach(entry -> roots.add(base(entry.root())));
        roots.forEach(root -> pieces.add(new Piece(root, unit.facts(), root)));
        unit.facts().nested().stream()
                .sorted(Comparator.comparing(ArchiveFacts.Nested::path))
                .forEach(nested -> pieces.add(new Piece(nested.path(), nested.facts(), "")));
        return pieces;
    }

    /** Versions belong to the folder that they are versions of, even in a directory, where no loader looks at them. */
    private static String base(String root) {
        int versions = root.indexOf(ClassVersions.FOLDER);
        return versions < 0 ? root : root.substring(0, versions);
    }

    /** A piece as a loader sees it on a platform. */
    static Container container(Unit unit, Piece piece, int platform) {
        Map<ClassName, ClassFacts> effective = new LinkedHashMap<>();
        Map<ClassName, Integer> picked = new HashMap<>();
        for (ArchiveFacts.ClassEntry entry : piece.archive().classes()) {
            int release = ClassVersions.releaseOf(piece.archive(), piece.root(), entry.root());
            ClassName name = entry.facts().name();
            if (release >= 0 && release <= platform && release >= picked.getOrDefault(name, 0)) {
                picked.put(name, release);
                effective.put(name, entry.facts());
            }
        }
        String path = unit.pathOf(piece.location());
        String archivePath = piece.isFolder() ? unit.path() : path;
        return new Container(path, archivePath, piece.archive(), piece.root(), List.copyOf(effective.values()));
    }
}
