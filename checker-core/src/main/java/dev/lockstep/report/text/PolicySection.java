package dev.lockstep.report.text;

import dev.lockstep.report.Evidence;
import dev.lockstep.report.Report;
import dev.lockstep.report.Signatures;
import dev.lockstep.report.SuppressionText;
import dev.lockstep.report.Words;
import dev.lockstep.report.text.TextStyle.Tone;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.Suppressed;
import java.util.List;

/** What the policy keeps from counting, what is wrong with it, and how one more finding would be suppressed. */
final class PolicySection {
    private static final int SHOWN = 4;

    private final Report report;
    private final TextPage page;

    PolicySection(Report report, TextPage page) {
        this.report = report;
        this.page = page;
    }

    void print() {
        List<Finding> complaints = Evidence.ofPolicy(report);
        List<Finding> suppressed = Evidence.suppressed(report);
        if (complaints.isEmpty() && suppressed.isEmpty()) {
            return;
        }
        page.blank();
        String size = suppressed.isEmpty() ? "" : "  " + Words.count(suppressed.size(), "finding") + " suppressed";
        page.line(0, new Line().strong("Policy").quiet(size));
        complaints.forEach(this::complaint);
        int shown = page.options().showAll() ? suppressed.size() : Math.min(SHOWN, suppressed.size());
        suppressed.subList(0, shown).forEach(this::suppressed);
        if (shown < suppressed.size()) {
            page.folded(2, Words.number(suppressed.size() - shown) + " more");
        }
    }

    private void complaint(Finding finding) {
        Tone tone = finding.severity() == Severity.ERROR ? Tone.BAD : Tone.DOUBTFUL;
        String place = finding.target().map(Finding.Target::file).orElse("");
        page.line(2, 6, new Line().plain(place + "  ").with(tone, finding.message()));
    }

    private void suppressed(Finding finding) {
        String what = finding.reference().map(Signatures::of).orElse(finding.message());
        page.line(
                2,
                6,
                new Line()
                        .quiet(finding.rule().id() + "  ")
                        .plain(what)
                        .quiet(finding.suppressed().map(PolicySection::why).orElse("")));
    }

    private static String why(Suppressed why) {
        return ": " + why.reason()
                + why.expires().map(day -> ", until " + day).orElse("")
                + why.owner().map(owner -> ", " + owner).orElse("");
    }

    /** For the first error, and not where suppressing it would change nothing: a partial deployment stays one. */
    void printHint() {
        if (report.inputs().deployment().filter(Report.Deployment::partial).isPresent()) {
            return;
        }
        Evidence.errors(report).stream().findFirst().ifPresent(first -> {
            page.blank();
            page.line(
                    0,
                    new Line()
                            .quiet(
                                    "To live with the first error, give a reason in lockstep.yaml, under suppressions:"));
            page.line(2, 4, new Line().quiet(SuppressionText.of(first)));
        });
    }
}
