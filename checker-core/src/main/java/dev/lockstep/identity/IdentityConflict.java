package dev.lockstep.identity;

import dev.lockstep.classfile.ArchiveFacts;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Two places at which a jar tells its version, and tells another at each: its content has been replaced and its name
 * was not, or the other way round. Jars as they are published do not contradict themselves so; manifests are not asked,
 * because versions there may be those of a specification or of another part.
 *
 * @param artifact {@code group:artifact}
 * @param where the one version stands: the file name, or {@code pom.xml}
 * @param one version
 * @param other version, of {@code pom.properties}
 */
public record IdentityConflict(String artifact, String where, String one, String other) {
    private static final String SNAPSHOT = "-SNAPSHOT";

    /** What makes another version of the one in front of it. */
    private static final Pattern CONTINUED = Pattern.compile("\\.?\\d|[A-Za-z]");

    /**
     * Compares what a container says.
     *
     * @param path of the container, for the file name
     * @return absent when it does not contradict itself
     */
    public static Optional<IdentityConflict> of(String path, ArchiveFacts archive) {
        return MavenMetadata.own(path, archive)
                .flatMap(own -> own.version()
                        .flatMap(version -> inName(path, own, version).or(() -> inPom(own, version, archive))));
    }

    private static Optional<IdentityConflict> inName(String path, MavenMetadata own, String version) {
        return own.afterName(FileName.stem(path))
                .filter(rest -> !rest.isEmpty() && !begins(rest, version))
                .map(rest -> new IdentityConflict(own.artifact(), "the file name", rest, version));
    }

    private static Optional<IdentityConflict> inPom(MavenMetadata own, String version, ArchiveFacts archive) {
        return own.pom(archive)
                .filter(pom -> pom.artifact().endsWith(":" + own.artifact()))
                .flatMap(pom -> pom.version())
                .filter(stated -> !stated.equals(version))
                .map(stated -> new IdentityConflict(own.artifact(), "its pom.xml", stated, version));
    }

    /** Behind the version a classifier may follow; a snapshot's name has the time of its build. */
    private static boolean begins(String rest, String version) {
        String plain =
                version.endsWith(SNAPSHOT) ? version.substring(0, version.length() - SNAPSHOT.length()) : version;
        return rest.startsWith(plain)
                && !CONTINUED.matcher(rest.substring(plain.length())).lookingAt();
    }
}
