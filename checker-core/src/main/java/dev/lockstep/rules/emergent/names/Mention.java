package dev.lockstep.rules.emergent.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A word of a configuration file that may be the name of a class.
 *
 * @param name for example {@code org.example.Servlet}
 * @param certain whether the file's format says that a class of this name is loaded
 */
record Mention(String name, boolean certain) {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;]+");

    /** Larger files hold data. */
    private static final int MAX_BYTES = 4 << 20;

    /** Attributes of a manifest that name a class which the JVM or a framework loads. */
    private static final Set<String> MANIFEST = Set.of(
            "main-class", "premain-class", "agent-class", "launcher-agent-class", "start-class", "bundle-activator");

    static boolean mayStandIn(String path, long size) {
        return size <= MAX_BYTES
                && (isProperties(path)
                        || path.endsWith(".xml")
                        || path.endsWith(".yml")
                        || path.endsWith(".yaml")
                        || isImports(path));
    }

    /** Whether the format of such a file may say that a class is loaded. */
    static boolean mayBeCertainIn(String path) {
        return path.endsWith(".xml") || path.endsWith("META-INF/spring.factories") || isImports(path);
    }

    /** The words of a file, by its format; none of a file that is malformed. */
    static List<Mention> in(String path, byte[] bytes) {
        List<Mention> mentions = new ArrayList<>();
        if (path.endsWith(".xml")) {
            XmlText.read(bytes, (text, certain) -> words(text, certain, mentions::add));
        } else if (isProperties(path)) {
            boolean certain = path.endsWith("META-INF/spring.factories");
            PropertiesText.parse(bytes).forEach((key, value) -> {
                words(key.toString(), certain, mentions::add);
                words(value.toString(), certain, mentions::add);
            });
        } else if (isImports(path)) {
            new String(bytes, UTF_8)
                    .lines()
                    .map(line -> line.split("#", 2)[0].strip())
                    .forEach(line -> words(line, true, mentions::add));
        } else {
            YamlText.read(bytes, text -> words(text, false, mentions::add));
        }
        return mentions;
    }

    /** @param attributes by their lower-case names */
    static List<Mention> inManifest(Map<String, String> attributes) {
        List<Mention> mentions = new ArrayList<>();
        MANIFEST.stream()
                .sorted()
                .map(attributes::get)
                .filter(Objects::nonNull)
                .forEach(value -> words(value, true, mentions::add));
        return Collections.unmodifiableList(mentions);
    }

    private static boolean isProperties(String path) {
        return path.endsWith(".properties") || path.endsWith("META-INF/spring.factories");
    }

    private static boolean isImports(String path) {
        return path.contains("META-INF/spring/") && path.endsWith(".imports");
    }

    /** A name without a package cannot be told from a word. */
    private static void words(String text, boolean certain, Consumer<Mention> each) {
        if (text.indexOf('.') > 0) {
            SEPARATORS
                    .splitAsStream(text)
                    .filter(word -> word.indexOf('.') > 0)
                    .forEach(word -> each.accept(new Mention(word, certain)));
        }
    }
}
