package dev.lockstep.report;

import dev.lockstep.rules.Finding;
import dev.lockstep.rules.RuleInfo.Family;
import dev.lockstep.rules.Severity;
import java.util.List;
import java.util.Optional;

/** Which findings a rendering shows by cause, and which are told already by another part of the report. */
public final class Evidence {
    private static final String PARTIAL_DEPLOYMENT = "partial-deployment";
    private static final String UNREADABLE = "unreadable";
    private static final String API_BREAK = "api-break";

    private Evidence() {}

    /**
     * All but those that are suppressed, and those that the headline, the coverage or the comparison tell, or the
     * policy.
     */
    public static List<Finding> of(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.suppressed().isEmpty())
                .filter(finding -> !toldElsewhere(finding, report))
                .toList();
    }

    /** Those that do not count, by policy. */
    public static List<Finding> suppressed(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.suppressed().isPresent())
                .toList();
    }

    /** The errors among them. */
    public static List<Finding> errors(Report report) {
        return of(report).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    /** What to do about a partial deployment as such. */
    public static Optional<String> wayOut(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.rule().id().equals(PARTIAL_DEPLOYMENT))
                .map(Finding::fix)
                .findFirst();
    }

    /** What is wrong with the policy itself. */
    public static List<Finding> ofPolicy(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.rule().family() == Family.POLICY)
                .toList();
    }

    private static boolean toldElsewhere(Finding finding, Report report) {
        return switch (finding.rule().id()) {
            case PARTIAL_DEPLOYMENT -> true;
            case UNREADABLE -> !report.coverage().unreadable().isEmpty();
            case API_BREAK -> report.comparison().isPresent();
            default -> finding.rule().family() == Family.POLICY;
        };
    }
}
