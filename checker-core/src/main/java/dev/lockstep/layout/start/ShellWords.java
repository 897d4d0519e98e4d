package dev.lockstep.layout.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Cuts a shell script into commands and their words, expanding parameters on the way. Where the shell would run a
 * command to know, the word says that it is computed; it takes any text and never fails.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html">POSIX, Shell Command
 *     Language, 2.2 to 2.7</a>
 */
final class ShellWords {
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*\\+?=");
    private static final Set<String> LISTING = Set.of("ls", "echo", "realpath", "readlink");
    private static final int MAX_NESTING = 40;
    private static final int MAX_WORD = 1 << 18;

    private final String text;
    private final Function<String, Optional<String>> variables;
    private final Consumer<List<Word>> commands;
    private final int nesting;
    private final List<String> hereDocuments = new ArrayList<>();
    private int at;

    /** @param variables the value of a parameter; empty when nothing is known of it */
    ShellWords(String text, Function<String, Optional<String>> variables, Consumer<List<Word>> commands) {
        this(text, variables, commands, 0);
    }

    private ShellWords(
            String text, Function<String, Optional<String>> variables, Consumer<List<Word>> commands, int nesting) {
        this.text = text.replace("\r\n", "\n");
        this.variables = variables;
        this.commands = commands;
        this.nesting = nesting;
    }

    /**
     * A word of a command.
     *
     * @param text expanded
     * @param isAssignment whether it began with a name and an equals sign as it stands in the script
     */
    record Word(String text, boolean isAssignment) {}

    void read() {
        List<Word> words = new ArrayList<>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || continues()) {
                at += continues() ? 2 : 1;
            } else if (c == '#') {
                at = lineEnd();
            } else if (c == '\n' || c == ';' || c == '&' || c == '|' || c == '(' || c == ')') {
                at++;
                end(words);
                if (c == '\n') {
                    skipHereDocuments();
                }
            } else if (c == '<' || c == '>') {
                redirection();
            } else {
                words.add(word());
            }
        }
        end(words);
    }

    private void end(List<Word> words) {
        if (!words.isEmpty()) {
            commands.accept(List.copyOf(words));
            words.clear();
        }
    }

    private boolean continues() {
        return text.startsWith("\\\n", at);
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** An operator and the word after it; the lines of a here-document follow the command. */
    private void redirection() {
        boolean here = text.startsWith("<<", at) && !text.startsWith("<<<", at);
        while (at < text.length() && "<>&|-".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at < text.length() && "\n;&|()".indexOf(text.charAt(at)) < 0) {
            String target = word().text();
            if (here) {
                hereDocuments.add(target);
            }
        }
    }

    private void skipHereDocuments() {
        for (String delimiter : hereDocuments) {
            while (at < text.length()) {
                int end = lineEnd();
                String line = text.substring(at, end);
                at = Math.min(end + 1, text.length());
                if (line.strip().equals(delimiter)) {
                    break;
                }
            }
        }
        hereDocuments.clear();
    }

    private Word word() {
        int start = at;
        var out = new StringBuilder();
        boolean array = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '(' && ASSIGNMENT.matcher(text.substring(start, at)).matches()) {
                array = true; // its elements are looked at like the words of a command
                break;
            }
            if (" \t\n;&|()<>".indexOf(c) >= 0) {
                break;
            }
            unquotedOrQuoted(c, out);
        }
        if (at == start) {
            at++; // whatever it is, it is not looked at twice
        }
        boolean assigns =
                !array && ASSIGNMENT.matcher(text.substring(start, at)).lookingAt();
        return new Word(limited(out), assigns);
    }

    private static String limited(StringBuilder out) {
        return out.length() > MAX_WORD ? String.valueOf(ShellScript.COMPUTED) : out.toString();
    }

    private void unquotedOrQuoted(char c, StringBuilder out) {
        switch (c) {
            case '\\' -> {
                if (at + 1 < text.length() && text.charAt(at + 1) != '\n') {
                    out.append(text.charAt(at + 1));
                }
                at = Math.min(at + 2, text.length());
            }
            case '\'' -> {
                int close = text.indexOf('\'', at + 1);
                int end = close < 0 ? text.length() : close;
                out.append(text, at + 1, end);
                at = Math.min(end + 1, text.length());
            }
            case '"' -> {
                at++;
                quoted(out);
            }
            case '$', '`' -> expansion(out);
            default -> {
                out.append(c);
                at++;
            }
        }
    }

    private void quoted(StringBuilder out) {
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '$' || c == '`') {
                expansion(out);
            } else if (c == '\\' && at + 1 < text.length()) {
                char escaped = text.charAt(at + 1);
                if ("$`\"\\\n".indexOf(escaped) < 0) {
                    out.append(c);
                }
                if (escaped != '\n') {
                    out.append(escaped);
                }
                at += 2;
            } else {
                out.append(c);
                at++;
            }
        }
        at = Math.min(at + 1, text.length());
    }

    private void expansion(StringBuilder out) {
        if (text.charAt(at) == '`') {
            int close = text.indexOf('`', at + 1);
            int end = close < 0 ? text.length() : close;
            out.append(output(text.substring(at + 1, end)));
            at = Math.min(end + 1, text.length());
            return;
        }
        at++;
        if (at >= text.length()) {
            out.append('$');
            return;
        }
        char c = text.charAt(at);
        if (c == '(') {
            int end = closing('(', ')');
            String inner = text.substring(at + 1, Math.max(at + 1, end));
            out.append(inner.startsWith("(") ? String.valueOf(ShellScript.COMPUTED) : output(inner));
            at = Math.min(end + 1, text.length());
        } else if (c == '{') {
            int end = closing('{', '}');
            out.append(braced(text.substring(at + 1, Math.max(at + 1, end))));
            at = Math.min(end + 1, text.length());
        } else if (Character.isLetter(c) || c == '_') {
            int end = at;
            while (end < text.length() && isName(text.charAt(end))) {
                end++;
            }
            out.append(valueOf(text.substring(at, end)));
            at = end;
        } else {
            out.append(c == '"' || c == '\'' ? "" : String.valueOf(ShellScript.COMPUTED));
            at += c == '"' || c == '\'' ? 0 : 1;
        }
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** The end of what opens here, by the quotes and brackets within; the end of the text when nothing closes it. */
    private int closing(char open, char close) {
        int level = 0;
        char quote = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == open) {
                level++;
            } else if (c == close && --level == 0) {
                return i;
            }
        }
        return text.length();
    }

    private String valueOf(String name) {
        return variables.apply(name).orElse(String.valueOf(Launch.HOME));
    }

    /** Defaults are followed; what cuts or replaces text is followed where the text has none of what is not known. */
    private String braced(String inner) {
        int end = 0;
        while (end < inner.length() && isName(inner.charAt(end))) {
            end++;
        }
        String name = inner.substring(0, end);
        String operator = inner.substring(end);
        if (name.isEmpty() || Character.isDigit(name.charAt(0)) || operator.startsWith("[")) {
            return String.valueOf(ShellScript.COMPUTED);
        }
        Optional<String> value = variables.apply(name);
        String plain = operator.startsWith(":") ? operator.substring(1) : operator;
        if (plain.isEmpty()) {
            return valueOf(name);
        }
        boolean isSet = value.filter(each -> !each.isEmpty()).isPresent();
        return switch (plain.charAt(0)) {
            case '-', '=' -> isSet ? value.orElseThrow() : nested(plain.substring(1));
            case '+' -> isSet ? nested(plain.substring(1)) : "";
            case '?', ',', '^' -> valueOf(name);
            default -> String.valueOf(ShellScript.COMPUTED);
        };
    }

    /** Text in which parameters are expanded as between double quotes. */
    private String nested(String inner) {
        if (nesting >= MAX_NESTING) {
            return String.valueOf(ShellScript.COMPUTED);
        }
        var words = new ShellWords(inner, variables, ignored -> {}, nesting + 1);
        var out = new StringBuilder();
        while (words.at < inner.length()) {
            words.unquotedOrQuoted(inner.charAt(words.at), out);
        }
        return limited(out);
    }

    /** What lists files puts out the patterns that it is given; what names a folder, its path. Nothing is run. */
    private String output(String command) {
        if (nesting >= MAX_NESTING) {
            return String.valueOf(ShellScript.COMPUTED);
        }
        List<List<Word>> inner = new ArrayList<>();
        new ShellWords(command, variables, inner::add, nesting + 1).read();
        if (inner.isEmpty()) {
            return String.valueOf(ShellScript.COMPUTED);
        }
        List<String> arguments = inner.get(0).stream()
                .map(Word::text)
                .filter(word -> !word.startsWith("-"))
                .toList();
        String name = arguments.isEmpty() ? "" : arguments.get(0);
        boolean lists = inner.size() == 1 && arguments.size() > 1 && LISTING.contains(name);
        boolean names = inner.size() > 1 && arguments.size() == 2 && name.equals("cd") && namesFolder(inner);
        return lists || names
                ? String.join("\n", arguments.subList(1, arguments.size()))
                : String.valueOf(ShellScript.COMPUTED);
    }

    private static boolean namesFolder(List<List<Word>> commands) {
        String last = commands.get(commands.size() - 1).get(0).text();
        return last.equals("pwd") || last.equals("printf") || last.equals("echo");
    }
}
