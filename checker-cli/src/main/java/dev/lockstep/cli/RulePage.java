package dev.lockstep.cli;

import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.RuleInfo.Family;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Rules as people read them in a terminal.
 *
 * @param color whether to use colours
 * @param columns where lines end
 */
record RulePage(boolean color, int columns) {
    private static final String NL = System.lineSeparator();
    private static final Pattern BLANK_LINE = Pattern.compile("\\R\\s*\\R");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int READABLE_COLUMNS = 88;

    /** All rules by family, one line each. */
    String list(List<RuleInfo> rules) {
        var text = new StringBuilder();
        int widest = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
        for (Family family : Family.values()) {
            text.append(bold(family.title())).append(NL);
            rules.stream()
                    .filter(rule -> rule.family() == family)
                    .forEach(rule -> text.append("  ")
                            .append(pad(rule.id(), widest + 2))
                            .append(rule.title())
                            .append(NL));
            text.append(NL);
        }
        return text.append("'lockstep explain RULE' says what one of them means.")
                .append(NL)
                .toString();
    }

    /** Everything about one rule. */
    String of(RuleInfo rule) {
        var text = new StringBuilder();
        text.append(bold(rule.id())).append(NL).append(rule.title()).append(NL).append(NL);
        fact(text, "Severity", rule.severity().label());
        rule.error().ifPresent(error -> fact(text, "JVM throws", error));
        fact(text, "Strikes", when(rule));
        text.append(NL);
        paragraphs(text, rule.explanation());
        rule.example().ifPresent(example -> example(text, example));
        heading(text, "How to fix it");
        paragraphs(text, rule.fix());
        heading(text, "References");
        rule.references()
                .forEach(reference -> text.append("  ").append(reference).append(NL));
        return text.toString();
    }

    private void example(StringBuilder text, RuleExample example) {
        heading(text, "Example");
        if (example.mix().isPresent()) {
            mixed(text, example, example.mix().get());
            return;
        }
        code(text, "The library that the client was compiled against:", example.libraryBefore());
        code(text, "The client, which is not rebuilt:", List.of(example.client()));
        code(text, "The library that stands on the host:", example.libraryAfter());
    }

    private static void mixed(StringBuilder text, RuleExample example, RuleExample.Mix mix) {
        code(text, "The library of the old release:", example.libraryBefore());
        code(text, "The client, of which each release has a build of its own:", List.of(example.client()));
        code(text, "The library of the new release:", example.libraryAfter());
        text.append("  What run() returns, or throws:").append(NL).append(NL);
        outcome(text, "all old", mix.before());
        outcome(text, "all new", mix.after());
        outcome(text, "all new but " + String.join(", ", mix.stays()), mix.wrong());
    }

    private static void outcome(StringBuilder text, String state, String outcome) {
        text.append("      ").append(state).append(": ").append(outcome).append(NL);
    }

    private static void code(StringBuilder text, String caption, List<String> units) {
        text.append("  ").append(caption).append(NL).append(NL);
        for (String unit : units) {
            text.append(unit.strip().indent(6).replace("\n", NL).replaceAll("(?m)^ +$", ""))
                    .append(NL);
        }
    }

    private static String when(RuleInfo rule) {
        return switch (rule.when()) {
            case LOAD -> "when the class is loaded: nothing of it can be used";
            case LINK -> "when the class is verified: none of its code runs";
            case INITIALIZATION -> "when the class is initialized";
            case EXECUTION -> "when the instruction is first executed: the rest of the class works";
            case BEHAVIOUR -> "no error is thrown: the program does something else";
        };
    }

    private static void fact(StringBuilder text, String name, String value) {
        text.append("  ").append(pad(name, 12)).append(value).append(NL);
    }

    private void heading(StringBuilder text, String heading) {
        text.append(NL).append(bold(heading)).append(NL).append(NL);
    }

    /** Sources wrap where an editor does; a terminal has a width of its own. */
    private void paragraphs(StringBuilder text, String source) {
        String between = "";
        for (String paragraph : BLANK_LINE.splitAsStream(source.strip()).toList()) {
            text.append(between);
            wrap(text, SPACE.split(paragraph.strip()));
            between = NL;
        }
    }

    private void wrap(StringBuilder text, String... words) {
        int room = Math.min(columns, READABLE_COLUMNS);
        int used = 0;
        for (String word : words) {
            boolean fits = used > 0 && used + 1 + word.length() <= room;
            if (used > 0) {
                text.append(fits ? " " : NL);
            }
            used = fits ? used + 1 + word.length() : word.length() + 2;
            text.append(fits ? "" : "  ").append(word);
        }
        text.append(NL);
    }

    private String bold(String text) {
        return color ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private static String pad(String text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", text);
    }
}
