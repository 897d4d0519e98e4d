package dev.lockstep.report;

import dev.lockstep.rules.Finding.Place;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the sources of what is analysed lie in a repository, for tools that show findings beside the code.
 *
 * @param repository to which paths are relative
 * @param roots folders of sources within it, for example {@code shop-cart/src/main/java}; empty when nobody has named
 *     any
 */
public record SourceRoots(Path repository, List<String> roots) {
    /** Nobody has named any. */
    public static final SourceRoots NONE = new SourceRoots(Path.of(""), List.of());

    private static final Pattern LEADS_ELSEWHERE = Pattern.compile("(^|/)\\.{0,2}(/|$)");

    public SourceRoots {
        roots = List.copyOf(roots);
    }

    /**
     * The file of a place, relative to the repository, with slashes. When source roots are named, it is there; else it
     * is told as in a source tree.
     *
     * @return absent when no root has it
     */
    public Optional<String> find(Place place) {
        if (LEADS_ELSEWHERE.matcher(place.source()).find()) {
            return Optional.empty();
        }
        if (roots.isEmpty()) {
            return Optional.of(place.source());
        }
        return roots.stream()
                .map(root -> root.isEmpty() || root.equals(".") ? place.source() : root + "/" + place.source())
                .filter(this::isThere)
                .findFirst();
    }

    private boolean isThere(String path) {
        try {
            return Files.isRegularFile(repository.resolve(path));
        } catch (InvalidPathException e) { // a class may be called anything
            return false;
        }
    }
}
