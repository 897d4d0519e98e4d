package dev.lockstep.report.gitlab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.report.JsonText;
import dev.lockstep.report.Remark;
import dev.lockstep.report.Remarks;
import dev.lockstep.report.Rendering;
import dev.lockstep.report.Report;
import dev.lockstep.report.Visible;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The report as GitLab's Code Quality artifact.
 *
 * @see <a href="https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format">Code Quality report
 *     format</a>
 */
public final class CodeQualityReport {
    private CodeQualityReport() {}

    /** An array of problems. What does not count is left out: the format cannot mark it. */
    public static String render(Report report, Rendering rendering) {
        ArrayNode problems = JsonNodeFactory.instance.arrayNode();
        Map<String, Integer> fingerprints = new HashMap<>();
        for (Remark remark : Remarks.of(report)) {
            if (remark.suppressed().isEmpty()) {
                Optional<String> source = remark.place().flatMap(rendering.sources()::find);
                int line = source.isEmpty()
                        ? 1
                        : remark.place().flatMap(Place::line).orElse(1);
                var problem = problems.addObject();
                problem.put("description", Visible.text(remark.message()))
                        .put("check_name", remark.rule().id())
                        .put("fingerprint", unique(remark.fingerprint(), fingerprints))
                        .put("severity", severity(remark.severity()));
                problem.putObject("location")
                        .put("path", path(source.orElse(remark.file())))
                        .putObject("lines")
                        .put("begin", Math.max(1, line));
            }
        }
        return JsonText.of(problems);
    }

    /** No two problems may have the same. */
    private static String unique(String fingerprint, Map<String, Integer> fingerprints) {
        int times = fingerprints.merge(fingerprint, 1, Integer::sum);
        return times == 1 ? fingerprint : fingerprint + "-" + times;
    }

    private static String path(String file) {
        return file.isEmpty() ? "." : Visible.text(file);
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "critical";
            case WARNING -> "minor";
            case INFO -> "info";
        };
    }
}
