package dev.lockstep.report.text;

import dev.lockstep.report.Cause;
import dev.lockstep.report.Cause.Kind;
import dev.lockstep.report.Signatures;
import dev.lockstep.report.Words;
import dev.lockstep.rules.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Causes in one line each: the rule, what it is about, and who asks for it or what is wrong. */
final class CauseInBrief {
    private static final int FILES_NAMED = 2;
    private static final int INDENT = 2;
    private static final String GAP = "  ";

    private final TextPage page;

    CauseInBrief(TextPage page) {
        this.page = page;
    }

    void print(List<Cause> causes) {
        int rules = widest(causes.stream().map(CauseInBrief::rule).toList());
        int subjects = widest(causes.stream().map(this::subject).toList());
        causes.forEach(cause -> print(cause, rules, subjects));
    }

    private void print(Cause cause, int rules, int subjects) {
        int below = INDENT + rules + GAP.length();
        String subject = page.pad(subject(cause), subjects);
        String about = about(cause);
        Line line = new Line().quiet(page.pad(rule(cause), rules)).plain(GAP).plain(subject);
        int columns = below + page.columns(subject) + GAP.length() + page.columns(about);
        if (columns <= page.options().width()) {
            page.line(INDENT, line.plain(GAP).quiet(about));
        } else {
            page.line(INDENT, below, line);
            page.line(below, below, new Line().quiet(about));
        }
    }

    static String packageName(Cause cause) {
        return cause.subject().isEmpty() ? "the unnamed package" : cause.subject();
    }

    /** Of those that leave half of the page to the rest. */
    private int widest(List<String> texts) {
        return texts.stream()
                .mapToInt(page::columns)
                .filter(columns -> columns <= page.options().width() / 2)
                .max()
                .orElse(0);
    }

    private static String rule(Cause cause) {
        int others = cause.rules().size() - 1;
        return cause.first().rule().id() + (others == 0 ? "" : " +" + others);
    }

    private String subject(Cause cause) {
        String glyph =
                cause.kind() == Kind.FILE ? page.glyphs().both() : page.glyphs().arrow();
        return switch (cause.kind()) {
            case MISMATCH, FILE ->
                cause.subject()
                        + cause.toFile().map(file -> " " + glyph + " " + file).orElse("");
            case ABSENT_CLASS -> cause.subject();
            case ABSENT_PACKAGE ->
                packageName(cause) + " (" + Words.count(cause.owners().size(), "class", "classes") + ")";
        };
    }

    private String about(Cause cause) {
        return switch (cause.kind()) {
            case ABSENT_CLASS, ABSENT_PACKAGE -> "asked for by " + files(cause);
            case MISMATCH -> several(cause, "reference") + symbol(cause.first());
            case FILE -> several(cause, "finding") + cause.first().message();
        };
    }

    private static String several(Cause cause, String noun) {
        int findings = cause.findings().size();
        return findings == 1 ? "" : Words.count(findings, noun) + ", first: ";
    }

    private static String symbol(Finding finding) {
        return finding.reference().map(Signatures::of).orElse("");
    }

    private static String files(Cause cause) {
        Set<String> files = cause.fromFiles().keySet();
        int unnamed = Math.max(0, files.size() - FILES_NAMED);
        return files.stream().limit(FILES_NAMED).collect(Collectors.joining(", "))
                + (unnamed == 0 ? "" : " and " + Words.number(unnamed) + " more");
    }
}
