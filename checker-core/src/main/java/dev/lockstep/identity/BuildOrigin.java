package dev.lockstep.identity;

import dev.lockstep.classfile.ArchiveFacts;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * From which state of its sources an archive was built, when and by which JDK, as its manifest, {@code git.properties}
 * or {@code build-info.properties} say.
 *
 * @param commit of the version control system; absent when nothing states one
 * @param built when, as it is stated
 * @param jdk the release, as it is stated
 */
public record BuildOrigin(Optional<String> commit, Optional<String> built, Optional<String> jdk) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,40}");
    private static final Pattern NAMES_COMMIT = Pattern.compile(".*(commit|revision|scm|vcs|git|build).*");
    private static final Pattern NAMES_TIME = Pattern.compile("(build|built)[-_.]?(time|date|timestamp|on|at)");
    private static final List<String> OF_JDK = List.of("build-jdk-spec", "build-jdk");

    /** Reads what an archive says. */
    public static BuildOrigin of(ArchiveFacts archive) {
        Map<String, String> manifest = new TreeMap<>(archive.manifest());
        Properties git = properties(archive, "git.properties");
        Properties info = properties(archive, "build-info.properties");
        Optional<String> commit = stated(git, "git.commit.id.full")
                .or(() -> stated(git, "git.commit.id"))
                .or(() -> manifest.entrySet().stream()
                        .filter(each -> NAMES_COMMIT.matcher(each.getKey()).matches())
                        .map(each -> each.getValue().strip().toLowerCase(Locale.ROOT))
                        .filter(value -> HASH.matcher(value).matches())
                        .findFirst());
        Optional<String> built = stated(info, "build.time")
                .or(() -> stated(git, "git.build.time"))
                .or(() -> manifest.entrySet().stream()
                        .filter(each -> NAMES_TIME.matcher(each.getKey()).matches())
                        .map(each -> each.getValue().strip())
                        .filter(value -> !value.isEmpty())
                        .findFirst());
        Optional<String> jdk = OF_JDK.stream()
                .flatMap(name -> Optional.ofNullable(manifest.get(name)).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
        return new BuildOrigin(commit, built, jdk);
    }

    private static Optional<String> stated(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static Properties properties(ArchiveFacts archive, String name) {
        var properties = new Properties();
        Optional<String> text = archive.texts().entrySet().stream()
                .filter(each -> each.getKey().equals(name) || each.getKey().endsWith("/" + name))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .findFirst();
        try {
            properties.load(new StringReader(text.orElse("")));
        } catch (IOException | IllegalArgumentException e) { // not written as one
            return new Properties();
        }
        return properties;
    }
}
