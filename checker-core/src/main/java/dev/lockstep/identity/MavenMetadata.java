package dev.lockstep.identity;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.MavenPom;
import java.io.IOException;
import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * One {@code pom.properties} of a jar, in which Maven tells what it packed. A jar that shades others has theirs, too.
 *
 * @param folder in which the file lies, ending in a slash
 * @param group empty when not stated
 * @param artifact without the group; empty when not stated
 * @param version absent when not stated
 */
record MavenMetadata(String folder, String group, String artifact, Optional<String> version) {
    private static final String MAVEN = "META-INF/maven/";
    private static final String FILE = "pom.properties";

    /** All of an archive, by path. */
    static List<MavenMetadata> of(ArchiveFacts archive) {
        return archive.texts().entrySet().stream()
                .filter(text -> text.getKey().startsWith(MAVEN) && text.getKey().endsWith("/" + FILE))
                .sorted(Map.Entry.comparingByKey())
                .map(text -> parse(text.getKey(), text.getValue()))
                .toList();
    }

    private static MavenMetadata parse(String path, String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            properties.clear(); // an escape that is none: metadata that says nothing
        }
        return new MavenMetadata(
                path.substring(0, path.length() - FILE.length()),
                properties.getProperty("groupId", ""),
                properties.getProperty("artifactId", ""),
                Optional.ofNullable(properties.getProperty("version"))
                        .map(String::strip)
                        .filter(version -> !version.isEmpty()));
    }

    /** The jar's own: the only one, or that by which its file is named; absent when nothing tells. */
    static Optional<MavenMetadata> own(String path, ArchiveFacts archive) {
        List<MavenMetadata> all = of(archive);
        if (all.size() == 1) {
            return Optional.of(all.get(0));
        }
        String stem = FileName.stem(path);
        return all.stream()
                .filter(each -> each.afterName(stem).isPresent())
                .max(Comparator.comparing(each -> each.artifact.length()));
    }

    /** The others whose metadata a jar carries beside its own: of what it holds their classes, as it says. */
    static List<Identity> shaded(String path, ArchiveFacts archive) {
        Optional<MavenMetadata> own = own(path, archive);
        return of(archive).stream()
                .filter(each -> !own.equals(Optional.of(each)))
                .filter(each -> each.coordinates().isPresent())
                .map(each -> new Identity(each.coordinates(), each.version()))
                .distinct()
                .toList();
    }

    /**
     * What follows the artifact in a file name without extension, from its version on; absent where it has no other
     * name.
     */
    Optional<String> afterName(String stem) {
        if (artifact.isEmpty()) {
            return Optional.empty();
        }
        for (String name : List.of(artifact, group + "." + artifact)) {
            if (stem.equals(name)) {
                return Optional.of("");
            }
            if (stem.startsWith(name + "-")
                    && stem.length() > name.length() + 1
                    && Character.isDigit(stem.charAt(name.length() + 1))) {
                return Optional.of(stem.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** {@code group:artifact}; absent when it does not state both. */
    Optional<String> coordinates() {
        return group.isEmpty() || artifact.isEmpty() ? Optional.empty() : Optional.of(group + ":" + artifact);
    }

    /** The {@code pom.xml} beside it; absent when there is none that says anything. */
    Optional<MavenPom> pom(ArchiveFacts archive) {
        return archive.marks().poms().stream()
                .filter(pom -> pom.path().equals(folder + "pom.xml"))
                .findFirst();
    }
}
