package dev.lockstep.report.text;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.policy.Verdict.Outcome;
import dev.lockstep.release.known.Drift;
import dev.lockstep.report.Coverage;
import dev.lockstep.report.Headline;
import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Input;
import dev.lockstep.report.Report.Inputs;
import dev.lockstep.report.Summary;
import dev.lockstep.report.Words;
import dev.lockstep.report.text.TextStyle.Tone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report for people: the decision and why, then the evidence by cause, the most certain first, then how much was
 * looked at. A screenful by default, whatever the number of findings; a list that was cut says so.
 */
public final class TextReport {
    private static final int GAPS_SHOWN = 6;

    private final Report report;
    private final TextPage page;

    private TextReport(Report report, TextOptions options) {
        this.report = report;
        this.page = new TextPage(options);
    }

    /** Lines that end in {@code \n}. */
    public static String render(Report report, TextOptions options) {
        return new TextReport(report, options).render();
    }

    private String render() {
        headline();
        var stated = new StatedSection(report, page);
        stated.printOverride();
        boolean gapsFirst = report.verdict().outcome() == Outcome.INCOMPLETE;
        if (gapsFirst) {
            gaps();
        }
        Summary.of(report).ifPresent(summary -> new SummarySection(summary, page).print());
        new DropSection(report, page).print();
        stated.print();
        new DriftSection(report, page).print();
        new ProvenanceSection(report, page).print();
        new LayoutSection(report, page).print();
        new IdentitiesSection(report, page).print();
        new ComparisonSection(report, page).print();
        new InsideSection(report, page).print();
        new CausesSection(report, page).print();
        if (!gapsFirst) {
            gaps();
        }
        report.witness().ifPresent(witness -> new WitnessSection(report, witness, page).print());
        var policy = new PolicySection(report, page);
        policy.print();
        policy.printHint();
        footer();
        return page.toString();
    }

    private void headline() {
        Headline headline = Headline.of(report);
        Tone tone = switch (headline.mood()) {
            case GOOD -> Tone.STRONG_GOOD;
            case DOUBTFUL -> Tone.STRONG_DOUBTFUL;
            case BAD -> Tone.STRONG_BAD;
        };
        int hang = headline.word().length() + 2;
        page.line(0, hang, new Line().with(tone, headline.word()).plain("  ").strong(headline.sentence()));
    }

    private void gaps() {
        Coverage coverage = report.coverage();
        gaps("Could not be read", coverage.unreadable());
        gaps("Not checked", coverage.notChecked());
    }

    private void gaps(String title, List<Unreadable> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        page.blank();
        page.line(0, new Line().strong(title).quiet("  " + Words.count(gaps.size(), "file")));
        int shown = page.options().showAll() ? gaps.size() : Math.min(gaps.size(), GAPS_SHOWN);
        for (Unreadable gap : gaps.subList(0, shown)) {
            page.line(2, new Line().plain(gap.path()).plain("  ").with(Tone.DOUBTFUL, gap.reason()));
        }
        if (shown < gaps.size()) {
            page.folded(2, Words.number(gaps.size() - shown) + " more");
        }
    }

    private void footer() {
        page.blank();
        if (page.folded()) {
            quiet("Long lists are cut: --all shows every entry.");
        }
        Inputs inputs = report.inputs();
        quiet("Checked " + paths(inputs) + " for Java " + inputs.platform() + " in " + Words.duration(report.millis())
                + ":");
        Coverage coverage = report.coverage();
        quiet(Words.count(coverage.files(), "file") + ", "
                + Words.count(coverage.containers(), "container") + ", "
                + Words.count(coverage.classes(), "class", "classes") + ", "
                + Words.count(coverage.references(), "reference"));
    }

    private void quiet(String sentence) {
        page.line(0, new Line().quiet(sentence));
    }

    private String paths(Inputs inputs) {
        return Stream.of(inputs.install(), inputs.deployed(), inputs.candidate())
                        .flatMap(Optional::stream)
                        .map(Input::path)
                        .collect(Collectors.joining(" " + page.glyphs().arrow() + " "))
                + report.drift().map(TextReport::others).orElse("");
    }

    private static String others(Drift drift) {
        int installs = drift.groups().stream()
                .mapToInt(group -> group.installs().size())
                .sum();
        return " and " + (installs - 1) + " more";
    }
}
