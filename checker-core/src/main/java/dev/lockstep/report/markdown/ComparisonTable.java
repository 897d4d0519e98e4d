package dev.lockstep.report.markdown;

import static dev.lockstep.report.markdown.MarkdownText.code;
import static dev.lockstep.report.markdown.MarkdownText.codeInCell;
import static dev.lockstep.report.markdown.MarkdownText.html;

import dev.lockstep.report.Comparison.ApiChange;
import dev.lockstep.report.Comparison.ContainerChange;
import dev.lockstep.report.Compatibility;
import dev.lockstep.report.Compatibility.OfContainer;
import dev.lockstep.report.Report;
import dev.lockstep.report.TierWords;
import dev.lockstep.report.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Container by container: what happened to it, and what breaks callers. */
final class ComparisonTable {
    private static final int ROWS_OPEN = 12;
    private static final String HEAD =
            "| container | what | classes | callers | step |\n| --- | --- | --- | --- | --- |\n";

    private final Report report;
    private final MarkdownPage page;
    private final Map<String, OfContainer> compatibility;

    ComparisonTable(Report report, MarkdownPage page) {
        this.report = report;
        this.page = page;
        this.compatibility = report.compatibility().map(Compatibility::containers).orElse(List.of()).stream()
                .collect(Collectors.toMap(OfContainer::file, Function.identity(), (one, other) -> one));
    }

    void print() {
        report.comparison().ifPresent(comparison -> {
            List<ContainerChange> differing = comparison.containers().stream()
                    .filter(container -> !container.status().equals("unchanged"))
                    .sorted(Comparator.comparing(this::isHarmless))
                    .toList();
            table(differing);
            differing.forEach(this::breaks);
            page.folded(
                    Words.count(comparison.otherFiles().size(), "other file differs", "other files differ"),
                    comparison.otherFiles().stream()
                            .map(change -> "- " + change.action() + " " + code(change.path()))
                            .toList());
        });
    }

    private void table(List<ContainerChange> differing) {
        if (differing.isEmpty()) {
            return;
        }
        List<String> rows = differing.stream().map(this::row).toList();
        int open = Math.min(ROWS_OPEN, rows.size());
        page.block(HEAD + String.join("\n", rows.subList(0, open)));
        if (open < rows.size()) {
            List<String> folded = new ArrayList<>(rows.subList(open, rows.size()));
            folded.set(0, HEAD + folded.get(0));
            page.folded(Words.count(folded.size(), "more container"), folded);
        }
    }

    private boolean isHarmless(ContainerChange container) {
        OfContainer known = compatibility.get(container.file());
        return known == null || (known.binary() && known.source());
    }

    private String row(ContainerChange container) {
        OfContainer known = compatibility.get(container.file());
        String renamed = container
                .renamedFrom()
                .map(before -> " (was " + codeInCell(before) + ")")
                .orElse("");
        return "| " + codeInCell(container.file()) + renamed + " | " + container.status() + " | +"
                + container.classesAdded() + " −" + container.classesRemoved() + " ~" + container.classesChanged()
                + " | " + (known == null ? "" : callers(known)) + " | " + (known == null ? "" : known.step()) + " |";
    }

    private static String callers(OfContainer known) {
        if (!known.binary()) {
            return "may fail to link";
        }
        return known.source() ? "unaffected" : "would not compile again";
    }

    private void breaks(ContainerChange container) {
        List<String> lines = container.changes().stream()
                .filter(TierWords::hurts)
                .map(ComparisonTable::line)
                .toList();
        page.folded(
                html(container.file()) + ": " + Words.count(lines.size(), "change that callers", "changes that callers")
                        + " may notice",
                lines);
    }

    private static String line(ApiChange change) {
        String symbol =
                change.className() + change.member().map(member -> "." + member).orElse("");
        String users = TierWords.users(change);
        return "- " + code(symbol) + ": " + change.kind() + ", " + TierWords.phrase(change.tier())
                + (users.isEmpty() ? "" : ", " + users);
    }
}
