package dev.lockstep.report.text;

import dev.lockstep.report.Comparison;
import dev.lockstep.report.Comparison.ApiChange;
import dev.lockstep.report.Comparison.ContainerChange;
import dev.lockstep.report.Compatibility;
import dev.lockstep.report.Compatibility.OfContainer;
import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Change;
import dev.lockstep.report.TierWords;
import dev.lockstep.report.Words;
import dev.lockstep.report.text.TextStyle.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Container by container: what happened to it, and what outside callers notice. */
final class ComparisonSection {
    private static final int CONTAINERS_SHOWN = 14;
    private static final int CONTAINERS_WITH_CHANGES = 5;
    private static final int CHANGES_SHOWN = 5;
    private static final int OTHER_FILES_SHOWN = 4;
    private static final List<String> STEPS = List.of("none", "patch", "minor", "major");

    private final Report report;
    private final TextPage page;
    private final Map<String, OfContainer> compatibility;

    ComparisonSection(Report report, TextPage page) {
        this.report = report;
        this.page = page;
        this.compatibility = report.compatibility().map(Compatibility::containers).orElse(List.of()).stream()
                .collect(Collectors.toMap(OfContainer::file, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    void print() {
        report.comparison().ifPresent(this::print);
    }

    private void print(Comparison comparison) {
        containers(comparison.containers());
        otherFiles(comparison.otherFiles());
        breakingChanges(comparison.containers());
        report.compatibility().ifPresent(this::step);
    }

    private void containers(List<ContainerChange> containers) {
        List<ContainerChange> differing = containers.stream()
                .filter(container -> !container.status().equals("unchanged"))
                .toList();
        int unchanged = containers.size() - differing.size();
        page.blank();
        page.line(0, new Line().strong("Containers").quiet("  " + changedOf(differing.size(), unchanged)));
        if (differing.isEmpty()) {
            return;
        }
        int shown = limit(differing.size(), CONTAINERS_SHOWN);
        new ContainerTable(page, compatibility)
                .print(mostTellingFirst(differing).subList(0, shown));
        if (shown < differing.size()) {
            page.folded(2, Words.number(differing.size() - shown) + " more");
        }
    }

    private static String changedOf(int differing, int unchanged) {
        return (differing == 0 ? "none differs" : Words.number(differing) + (differing == 1 ? " differs" : " differ"))
                + ", " + Words.number(unchanged) + (unchanged == 1 ? " is unchanged" : " are unchanged");
    }

    /** Those with the largest step lead; within a step the order of names stays. */
    private List<ContainerChange> mostTellingFirst(List<ContainerChange> containers) {
        return containers.stream()
                .sorted((one, other) -> Integer.compare(rank(other), rank(one)))
                .toList();
    }

    private int rank(ContainerChange container) {
        return Optional.ofNullable(compatibility.get(container.file()))
                .map(of -> STEPS.indexOf(of.step()))
                .orElse(-1);
    }

    private void otherFiles(List<Change> files) {
        if (files.isEmpty()) {
            return;
        }
        page.blank();
        page.line(
                0,
                new Line()
                        .strong("Other files")
                        .quiet("  " + Words.number(files.size()) + (files.size() == 1 ? " differs" : " differ")));
        int shown = limit(files.size(), OTHER_FILES_SHOWN);
        for (Change change : files.subList(0, shown)) {
            page.line(2, 11, new Line().quiet(Columns.pad(change.action(), 7)).plain("  " + change.path()));
        }
        if (shown < files.size()) {
            page.folded(2, Words.number(files.size() - shown) + " more");
        }
    }

    private void breakingChanges(List<ContainerChange> containers) {
        List<ContainerChange> breaking = mostTellingFirst(containers).stream()
                .filter(container -> !breaking(container).isEmpty())
                .toList();
        if (breaking.isEmpty()) {
            return;
        }
        page.blank();
        boolean links = breaking.stream()
                .flatMap(container -> breaking(container).stream())
                .anyMatch(change -> TierWords.rank(change.tier()) == 0);
        page.line(
                0,
                new Line()
                        .with(links ? Tone.STRONG_BAD : Tone.STRONG_DOUBTFUL, "Outside callers")
                        .quiet("  " + total(breaking)));
        int shown = limit(breaking.size(), CONTAINERS_WITH_CHANGES);
        breaking.subList(0, shown).forEach(this::breakingChanges);
        if (shown < breaking.size()) {
            page.folded(2, Words.count(breaking.size() - shown, "more container"));
        }
        users(breaking);
    }

    /** For example {@code 3 changes when linking, 1 when called, 2 in what happens, 5 when compiling only}. */
    private static String total(List<ContainerChange> containers) {
        long[] counts = new long[4];
        containers.stream()
                .flatMap(container -> breaking(container).stream())
                .forEach(change -> counts[TierWords.rank(change.tier())]++);
        List<String> parts = new ArrayList<>();
        List<String> where = List.of("when linking", "when called", "in what happens", "when compiling only");
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                parts.add((parts.isEmpty() ? Words.count(counts[i], "change") : Words.number(counts[i])) + " "
                        + where.get(i));
            }
        }
        return String.join(", ", parts);
    }

    /** What outside callers may meet, and what these files meet themselves, are two questions. */
    private void users(List<ContainerChange> containers) {
        List<ApiChange> counted = containers.stream()
                .flatMap(container -> breaking(container).stream())
                .filter(change -> change.users().isPresent())
                .toList();
        if (counted.isEmpty()) {
            return;
        }
        long used =
                counted.stream().filter(change -> change.users().getAsInt() > 0).count();
        page.line(
                2,
                new Line()
                        .plain(
                                used == 0
                                        ? "Nobody in these files uses any of it."
                                        : Words.number(used)
                                                + (used == 1 ? " of these is" : " of these are")
                                                + " used by other files of deployed; the rest nobody here uses."));
    }

    private void breakingChanges(ContainerChange container) {
        List<ApiChange> changes = breaking(container);
        int shown = limit(changes.size(), CHANGES_SHOWN);
        List<ApiChange> first = changes.subList(0, shown);
        int kinds = first.stream()
                .mapToInt(change -> page.columns(change.kind()))
                .max()
                .orElse(0);
        page.line(2, new Line().strong(container.file()));
        for (ApiChange change : first) {
            Tone tone = TierWords.rank(change.tier()) == 0 ? Tone.BAD : Tone.DOUBTFUL;
            Line line = new Line().with(tone, page.pad(TierWords.brief(change.tier()), "compile".length()));
            line.plain("  ").quiet(page.pad(change.kind(), kinds)).plain("  " + change.className());
            change.member().ifPresent(member -> line.plain("  " + member));
            if (change.users().orElse(0) > 0) {
                line.bad("  " + TierWords.users(change));
            }
            page.line(4, 15, line);
        }
        if (shown < changes.size()) {
            page.folded(4, Words.number(changes.size() - shown) + " more");
        }
    }

    /** Those that somebody here uses lead within their tier. */
    private static List<ApiChange> breaking(ContainerChange container) {
        return container.changes().stream()
                .filter(TierWords::hurts)
                .sorted(Comparator.comparing((ApiChange change) -> TierWords.rank(change.tier()))
                        .thenComparing(change -> -change.users().orElse(0)))
                .toList();
    }

    private void step(Compatibility compatibility) {
        page.blank();
        page.line(
                0,
                new Line().strong("Version step").plain("  " + compatibility.step() + ", for the release as a whole"));
        compatibility.containers().stream()
                .filter(ComparisonSection::claimsTooLittle)
                .limit(page.options().showAll() ? Long.MAX_VALUE : CONTAINERS_SHOWN)
                .forEach(container -> page.line(
                        2,
                        new Line()
                                .plain(container.file())
                                .bad(" claims " + container.claimed().orElse("") + ", but needs " + container.step())));
    }

    static boolean claimsTooLittle(OfContainer container) {
        return container
                .claimed()
                .filter(claimed -> STEPS.indexOf(claimed) < STEPS.indexOf(container.step()))
                .isPresent();
    }

    private int limit(int size, int limit) {
        return page.options().showAll() ? size : Math.min(size, limit);
    }
}
