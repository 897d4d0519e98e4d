package dev.lockstep.report.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.report.BigReports;
import dev.lockstep.report.Rendering;
import dev.lockstep.report.Report;
import dev.lockstep.report.SampleReports;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorkflowCommandsTest {
    private static final Pattern COMMAND =
            Pattern.compile("::(error|warning) (file=[^:,]*,)?(line=\\d+,)?title=[^:,]*::[^\\r\\n]+");

    @Test
    void ten_of_a_kind_are_shown_so_each_cause_has_one_before_any_has_two() {
        List<String> lines = lines(BigReports.of(200, 7));

        assertThat(lines).hasSize(10).allMatch(line -> line.startsWith("::error "));
        assertThat(lines.get(0)).startsWith("::error title=BLOCKED::");
        assertEquals(
                7,
                lines.stream()
                        .skip(1)
                        .map(line -> line.replaceAll(".*in (lib/caller-\\d\\.jar)\\..*", "$1"))
                        .collect(Collectors.toSet())
                        .size());
    }

    @Test
    void no_name_begins_a_command_or_a_property_of_its_own() {
        List<String> lines = lines(BigReports.hostile());

        assertThat(lines)
                .hasSizeGreaterThan(1)
                .allMatch(line -> COMMAND.matcher(line).matches());
    }

    @Test
    void what_is_allowed_is_no_error() {
        assertThat(lines(SampleReports.named("gate-allowed"))).noneMatch(line -> line.startsWith("::error"));
    }

    @Test
    void what_is_suppressed_is_not_told() {
        assertThat(lines(BigReports.suppressed())).hasSize(2);
    }

    private static List<String> lines(Report report) {
        return WorkflowCommands.render(report, Rendering.DEFAULT).lines().toList();
    }
}
