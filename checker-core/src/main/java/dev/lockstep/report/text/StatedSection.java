package dev.lockstep.report.text;

import dev.lockstep.policy.BreakGlass;
import dev.lockstep.report.Report;
import dev.lockstep.report.Stated;
import dev.lockstep.report.Stated.Linking;
import dev.lockstep.report.Stated.Pending;
import dev.lockstep.report.Stated.PendingPair;
import dev.lockstep.report.Words;
import java.util.List;

/** How a deployment was asked for, as far as that tells something: who overrode, what to know, what is pending. */
final class StatedSection {
    private static final int NOTES_SHOWN = 6;
    private static final int CONFLICTS_SHOWN = 3;

    private final Report report;
    private final TextPage page;

    StatedSection(Report report, TextPage page) {
        this.report = report;
        this.page = page;
    }

    /** Right below the headline. */
    void printOverride() {
        report.verdict().override().ifPresent(this::print);
    }

    private void print(BreakGlass decision) {
        page.line(2, 12, new Line().quiet("reason    ").plain(decision.reason()));
        page.line(2, 12, new Line().quiet("approver  ").plain(decision.approver()));
        page.line(2, 12, new Line().quiet("expires   ").plain(decision.expires().toString()));
    }

    /** Below what is deployed and what is left out. */
    void print() {
        report.inputs().deployment().map(Report.Deployment::stated).ifPresent(this::print);
    }

    private void print(Stated stated) {
        list("May change on their own", "by policy", stated.independent());
        list("Notes", "on what was asked for", stated.notes());
        if (!stated.pending().isEmpty()) {
            pending(stated);
        }
    }

    private void list(String title, String remark, List<String> texts) {
        if (texts.isEmpty()) {
            return;
        }
        page.blank();
        page.line(0, new Line().strong(title).quiet("  " + remark));
        int shown = page.options().showAll() ? texts.size() : Math.min(NOTES_SHOWN, texts.size());
        texts.subList(0, shown).forEach(text -> page.line(2, Line.of(text)));
        if (shown < texts.size()) {
            page.folded(2, Words.number(texts.size() - shown) + " more");
        }
    }

    private void pending(Stated stated) {
        page.blank();
        page.line(
                0,
                new Line()
                        .strong("Pending")
                        .quiet("  " + Words.count(stated.pending().size(), "change") + ", each built on its own"));
        int width = stated.pending().stream()
                .mapToInt(change -> page.columns(change.name()))
                .max()
                .orElse(0);
        for (Pending change : stated.pending()) {
            String size = Words.count(change.changes().size(), "file");
            line(page.pad(change.name(), width) + "  alone, " + size + ": ", change.alone());
        }
        stated.pairs().forEach(this::pair);
    }

    private void pair(PendingPair pair) {
        String first = pair.first();
        String second = pair.second();
        if (pair.conflicts().isEmpty()) {
            line(first + " and " + second + ", in either order: ", pair.inOrder());
            return;
        }
        line(first + ", then " + second + ": ", pair.inOrder());
        line(second + ", then " + first + ": ", pair.reversed());
        List<String> conflicts = pair.conflicts();
        int shown = page.options().showAll() ? conflicts.size() : Math.min(CONFLICTS_SHOWN, conflicts.size());
        String more = shown < conflicts.size() ? " and " + Words.number(conflicts.size() - shown) + " more" : "";
        page.line(
                4,
                new Line()
                        .bad("both change " + String.join(", ", conflicts.subList(0, shown)) + more
                                + ": the later one undoes the other's work there"));
    }

    private void line(String what, Linking linking) {
        Line line = new Line().plain(what);
        if (linking.links()) {
            line.good("links");
        } else {
            line.bad(Words.count(linking.failures(), "reference") + " would fail")
                    .plain(linking.example()
                            .map(example -> ", first " + example)
                            .orElse(""));
        }
        page.line(2, line);
    }
}
