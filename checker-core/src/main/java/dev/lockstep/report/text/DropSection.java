package dev.lockstep.report.text;

import dev.lockstep.report.Evidence;
import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Change;
import dev.lockstep.report.Report.Deployment;
import dev.lockstep.report.Words;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.Target;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a partial deployment takes along and what it leaves behind; nothing for a complete one. */
final class DropSection {
    private static final int CHANGES_SHOWN = 4;
    private static final int MISSING_SHOWN = 4;
    private static final int ACTION_COLUMNS = "replace".length();

    private final Report report;
    private final TextPage page;
    private final Map<String, Integer> failures;

    DropSection(Report report, TextPage page) {
        this.report = report;
        this.page = page;
        this.failures = failuresByFile(report);
    }

    void print() {
        report.inputs()
                .deployment()
                .filter(deployment -> !deployment.complete())
                .ifPresent(this::print);
    }

    private void print(Deployment deployment) {
        list("In this drop", deployment.changes(), CHANGES_SHOWN);
        Set<String> own = deployment.changes().stream()
                .filter(Change::own)
                .map(Change::path)
                .collect(Collectors.toSet());
        List<Change> left = deployment.missing().stream()
                .filter(change -> !own.contains(change.path()))
                .toList();
        list("Left out", left, MISSING_SHOWN);
    }

    private void list(String title, List<Change> changes, int limit) {
        if (changes.isEmpty()) {
            return;
        }
        int shown = page.options().showAll() ? changes.size() : Math.min(limit, changes.size());
        List<Change> first = changes.stream()
                .sorted(Comparator.comparingInt((Change change) -> -failuresOf(change)))
                .limit(shown)
                .toList();
        int width = first.stream()
                .mapToInt(change -> page.columns(change.path()))
                .filter(columns -> columns <= page.options().width() / 2)
                .max()
                .orElse(0);
        page.blank();
        page.line(0, new Line().strong(title).quiet("  " + Words.count(changes.size(), "changed file")));
        first.forEach(change -> print(change, width));
        if (shown < changes.size()) {
            page.folded(2, Words.number(changes.size() - shown) + " more");
        }
    }

    private void print(Change change, int width) {
        Line line = new Line()
                .quiet(page.pad(change.action(), ACTION_COLUMNS))
                .plain("  ")
                .plain(page.pad(change.path(), width));
        if (failuresOf(change) > 0) {
            line.bad("  in " + Words.count(failuresOf(change), "failure") + " below");
        }
        if (change.own()) {
            line.with(TextStyle.Tone.DOUBTFUL, "  not as the candidate has it");
        }
        page.line(2, 2 + ACTION_COLUMNS + 2, line);
        entries(change);
    }

    private void entries(Change change) {
        int shown = page.options().showAll()
                ? change.entries().size()
                : Math.min(CHANGES_SHOWN, change.entries().size());
        int below = 2 + ACTION_COLUMNS + 2;
        change.entries()
                .subList(0, shown)
                .forEach(entry -> page.line(
                        below,
                        new Line()
                                .quiet(page.pad(entry.action(), ACTION_COLUMNS))
                                .plain("  "
                                        + entry.path().substring(change.path().length() + 2))));
        if (shown < change.entries().size()) {
            page.folded(below, Words.number(change.entries().size() - shown) + " more entries");
        }
    }

    private int failuresOf(Change change) {
        return failures.getOrDefault(change.path(), 0);
    }

    private static Map<String, Integer> failuresByFile(Report report) {
        Map<String, Integer> failures = new HashMap<>();
        Evidence.errors(report).stream()
                .filter(Finding::emergent)
                .forEach(finding -> files(finding).forEach(file -> failures.merge(file, 1, Integer::sum)));
        return failures;
    }

    private static List<String> files(Finding finding) {
        return Stream.concat(finding.from().map(Place::file).stream(), finding.target().map(Target::file).stream())
                .distinct()
                .collect(Collectors.toList());
    }
}
