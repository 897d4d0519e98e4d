package dev.lockstep.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A web application, packed or exploded: {@code WEB-INF/classes} before {@code WEB-INF/lib}, whose order nothing
 * defines.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/jakarta-servlet-spec-6.0">Servlet 10.5, 10.7.2</a>
 */
final class WebApplication implements ApplicationLayout {
    private static final String CLASSES = "WEB-INF/classes/";
    private static final List<String> LIBRARIES = List.of("WEB-INF/lib/", "WEB-INF/lib-provided/");

    @Override
    public Optional<String> applicationOf(String location) {
        if (location.endsWith(CLASSES)) {
            return Optional.of(location.substring(0, location.length() - CLASSES.length()));
        }
        String folder = location.substring(0, location.lastIndexOf('/') + 1);
        return LIBRARIES.stream()
                .filter(folder::endsWith)
                .map(library -> folder.substring(0, folder.length() - library.length()))
                .findFirst();
    }

    @Override
    public Arrangement arrange(String application, List<Piece> pieces, Unit unit) {
        List<Piece> arranged = new ArrayList<>(pieces);
        arranged.sort(Comparator.comparing((Piece piece) -> !piece.isFolder()).thenComparing(Piece::location));
        return new Arrangement(
                arranged, (int) arranged.stream().filter(Piece::isFolder).count());
    }

    @Override
    public boolean childFirst() {
        return true;
    }
}
