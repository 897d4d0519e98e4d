package dev.lockstep.layout;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.layout.OsgiManifest.Export;
import dev.lockstep.layout.OsgiManifest.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bundle with the fragments that are added to it.
 *
 * @param piece the jar
 * @param loader name of its class path
 * @param fragments filled while bundles are read
 */
record OsgiBundle(Piece piece, OsgiManifest manifest, String loader, List<OsgiBundle> fragments) {
    OsgiBundle(Piece piece, OsgiManifest manifest, String loader) {
        this(piece, manifest, loader, new ArrayList<>());
    }

    /** It and its fragments. */
    Stream<OsgiBundle> parts() {
        return Stream.concat(Stream.of(this), fragments.stream());
    }

    List<Export> exports() {
        return parts().flatMap(part -> part.manifest.exports().stream()).toList();
    }

    List<Need> imports() {
        return parts().flatMap(part -> part.manifest.imports().stream()).toList();
    }

    List<Need> required() {
        return parts().flatMap(part -> part.manifest.required().stream()).toList();
    }

    Set<String> dynamic() {
        return parts().flatMap(part -> part.manifest.dynamic().stream()).collect(Collectors.toSet());
    }

    Set<String> exported() {
        return exports().stream().map(Export::packageName).collect(Collectors.toSet());
    }

    Set<String> imported() {
        return imports().stream().map(Need::name).collect(Collectors.toSet());
    }

    /** What it loads from: its own class path, then those of its fragments. */
    List<Piece> contents() {
        return parts().flatMap(part -> part.own().stream()).toList();
    }

    /** Folders in a bundle that stand on its class path are left to those who lay out what is in a jar. */
    private List<Piece> own() {
        List<Piece> found = new ArrayList<>();
        for (String entry : manifest.classPath()) {
            String path = entry.startsWith("/") ? entry.substring(1) : entry;
            if (path.equals(".") || path.isEmpty()) {
                found.add(piece);
            } else {
                piece.archive().nested().stream()
                        .filter(nested -> nested.path().equals(path))
                        .map(ArchiveFacts.Nested::facts)
                        .forEach(facts -> found.add(new Piece(piece.location() + "!/" + path, facts, "")));
            }
        }
        return found;
    }
}
