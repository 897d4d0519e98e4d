package dev.lockstep.identity;

import dev.lockstep.classfile.ArchiveFacts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a container says that it is: by its Maven metadata where it carries its own, else by its manifest, else by its
 * file name.
 *
 * @param artifact what stays when the version changes: {@code group:artifact}, a bundle's symbolic name, or the file
 *     name without its version; absent for a class folder
 * @param version as stated; absent when nothing states one
 */
public record Identity(Optional<String> artifact, Optional<String> version) {
    /**
     * Reads it.
     *
     * @param path of the container, for the file name
     */
    public static Identity of(String path, ArchiveFacts archive) {
        return archive.directory() ? new Identity(Optional.empty(), Optional.empty()) : of(Claim.of(path, archive));
    }

    /**
     * The others whose Maven metadata an archive carries beside its own: of what it holds their classes, as it says.
     */
    public static List<Identity> shadedIn(String path, ArchiveFacts archive) {
        return MavenMetadata.shaded(path, archive);
    }

    /** What the most reliable of them say. */
    static Identity of(List<Claim> claims) {
        return new Identity(first(claims, Claim::artifact), first(claims, Claim::version));
    }

    private static Optional<String> first(List<Claim> claims, Function<Claim, Optional<String>> what) {
        return claims.stream().flatMap(claim -> what.apply(claim).stream()).findFirst();
    }
}
