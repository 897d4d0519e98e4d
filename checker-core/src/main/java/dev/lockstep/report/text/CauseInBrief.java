package dev.lockstep.report.text;

import dev.lockstep.report.Cause;
import dev.lockstep.report.CauseTitles;
import java.util.List;

/** Causes in one line each: the rule, what it is about, and who asks for it or what is wrong. */
final class CauseInBrief {
    private static final int INDENT = 2;
    private static final String GAP = "  ";

    private final TextPage page;

    CauseInBrief(TextPage page) {
        this.page = page;
    }

    void print(List<Cause> causes) {
        int rules = widest(causes.stream().map(CauseTitles::rule).toList());
        int subjects = widest(causes.stream().map(this::subject).toList());
        causes.forEach(cause -> print(cause, rules, subjects));
    }

    private void print(Cause cause, int rules, int subjects) {
        int below = INDENT + rules + GAP.length();
        String subject = page.pad(subject(cause), subjects);
        String about = CauseTitles.about(cause);
        Line line = new Line()
                .quiet(page.pad(CauseTitles.rule(cause), rules))
                .plain(GAP)
                .plain(subject);
        int columns = below + page.columns(subject) + GAP.length() + page.columns(about);
        if (columns <= page.options().width()) {
            page.line(INDENT, line.plain(GAP).quiet(about));
        } else {
            page.line(INDENT, below, line);
            page.line(below, below, new Line().quiet(about));
        }
    }

    /** Of those that leave half of the page to the rest. */
    private int widest(List<String> texts) {
        return texts.stream()
                .mapToInt(page::columns)
                .filter(columns -> columns <= page.options().width() / 2)
                .max()
                .orElse(0);
    }

    private String subject(Cause cause) {
        return CauseTitles.subject(cause, page.glyphs().arrow(), page.glyphs().both());
    }
}
