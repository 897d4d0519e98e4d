package dev.lockstep.identity;

import dev.lockstep.classfile.ArchiveFacts;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a container says that it is: by its Maven metadata where it carries exactly one, else by its manifest, else by
 * its file name.
 *
 * @param artifact what stays when the version changes: {@code group:artifact}, a bundle's symbolic name, or the file
 *     name without its version; absent for a class folder
 * @param version as stated; absent when nothing states one
 */
public record Identity(Optional<String> artifact, Optional<String> version) {
    private static final Pattern VERSIONED = Pattern.compile("(.+?)-(\\d[\\w.+-]*)");
    private static final String POM_FOLDER = "META-INF/maven/";

    /**
     * Reads it.
     *
     * @param path of the container, for the file name
     */
    public static Identity of(String path, ArchiveFacts archive) {
        if (archive.directory()) {
            return new Identity(Optional.empty(), Optional.empty());
        }
        List<Properties> poms = archive.texts().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(POM_FOLDER))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> parse(entry.getValue()))
                .toList();
        Optional<Properties> own = poms.size() == 1 ? Optional.of(poms.get(0)) : Optional.empty();
        var byName = ofFileName(path);
        Optional<String> artifact = own.filter(pom -> pom.keySet().containsAll(List.of("groupId", "artifactId")))
                .map(pom -> pom.getProperty("groupId") + ":" + pom.getProperty("artifactId"))
                .or(() -> archive.attribute("Bundle-SymbolicName").map(name -> name.split(";", 2)[0].strip()))
                .or(byName::artifact);
        Optional<String> version = stated(own.map(pom -> pom.getProperty("version")))
                .or(() -> stated(archive.attribute("Implementation-Version")))
                .or(() -> stated(archive.attribute("Bundle-Version")))
                .or(byName::version);
        return new Identity(artifact, version);
    }

    private static Optional<String> stated(Optional<String> text) {
        return text.map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    private static Identity ofFileName(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        String name = dot < 0 ? file : file.substring(0, dot);
        Matcher versioned = VERSIONED.matcher(name);
        return versioned.matches()
                ? new Identity(Optional.of(versioned.group(1)), Optional.of(versioned.group(2)))
                : new Identity(Optional.of(name), Optional.empty());
    }

    private static Properties parse(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            properties.clear(); // an escape that is none: metadata that says nothing
        }
        return properties;
    }
}
