package dev.lockstep.report.markdown;

import static dev.lockstep.report.markdown.MarkdownText.code;
import static dev.lockstep.report.markdown.MarkdownText.html;
import static dev.lockstep.report.markdown.MarkdownText.prose;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.release.known.Drift;
import dev.lockstep.release.known.Provenance;
import dev.lockstep.report.Cause;
import dev.lockstep.report.Cause.Kind;
import dev.lockstep.report.CauseTitles;
import dev.lockstep.report.Causes;
import dev.lockstep.report.Causes.Tier;
import dev.lockstep.report.Coverage;
import dev.lockstep.report.Evidence;
import dev.lockstep.report.Headline;
import dev.lockstep.report.InstallWords;
import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Change;
import dev.lockstep.report.Report.Deployment;
import dev.lockstep.report.Signatures;
import dev.lockstep.report.Summary;
import dev.lockstep.report.Words;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.Suppressed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as a comment on a pull request: the decision, what it means, the errors; the rest folded. */
public final class MarkdownReport {
    /** GitHub takes 65,536 characters in a comment. */
    public static final int COMMENT = 60_000;

    private static final int CAUSES_OPEN = 8;
    private static final int SYMBOLS = 5;
    private static final int FIXES = 2;
    private static final int CHANGES_OPEN = 8;
    private static final String UNREAD = "Could not be read";

    private final Report report;
    private final MarkdownPage page;

    private MarkdownReport(Report report, int limit) {
        this.report = report;
        this.page = new MarkdownPage(limit);
    }

    /** A comment. */
    public static String render(Report report) {
        return render(report, COMMENT);
    }

    /** @param limit in characters, at least a few thousand */
    public static String render(Report report, int limit) {
        return new MarkdownReport(report, limit).render();
    }

    private String render() {
        Headline headline = Headline.of(report);
        page.block("### " + sign(headline) + " " + prose(headline.word() + ": " + headline.sentence()));
        report.verdict()
                .override()
                .ifPresent(decision -> page.block("**Override** by " + prose(decision.approver()) + ", until "
                        + decision.expires() + ": " + prose(decision.reason())));
        if (report.verdict().outcome().exitCode() == 3) {
            gaps(UNREAD, report.coverage().unreadable());
        }
        Summary.of(report).ifPresent(this::summary);
        report.inputs().deployment().filter(drop -> !drop.complete()).ifPresent(this::drop);
        report.provenance().ifPresent(this::provenance);
        report.drift().ifPresent(this::drift);
        new ComparisonTable(report, page).print();
        Causes.tiers(Evidence.of(report)).forEach(this::tier);
        if (report.verdict().outcome().exitCode() != 3) {
            gaps(UNREAD, report.coverage().unreadable());
        }
        gaps("Not checked", report.coverage().notChecked());
        policy();
        return page.end(footer());
    }

    private static String sign(Headline headline) {
        return switch (headline.mood()) {
            case GOOD -> "✅";
            case DOUBTFUL -> "⚠️";
            case BAD -> "⛔";
        };
    }

    private void summary(Summary summary) {
        List<String> lines = new ArrayList<>();
        Stream.concat(summary.notice().stream(), summary.computed().stream())
                .forEach(sentence -> lines.add("- " + prose(capital(sentence)) + "."));
        String label = "Fix";
        for (String way : summary.wayOut()) {
            lines.add("- **" + label + ":** " + prose(way) + ".");
            label = "Or";
        }
        page.list(lines);
    }

    private void provenance(Provenance provenance) {
        page.list(InstallWords.mostFirst(provenance).stream()
                .limit(CHANGES_OPEN)
                .map(share -> "- **" + prose(share.release()) + "** "
                        + InstallWords.percent(share.same(), provenance.files()) + ": " + InstallWords.share(share))
                .toList());
        if (provenance.unknown() > 0) {
            page.block("**" + Words.count(provenance.unknown(), "file") + " of no known release.**");
        }
        page.block(prose(InstallWords.nearest(provenance)));
        if (!provenance.nearest().differences().isEmpty()) {
            page.folded(
                    "Differences: "
                            + Words.count(provenance.nearest().differences().size(), "file"),
                    provenance.nearest().differences().stream()
                            .map(each -> "- " + InstallWords.verb(each.action()) + " " + code(each.path()) + ", "
                                    + prose(InstallWords.now(each))
                                    + each.inside()
                                            .map(inside -> "; " + prose(InstallWords.inside(inside)))
                                            .orElse(""))
                            .toList());
        }
    }

    private void drift(Drift drift) {
        page.block("**Installs:** " + prose(InstallWords.alike(drift)));
        page.list(drift.groups().stream()
                .map(group -> "- " + prose(String.join(", ", group.installs())) + ": " + InstallWords.size(group))
                .toList());
        if (!drift.files().isEmpty()) {
            page.folded(
                    "Where they drift: " + Words.count(drift.files().size(), "file"),
                    drift.files().stream()
                            .map(file -> "- " + code(file.path()) + ": "
                                    + file.contents().stream()
                                            .map(content -> prose(InstallWords.content(content, file.contents())
                                                    + " on " + String.join(", ", content.installs())))
                                            .collect(Collectors.joining("; ")))
                            .toList());
        }
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private void drop(Deployment deployment) {
        changes("In this drop", deployment.changes());
        List<String> own = deployment.changes().stream()
                .filter(Change::own)
                .map(Change::path)
                .toList();
        changes(
                "Left out",
                deployment.missing().stream()
                        .filter(change -> !own.contains(change.path()))
                        .toList());
    }

    private void changes(String title, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<String> lines = changes.stream()
                .map(change -> "- " + change.action() + " " + code(change.path())
                        + (change.own() ? " (not as the candidate has it)" : ""))
                .toList();
        String heading = title + ": " + Words.count(changes.size(), "changed file");
        if (lines.size() <= CHANGES_OPEN) {
            page.block("**" + heading + "**");
            page.list(lines);
        } else {
            page.folded(heading, lines);
        }
    }

    /** Errors stand open, as far as they are few. */
    private void tier(Tier tier) {
        String title = CauseTitles.of(tier) + ": " + CauseTitles.size(tier);
        List<String> causes = tier.causes().stream().map(this::cause).toList();
        if (tier.severity() != Severity.ERROR) {
            page.folded(html(title), causes);
            return;
        }
        page.block("**" + prose(title) + "**");
        int open = Math.min(CAUSES_OPEN, causes.size());
        page.list(causes.subList(0, open));
        page.folded(Words.count(causes.size() - open, "more cause"), causes.subList(open, causes.size()));
    }

    private String cause(Cause cause) {
        StringBuilder item = new StringBuilder("- " + heading(cause) + "\n");
        cause.findings().stream().limit(SYMBOLS).forEach(finding -> item.append(symbol(cause, finding)));
        if (cause.findings().size() > SYMBOLS) {
            item.append("  - and ")
                    .append(Words.number(cause.findings().size() - SYMBOLS))
                    .append(" more")
                    .append('\n');
        }
        cause.findings().stream()
                .map(Finding::fix)
                .distinct()
                .limit(FIXES)
                .forEach(fix -> item.append("  - **Fix:** ").append(prose(fix)).append('\n'));
        return item.toString().stripTrailing();
    }

    private static String heading(Cause cause) {
        return switch (cause.kind()) {
            case MISMATCH, FILE ->
                code(cause.subject())
                        + cause.toFile().map(file -> " → " + code(file)).orElse("");
            case ABSENT_CLASS -> code(cause.subject()) + " is on no class path";
            case REMOVED -> code(cause.subject()) + " no longer has this";
            case ABSENT_PACKAGE ->
                code(CauseTitles.packageName(cause)) + " lacks "
                        + Words.count(cause.owners().size(), "class", "classes");
        };
    }

    private static String symbol(Cause cause, Finding finding) {
        String error = finding.error()
                .map(name -> "**" + prose(Signatures.simpleName(name)) + "** ")
                .orElse("");
        String symbol = cause.kind() == Kind.ABSENT_CLASS
                ? ""
                : finding.reference()
                        .map(Signatures::of)
                        .map(name -> code(name) + " ")
                        .orElse("");
        return "  - " + error + symbol + "(" + finding.rule().id() + ")" + place(finding) + ": "
                + prose(finding.message()) + "\n";
    }

    private static String place(Finding finding) {
        Optional<Place> from =
                finding.from().filter(place -> finding.reference().isPresent());
        return from.map(place -> ", " + Signatures.use(finding) + " " + code(Signatures.of(place))
                        + (finding.occurrences() < 2
                                ? ""
                                : " and " + Words.count(finding.occurrences() - 1, "more place")))
                .orElse("");
    }

    private void gaps(String title, List<Unreadable> gaps) {
        List<String> lines = gaps.stream()
                .map(gap -> "- " + code(gap.path()) + ": " + prose(gap.reason()))
                .toList();
        if (!gaps.isEmpty() && title.equals(UNREAD) && gaps.size() <= CHANGES_OPEN) {
            page.block("**" + title + "**");
            page.list(lines);
        } else {
            page.folded(title + ": " + Words.count(gaps.size(), "file"), lines);
        }
    }

    private void policy() {
        List<String> complaints = Evidence.ofPolicy(report).stream()
                .map(finding -> "- "
                        + finding.target()
                                .map(target -> code(target.file()) + ": ")
                                .orElse("")
                        + prose(finding.message()))
                .toList();
        if (!complaints.isEmpty()) {
            page.block("**Policy**");
            page.list(complaints);
        }
        List<Finding> suppressed = Evidence.suppressed(report);
        page.folded(
                Words.count(suppressed.size(), "finding") + " suppressed by policy",
                suppressed.stream().map(MarkdownReport::suppressed).toList());
    }

    private static String suppressed(Finding finding) {
        Suppressed why = finding.suppressed().orElseThrow();
        String what = finding.reference().map(Signatures::of).orElse(finding.message());
        return "- " + finding.rule().id() + " " + code(what) + ": " + prose(why.reason())
                + why.expires().map(day -> ", until " + day).orElse("")
                + why.owner().map(owner -> ", " + prose(owner)).orElse("");
    }

    private String footer() {
        Coverage coverage = report.coverage();
        String paths = Stream.of(
                        report.inputs().install(),
                        report.inputs().deployed(),
                        report.inputs().candidate())
                .flatMap(Optional::stream)
                .map(input -> html(input.path()))
                .collect(Collectors.joining(" → "));
        return "<sub>Lockstep checked " + paths + " for Java " + report.inputs().platform() + ": "
                + Words.count(coverage.files(), "file") + ", "
                + Words.count(coverage.containers(), "container") + ", "
                + Words.count(coverage.classes(), "class", "classes") + ", "
                + Words.count(coverage.references(), "reference") + "</sub>";
    }
}
