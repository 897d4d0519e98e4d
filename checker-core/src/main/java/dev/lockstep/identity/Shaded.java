package dev.lockstep.identity;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.symbol.ClassName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Another artifact whose classes an archive says it holds.
 *
 * @param relocated whether its packages lie below another one; absent when they cannot be told by its group
 */
public record Shaded(Identity identity, Optional<Boolean> relocated) {
    /** Those of an archive. */
    static List<Shaded> in(String path, ArchiveFacts archive) {
        List<Identity> all = Identity.shadedIn(path, archive);
        if (all.isEmpty()) {
            return List.of();
        }
        Set<String> packages = archive.classes().stream()
                .filter(entry -> entry.root().isEmpty())
                .map(entry -> entry.facts().name())
                .map(ClassName::internalPackage)
                .map(each -> each.text() + "/")
                .collect(Collectors.toSet());
        return all.stream()
                .map(each -> new Shaded(each, relocated(each, packages)))
                .toList();
    }

    /** Packages begin, as a rule, with the first two names of the group. */
    private static Optional<Boolean> relocated(Identity identity, Set<String> packages) {
        String artifact = identity.artifact().orElse("");
        String[] group =
                artifact.substring(0, Math.max(0, artifact.indexOf(':'))).split("\\.", 3);
        if (group.length < 2) {
            return Optional.empty();
        }
        String prefix = group[0] + "/" + group[1] + "/";
        if (packages.stream().anyMatch(each -> each.startsWith(prefix))) {
            return Optional.of(false);
        }
        return packages.stream().anyMatch(each -> each.contains("/" + prefix)) ? Optional.of(true) : Optional.empty();
    }
}
