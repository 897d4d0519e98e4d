package dev.lockstep.layout.start;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the starts of a JVM among the commands of a script, by the options of the java command.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/specs/man/java.html">The java command</a>
 */
final class Launches {
    private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");
    private static final Set<String> MODULE_PATH = Set.of("-p", "--module-path");
    private static final Set<String> MODULE = Set.of("-m", "--module");

    private final Set<Launch> found = new LinkedHashSet<>();

    /**
     * Looks at one command.
     *
     * @param words what it is called with, expanded
     * @param inherited the value of {@code CLASSPATH} that it sees; null without one
     */
    void command(List<String> words, @Nullable String inherited) {
        List<String> split = split(words);
        Optional<String> classPath = option(split, CLASS_PATH);
        Optional<String> module = option(split, MODULE);
        Optional<String> modulePath = module.flatMap(main -> option(split, MODULE_PATH));
        boolean starts = split.stream().anyMatch(Launches::isJava);
        if (classPath.isEmpty() && modulePath.isEmpty() && starts && !split.contains("-jar")) {
            classPath = Optional.ofNullable(inherited);
        }
        if (classPath.isPresent() || modulePath.isPresent()) {
            List<String> entries = entries(classPath.orElse(""));
            found.add(new Launch(
                    entries.stream().filter(Launches::isKnown).toList(),
                    entries(modulePath.orElse("")).stream()
                            .filter(Launches::isKnown)
                            .toList(),
                    module.map(main -> main.split("/", 2)[0]),
                    entries.stream().anyMatch(entry -> !isKnown(entry) && entry.indexOf(ShellScript.COMPUTED) >= 0)));
        }
    }

    List<Launch> found() {
        return List.copyOf(found);
    }

    /** Options that were put together in one variable are one word, with quotes of their own. */
    private static List<String> split(List<String> words) {
        List<String> all = new ArrayList<>();
        for (String word : words) {
            boolean several = (word.startsWith("-") && word.indexOf(' ') >= 0) || word.contains(" -");
            for (String part : several ? List.of(word.strip().split("\\s+")) : List.of(word)) {
                all.add(part.replace("\"", "").replace("'", "").replace("\\", ""));
            }
        }
        return all;
    }

    private static boolean isJava(String word) {
        String name = word.substring(word.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.equals("java") || name.equals("java.exe") || name.equals("javaw.exe");
    }

    private static Optional<String> option(List<String> words, Set<String> names) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (names.contains(word) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
            int equals = word.indexOf('=');
            if (equals > 0 && word.startsWith("--") && names.contains(word.substring(0, equals))) {
                return Optional.of(word.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    /** The separator of Windows is taken for one everywhere: scripts name both. A drive's colon is none. */
    private static List<String> entries(String path) {
        Set<String> entries = new LinkedHashSet<>();
        for (String each : path.split("[;\n]|(?<!(^|[;:\n])[A-Za-z]):", -1)) {
            String entry = each.strip().replace(ShellScript.COMPUTED, Launch.HOME);
            entries.add(isKnown(entry) ? entry : each.strip());
        }
        entries.remove("");
        return List.copyOf(entries);
    }

    /** Whether an entry says more than that it is not known. */
    private static boolean isKnown(String entry) {
        return entry.chars().anyMatch(c -> c != Launch.HOME && c != ShellScript.COMPUTED && c != '/' && c != '.');
    }
}
