package dev.lockstep.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A rule, and the page of all rules, as Markdown. Lines end with {@code \n}. */
public final class RuleMarkdown {
    private static final String INTRODUCTION = """
            # The rules

            What Lockstep finds, what the JVM does about it, and how to fix it. `lockstep explain RULE` shows
            the same on the terminal. The ids are stable: policies and reports quote them.

            A test compiles and runs every example on a real JVM: on the old library the client runs
            clean, on the new one it ends in the error that the rule names, at the moment that the rule names.
            Where a rule is about a mix of two releases, both releases and the mix are run.
            """;

    private RuleMarkdown() {}

    /** The page of all rules, in the order given: a table of contents, then one section for each. */
    public static String page(List<? extends Rule> rules) {
        var page = new ArrayList<String>();
        page.add(INTRODUCTION);
        families(rules).forEach(family -> page.add(contents(family, rules)));
        rules.forEach(rule -> page.add("## " + rule.info().id() + "\n\n" + section(rule.info())));
        return String.join("\n", page);
    }

    /** Everything there is to say about one rule but its id, without a heading. */
    public static String section(RuleInfo rule) {
        var section = new ArrayList<String>();
        section.add("**" + escaped(rule.title()) + "**");
        section.add(facts(rule));
        section.add(escaped(rule.explanation()));
        rule.example().ifPresent(example -> section.add(example(rule, example)));
        section.add("**How to fix it.** " + escaped(rule.fix()));
        section.add("See also: "
                + rule.references().stream().map(RuleMarkdown::reference).collect(Collectors.joining(", ")) + ".");
        return String.join("\n\n", section) + "\n";
    }

    private static List<RuleInfo.Family> families(List<? extends Rule> rules) {
        return rules.stream().map(rule -> rule.info().family()).distinct().toList();
    }

    private static String contents(RuleInfo.Family family, List<? extends Rule> rules) {
        String rows = rules.stream()
                .map(Rule::info)
                .filter(rule -> rule.family() == family)
                .map(rule -> "| [%1$s](#%1$s) | %2$s | %3$s |\n"
                        .formatted(rule.id(), rule.severity().label(), escaped(rule.title())))
                .collect(Collectors.joining());
        return "**" + family.title() + "**\n\n| rule | severity | what |\n| --- | --- | --- |\n" + rows;
    }

    private static String facts(RuleInfo rule) {
        var facts = new ArrayList<String>();
        facts.add("Severity " + rule.severity().label());
        rule.error().ifPresent(error -> facts.add("throws `" + error + "`"));
        facts.add("strikes " + rule.when().description());
        return String.join(" · ", facts);
    }

    private static String example(RuleInfo rule, RuleExample example) {
        return example.mix().map(mix -> mixed(example, mix)).orElseGet(() -> failing(rule, example));
    }

    private static String failing(RuleInfo rule, RuleExample example) {
        String outcome = rule.error().map(error -> "`" + error + "`").orElse("an error");
        return String.join(
                "\n\n",
                "The library that the client is compiled against:",
                code(example.libraryBefore()),
                "The client, which is not rebuilt:",
                code(List.of(example.client())),
                "The library on the host, where the client ends in " + outcome + ":",
                code(example.libraryAfter()));
    }

    private static String mixed(RuleExample example, RuleExample.Mix mix) {
        return String.join(
                "\n\n",
                "The library of the old release:",
                code(example.libraryBefore()),
                "The client, of which each release has a build of its own:",
                code(List.of(example.client())),
                "The library of the new release:",
                code(example.libraryAfter()),
                "The outcome of `run()`:",
                "| state | outcome |\n| --- | --- |\n"
                        + "| all old | `" + mix.before() + "` |\n"
                        + "| all new | `" + mix.after() + "` |\n"
                        + "| all new but `" + String.join("`, `", mix.stays()) + "` | `" + mix.wrong() + "` |");
    }

    private static String code(List<String> units) {
        return "```java\n" + String.join("\n", units) + "```";
    }

    private static String reference(String reference) {
        return Specification.url(reference)
                .map(url -> "[" + reference + "](" + url + ")")
                .orElse(reference);
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\`*_<\\[]", "\\\\$0");
    }
}
