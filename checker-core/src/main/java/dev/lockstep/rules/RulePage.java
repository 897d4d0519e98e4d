package dev.lockstep.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A rule, and the list of rules, as plain text for a terminal. Lines end with {@code \n}. */
public final class RulePage {
    private static final String INDENT = "    ";

    private RulePage() {}

    /** Everything there is to say about one rule. */
    public static String of(RuleInfo rule) {
        var page = new ArrayList<String>();
        page.add(rule.id() + ": " + rule.title());
        page.add(facts(rule));
        page.add(rule.explanation());
        rule.example().ifPresent(example -> page.add(example(rule, example)));
        page.add("How to fix it");
        page.add(rule.fix());
        page.add("See also");
        page.add(rule.references().stream().map(RulePage::reference).collect(Collectors.joining("\n")));
        return String.join("\n\n", page) + "\n";
    }

    /** One line for each rule, under the headings of their families, in the order given. */
    public static String list(List<? extends Rule> rules) {
        var page = new StringBuilder();
        RuleInfo.Family family = null;
        for (Rule rule : rules) {
            RuleInfo info = rule.info();
            if (info.family() != family) {
                page.append(family == null ? "" : "\n")
                        .append(info.family().title())
                        .append('\n');
                family = info.family();
            }
            page.append(line("  %-28s  %-7s  %s", info.id(), info.severity().label(), info.title()));
        }
        return page.toString();
    }

    private static String facts(RuleInfo rule) {
        return line("  severity  %s", rule.severity().label())
                + rule.error().map(error -> line("  error     %s", error)).orElse("")
                + line("  strikes   %s", rule.when().description()).stripTrailing();
    }

    private static String example(RuleInfo rule, RuleExample example) {
        String outcome = rule.error().map(RulePage::simpleName).orElse("an error");
        return String.join(
                "\n\n",
                "Example",
                "  The library that the client is compiled against:",
                code(example.libraryBefore()),
                "  The client, which is not rebuilt:",
                code(List.of(example.client())),
                "  The library on the host, where the client ends in " + outcome + ":",
                code(example.libraryAfter()));
    }

    private static String code(List<String> units) {
        return String.join("\n", units)
                .stripTrailing()
                .lines()
                .map(line -> line.isEmpty() ? line : INDENT + line)
                .collect(Collectors.joining("\n"));
    }

    private static String reference(String reference) {
        return Specification.url(reference)
                .map(url -> line("  %-24s  %s", reference, url))
                .orElse("  " + reference)
                .stripTrailing();
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }
}
