package dev.lockstep.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An executable jar of Spring Boot, packed or exploded: {@code BOOT-INF/classes}, then {@code BOOT-INF/lib} in the
 * order of {@code classpath.idx}.
 *
 * @see <a href="https://docs.spring.io/spring-boot/specification/executable-jar/nested-jars.html">Nested JARs</a>
 */
final class SpringBoot implements ApplicationLayout {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String INDEX = "BOOT-INF/classpath.idx";

    @Override
    public Optional<String> applicationOf(String location) {
        if (location.endsWith(CLASSES)) {
            return Optional.of(location.substring(0, location.length() - CLASSES.length()));
        }
        String folder = location.substring(0, location.lastIndexOf('/') + 1);
        return folder.endsWith(LIBRARIES)
                ? Optional.of(folder.substring(0, folder.length() - LIBRARIES.length()))
                : Optional.empty();
    }

    @Override
    public Arrangement arrange(String application, List<Piece> pieces, Unit unit) {
        List<String> index = index(unit.facts().texts().getOrDefault(application + INDEX, ""));
        Comparator<Piece> byIndex = Comparator.comparingInt(piece -> rank(piece, application, index));
        List<Piece> arranged = new ArrayList<>(pieces);
        arranged.sort(byIndex.thenComparing(Piece::location));
        long stated = arranged.stream()
                .filter(piece -> rank(piece, application, index) < index.size())
                .count();
        return new Arrangement(arranged, (int) stated);
    }

    @Override
    public boolean childFirst() {
        return false;
    }

    /** Before every entry of the index, at its place in it, or after all. */
    private static int rank(Piece piece, String application, List<String> index) {
        if (piece.isFolder()) {
            return -1;
        }
        int at = index.indexOf(piece.location().substring(application.length()));
        return at < 0 ? index.size() : at;
    }

    /** Reads lines such as {@code - "BOOT-INF/lib/cart.jar"}. */
    static List<String> index(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("- \"") && line.endsWith("\"") && line.length() > 4)
                .map(line -> line.substring(3, line.length() - 1))
                .toList();
    }
}
