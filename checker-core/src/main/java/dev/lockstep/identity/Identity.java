package dev.lockstep.identity;

import dev.lockstep.classfile.ArchiveFacts;
import java.util.Optional;

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
        if (archive.directory()) {
            return new Identity(Optional.empty(), Optional.empty());
        }
        Optional<MavenMetadata> own = MavenMetadata.own(path, archive);
        FileName byName = FileName.of(path);
        Optional<String> artifact = own.flatMap(MavenMetadata::coordinates)
                .or(() -> archive.attribute("Bundle-SymbolicName").map(name -> name.split(";", 2)[0].strip()))
                .or(() -> Optional.of(byName.name()));
        Optional<String> version = own.flatMap(MavenMetadata::version)
                .or(() -> stated(archive.attribute("Implementation-Version")))
                .or(() -> stated(archive.attribute("Bundle-Version")))
                .or(byName::version);
        return new Identity(artifact, version);
    }

    private static Optional<String> stated(Optional<String> text) {
        return text.map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
