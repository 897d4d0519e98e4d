package dev.lockstep.layout.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Reads a script of the POSIX shell, or of bash, for the class paths with which it starts a JVM. Its commands are taken
 * in the order in which they stand, whichever of them a condition lets through: an assignment of something known holds
 * against one of something unknown, since branches for other systems change nothing but the notation.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html">POSIX, Shell Command
 *     Language</a>
 */
public final class ShellScript {
    /** Stands in a value for what a command put out. */
    static final char COMPUTED = '\u0002';

    private static final int MAX_DEPTH = 8;
    private static final int MAX_SOURCED = 64;
    private static final int MAX_VALUE = 1 << 18;
    private static final Set<String> KEYWORDS = Set.of(
            "if", "then", "else", "elif", "fi", "do", "done", "while", "until", "!", "{", "}", "time", "exec", "eval",
            "command", "nohup", "[[", "esac");
    private static final Set<String> DECLARATIONS = Set.of("export", "readonly", "local", "declare", "typeset");

    private final Function<String, Optional<String>> sources;
    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> assigned = new HashSet<>();
    private final Set<String> assignedNow = new HashSet<>();
    private final int depth;
    private final AtomicInteger sourced;
    private Launches launches = new Launches();

    private ShellScript(Function<String, Optional<String>> sources, int depth, AtomicInteger sourced) {
        this.sources = sources;
        this.sourced = sourced;
        this.depth = depth;
    }

    /**
     * The starts of a JVM in a script.
     *
     * @param sources the text of a script that is sourced, by its path with {@link Launch#HOME} for what is not known;
     *     empty when it is not there
     */
    public static List<Launch> launches(String text, Function<String, Optional<String>> sources) {
        var script = new ShellScript(sources, 0, new AtomicInteger());
        script.run(text); // functions stand before what calls them, and use what is set after them
        script.launches = new Launches();
        script.assignedNow.clear();
        script.run(text);
        return script.launches.found();
    }

    private void run(String text) {
        new ShellWords(text, this::expand, this::command).read();
    }

    /** The value of a variable; absent when nothing is known of it. */
    private Optional<String> expand(String name) {
        String value = variables.get(name);
        if (value == null && assigned.contains(name)) {
            return Optional.of(String.valueOf(COMPUTED));
        }
        return Optional.ofNullable(value);
    }

    private void command(List<ShellWords.Word> all) {
        List<ShellWords.Word> words = new ArrayList<>(all);
        while (!words.isEmpty() && KEYWORDS.contains(words.get(0).text())) {
            words.remove(0);
        }
        boolean declares =
                !words.isEmpty() && DECLARATIONS.contains(words.get(0).text());
        if (declares) {
            words.remove(0);
        }
        while (!words.isEmpty() && (words.get(0).isAssignment() || declares)) {
            assign(words.remove(0).text());
        }
        if (words.isEmpty()) {
            return;
        }
        String first = words.get(0).text();
        if (first.equals("for") && words.size() > 3) {
            assign(words.get(1).text() + "=" + String.join(":", texts(words.subList(3, words.size()))));
        } else if ((first.equals(".") || first.equals("source")) && words.size() > 1) {
            source(words.get(1).text());
        } else {
            launches.command(texts(words), variables.get("CLASSPATH"));
        }
    }

    private static List<String> texts(List<ShellWords.Word> words) {
        return words.stream().map(ShellWords.Word::text).toList();
    }

    private void assign(String word) {
        int equals = word.indexOf('=');
        if (equals <= 0) {
            return;
        }
        boolean appends = word.charAt(equals - 1) == '+';
        String name = word.substring(0, appends ? equals - 1 : equals);
        String value =
                appends ? variables.getOrDefault(name, "") + word.substring(equals + 1) : word.substring(equals + 1);
        assigned.add(name);
        boolean first = assignedNow.add(name);
        boolean known = value.chars().anyMatch(c -> c != COMPUTED && c != Launch.HOME);
        boolean tells = known || (!variables.containsKey(name) && value.isEmpty());
        if (tells && value.length() <= MAX_VALUE) {
            variables.put(name, value);
        } else if (first) {
            variables.remove(name); // what the pass before made of it
        }
    }

    private void source(String path) {
        boolean may = depth < MAX_DEPTH && sourced.getAndIncrement() < MAX_SOURCED;
        Optional<String> text = may ? sources.apply(path.replace(COMPUTED, Launch.HOME)) : Optional.empty();
        if (text.isPresent()) {
            var inner = new ShellScript(sources, depth + 1, sourced);
            inner.variables.putAll(variables);
            inner.assigned.addAll(assigned);
            inner.launches = launches;
            inner.run(text.get());
            inner.variables.forEach(variables::put);
            assigned.addAll(inner.assigned);
        }
    }
}
