package dev.lockstep.identity;

import dev.lockstep.classfile.ArchiveFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one place says that an archive is.
 *
 * @param place where it stands
 * @param artifact as {@link Identity} has it; absent where it says none
 * @param version absent where it says none
 */
public record Claim(Place place, Optional<String> artifact, Optional<String> version) {
    /** Where it may stand, the most reliable first. */
    public enum Place {
        MAVEN("pom.properties"),
        IMPLEMENTATION("Implementation-Version"),
        BUNDLE("Bundle-SymbolicName, Bundle-Version"),
        FILE_NAME("file name");

        private final String label;

        Place(String label) {
            this.label = label;
        }

        /** For people. */
        public String label() {
            return label;
        }
    }

    /**
     * All that an archive says of itself, the most reliable first.
     *
     * @param path of it, for the file name
     */
    public static List<Claim> of(String path, ArchiveFacts archive) {
        List<Claim> claims = new ArrayList<>();
        MavenMetadata.own(path, archive)
                .map(own -> new Claim(Place.MAVEN, own.coordinates(), own.version()))
                .ifPresent(claims::add);
        claims.add(new Claim(
                Place.IMPLEMENTATION,
                Optional.empty(),
                stated(archive, "Implementation-Version").filter(Claim::isVersion)));
        claims.add(new Claim(
                Place.BUNDLE,
                stated(archive, "Bundle-SymbolicName").map(name -> name.split(";", 2)[0].strip()),
                stated(archive, "Bundle-Version")));
        FileName name = FileName.of(path);
        claims.add(new Claim(Place.FILE_NAME, Optional.of(name.name()), name.version()));
        claims.removeIf(claim -> claim.artifact().isEmpty() && claim.version().isEmpty());
        return claims;
    }

    /** Whether it names a version, and that does not contradict another: one may go on where the other ends. */
    public boolean agreesWith(String other) {
        return version.map(Claim::dotted)
                .filter(mine -> VersionOrder.COMPARATOR.compare(mine, dotted(other)) == 0
                        || goesOn(mine, dotted(other))
                        || goesOn(dotted(other), mine))
                .isPresent();
    }

    /** Builds have written the name of a property there, or none at all. */
    private static boolean isVersion(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /** Bundles write dots where others write something else. */
    private static String dotted(String version) {
        return version.replace('-', '.').replace('_', '.');
    }

    private static boolean goesOn(String longer, String shorter) {
        return longer.startsWith(shorter) && !Character.isLetterOrDigit(longer.charAt(shorter.length()));
    }

    private static Optional<String> stated(ArchiveFacts archive, String attribute) {
        return archive.attribute(attribute).map(String::strip).filter(text -> !text.isEmpty());
    }
}
