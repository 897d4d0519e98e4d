package dev.lockstep.layout.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a batch file of Windows for the class paths with which it starts a JVM. Its commands are taken in the order in
 * which they stand, whichever of them a condition lets through.
 *
 * @see <a href="https://learn.microsoft.com/windows-server/administration/windows-commands/set_1">The set command</a>
 */
public final class BatchScript {
    private static final Pattern SET =
            Pattern.compile("(?i)(?:^|[\\s(@&])set\\s+(?:\"([^=\"/]+)=([^\"]*)\"?|([^=\"/\\s]+)=(.*))");
    private static final Pattern LOOP = Pattern.compile("(?i)(?:^|\\s)for\\s+%%(\\w)\\s+in\\s+\\(([^)]*)\\)\\s+do\\b");
    private static final Pattern VARIABLE = Pattern.compile(
            "%~[a-zA-Z]*[0-9]|%%~?[a-zA-Z]*?([a-zA-Z])\\b|%([^%~\\s:]+)(?::[^%]*)?%|!([^!\\s:]+)(?::[^!]*)?!");
    private static final Pattern IF_UNSET =
            Pattern.compile("(?i)^@?if\\s+(?:not\\s+defined\\s+(\\w+)|\"%(\\w+)%\"\\s*==\\s*\"\")\\s.*");
    private static final int MAX_VALUE = 1 << 18;

    private final Map<String, String> variables = new HashMap<>();
    private final Launches launches = new Launches();

    private BatchScript() {}

    /** The starts of a JVM in a batch file. */
    public static List<Launch> launches(String text) {
        var script = new BatchScript();
        text.replace("^\r\n", " ")
                .replace("^\n", " ")
                .lines()
                .map(String::strip)
                .forEach(script::line);
        return script.launches.found();
    }

    private void line(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.startsWith("rem ") || lower.startsWith("@rem ") || lower.startsWith(":")) {
            return;
        }
        Matcher loop = LOOP.matcher(line);
        String rest = line;
        if (loop.find()) {
            put("%%" + loop.group(1), expand(loop.group(2).strip()).replace("\"", ""));
            rest = line.substring(loop.end());
        }
        Matcher set = SET.matcher(rest);
        if (set.find() && !isSetAlready(rest)) {
            boolean quoted = set.group(1) != null;
            String value = quoted ? set.group(2) : set.group(4);
            put(quoted ? set.group(1) : set.group(3), expand(value));
            return;
        }
        launches.command(words(expand(rest)), variables.get("CLASSPATH"));
    }

    private boolean isSetAlready(String line) {
        Matcher unset = IF_UNSET.matcher(line);
        return unset.matches()
                && variables.containsKey(
                        (unset.group(1) == null ? unset.group(2) : unset.group(1)).toUpperCase(Locale.ROOT));
    }

    /** What stands between blanks that are not quoted, without the quotes. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        boolean quoted = false;
        for (char c : (text + " ").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted || !Character.isWhitespace(c)) {
                word.append(c);
            } else if (word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    private void put(String name, String value) {
        String text = value.strip();
        boolean closes = text.endsWith(")") && text.indexOf('(') < 0; // of a block around the command
        String plain = closes ? text.substring(0, text.length() - 1) : text;
        if (plain.length() <= MAX_VALUE && plain.chars().anyMatch(c -> c != Launch.HOME)) {
            variables.put(name.strip().toUpperCase(Locale.ROOT), plain);
        }
    }

    private String expand(String text) {
        String expanded = VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        valueOf(match.group(), match.group(1), match.group(2), match.group(3))));
        return expanded.replace('\\', '/');
    }

    private String valueOf(
            String whole,
            @org.jspecify.annotations.Nullable String loop,
            @org.jspecify.annotations.Nullable String plain,
            @org.jspecify.annotations.Nullable String delayed) {
        if (whole.startsWith("%~")) {
            return Launch.HOME + "/"; // the folder of the script itself, with a separator at its end
        }
        String name = loop != null ? "%%" + loop : plain != null ? plain : delayed;
        String value = name == null ? null : variables.get(name.toUpperCase(Locale.ROOT));
        return value == null ? String.valueOf(Launch.HOME) : value;
    }
}
