package dev.lockstep.report.github;

import dev.lockstep.report.Cause;
import dev.lockstep.report.Causes;
import dev.lockstep.report.Evidence;
import dev.lockstep.report.Headline;
import dev.lockstep.report.Remark;
import dev.lockstep.report.Remarks;
import dev.lockstep.report.Rendering;
import dev.lockstep.report.Report;
import dev.lockstep.report.Visible;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Fingerprint;
import dev.lockstep.rules.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Annotations of a GitHub Actions run. Ten errors and ten warnings of a step are shown, so these are the most telling:
 * one for each cause before a second one of any.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">Workflow
 *     commands</a>
 */
public final class WorkflowCommands {
    private static final int SHOWN = 10;

    private final Report report;
    private final Rendering rendering;

    private WorkflowCommands(Report report, Rendering rendering) {
        this.report = report;
        this.rendering = rendering;
    }

    /** Lines for standard output. */
    public static String render(Report report, Rendering rendering) {
        return new WorkflowCommands(report, rendering).render();
    }

    private String render() {
        StringBuilder lines = new StringBuilder();
        List<Remark> counting = Remarks.of(report).stream()
                .filter(remark -> remark.suppressed().isEmpty())
                .toList();
        boolean verdictIsError = report.verdict().outcome().exitCode() != 0;
        if (verdictIsError) {
            Headline headline = Headline.of(report);
            lines.append(command("error", Optional.empty(), headline.word(), headline.sentence()));
        }
        chosen(counting, Severity.ERROR, verdictIsError ? SHOWN - 1 : SHOWN)
                .forEach(remark -> lines.append(command("error", remark)));
        chosen(counting, Severity.WARNING, SHOWN).forEach(remark -> lines.append(command("warning", remark)));
        return lines.toString();
    }

    private List<Remark> chosen(List<Remark> counting, Severity severity, int limit) {
        List<Remark> candidates = counting.stream()
                .filter(remark -> remark.severity() == severity)
                .filter(remark -> !remark.isVerdict())
                .toList();
        Map<String, Integer> ranks = ranks(severity);
        List<Remark> ranked = new ArrayList<>(candidates);
        ranked.sort((one, other) -> Integer.compare(rank(one, ranks), rank(other, ranks)));
        return ranked.stream().limit(limit).toList();
    }

    private static int rank(Remark remark, Map<String, Integer> ranks) {
        return ranks.getOrDefault(remark.fingerprint(), Integer.MAX_VALUE);
    }

    /** By fingerprint: the first finding of every cause, then the second of every one, and so on. */
    private Map<String, Integer> ranks(Severity severity) {
        List<Cause> causes = Causes.tiers(Evidence.of(report)).stream()
                .filter(tier -> tier.severity() == severity)
                .flatMap(tier -> tier.causes().stream())
                .toList();
        Map<String, Integer> ranks = new HashMap<>();
        for (int round = 0; round < SHOWN; round++) {
            for (Cause cause : causes) {
                if (round < cause.findings().size() && ranks.size() < 2 * SHOWN) {
                    Finding finding = cause.findings().get(round);
                    ranks.putIfAbsent(Fingerprint.of(finding), ranks.size());
                }
            }
        }
        return ranks;
    }

    private String command(String level, Remark remark) {
        return command(level, Optional.of(remark), remark.rule().id(), remark.message());
    }

    private String command(String level, Optional<Remark> remark, String title, String message) {
        StringBuilder line = new StringBuilder("::").append(level).append(' ');
        Optional<Place> place = remark.flatMap(Remark::place);
        Optional<String> source = place.flatMap(rendering.sources()::find);
        Optional<String> file = source.or(() -> remark.map(Remark::file).filter(path -> !path.isEmpty()));
        file.ifPresent(path -> line.append("file=").append(property(path)).append(','));
        source.flatMap(path -> place.orElseThrow().line())
                .ifPresent(number -> line.append("line=").append(number).append(','));
        return line.append("title=")
                .append(property(title))
                .append("::")
                .append(data(message))
                .append('\n')
                .toString();
    }

    private static String data(String text) {
        return Visible.text(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
