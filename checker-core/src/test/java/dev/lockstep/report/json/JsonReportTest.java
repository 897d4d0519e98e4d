package dev.lockstep.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.report.Findings;
import dev.lockstep.report.Golden;
import dev.lockstep.report.HostileNames;
import dev.lockstep.report.Report;
import dev.lockstep.report.Reports;
import dev.lockstep.report.SampleReports;
import dev.lockstep.report.ToolVersion;
import dev.lockstep.report.Visible;
import dev.lockstep.rules.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JsonReportTest {
    @TestFactory
    Stream<DynamicTest> each_report_is_as_it_was_approved() {
        return SampleReports.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.getKey(),
                        () -> Golden.check(sample.getKey() + ".json", JsonReport.render(sample.getValue(), "1.2.3"))));
    }

    @TestFactory
    Stream<DynamicTest> each_report_satisfies_the_schema() {
        return SampleReports.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.getKey(), () -> ReportSchema.read(JsonReport.render(sample.getValue()))));
    }

    @Test
    void the_schema_is_not_satisfied_by_anything() {
        String json = JsonReport.render(SampleReports.partial());

        assertThat(ReportSchema.complaints(json.replace("\"mixed\"", "\"mixture\"")))
                .isNotEmpty();
        assertThat(ReportSchema.complaints(json.replace("\"line\": 41", "\"line\": \"41\"")))
                .isNotEmpty();
        assertThat(ReportSchema.complaints(json.replace("\"message\"", "\"text\"")))
                .isNotEmpty();
        assertThat(ReportSchema.complaints(json.replace("\"allowed\": false", "\"allowed\": true")))
                .isNotEmpty();
        assertThat(ReportSchema.complaints(json.replace("\"complete\": true", "\"complete\": null")))
                .isNotEmpty();
    }

    @Test
    void additions_satisfy_the_schema() {
        String json = JsonReport.render(SampleReports.partial());

        assertThat(ReportSchema.complaints(json.replace("\"rule\":", "\"added\": 1, \"rule\":")))
                .isEmpty();
    }

    @Test
    void the_version_is_that_of_the_build() {
        JsonNode json = ReportSchema.read(JsonReport.render(SampleReports.partial()));

        assertEquals(ToolVersion.current(), json.at("/tool/version").asText());
        assertThat(ToolVersion.current()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void nothing_is_null() {
        SampleReports.all()
                .values()
                .forEach(report -> assertThat(JsonReport.render(report)).doesNotContain(": null"));
    }

    @Test
    void hostile_names_come_back_as_they_were_and_show_no_control_on_the_way() {
        JsonNode finding = ReportSchema.read(JsonReport.render(hostile())).at("/findings/0");
        String json = JsonReport.render(hostile());

        assertEquals(HostileNames.ALL, finding.at("/from/class").asText());
        assertFalse(json.chars().filter(unit -> unit != '\n').anyMatch(Visible::deceives), json);
        assertEquals(json, new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Test
    void the_order_in_which_findings_are_found_does_not_show() {
        Report report = SampleReports.scan();
        List<Finding> reversed = new ArrayList<>(report.findings());
        Collections.reverse(reversed);
        Report other = new Report(
                report.command(),
                report.inputs(),
                report.verdict(),
                report.coverage(),
                reversed,
                report.comparison(),
                report.compatibility(),
                report.millis());

        assertEquals(JsonReport.render(report), JsonReport.render(other));
    }

    private static Report hostile() {
        return Reports.scan()
                .with(Findings.missingMethod()
                        .from(HostileNames.ALL, HostileNames.ALL, HostileNames.ALL, "()V", 1)
                        .method(HostileNames.ALL, HostileNames.ALL, "(L" + HostileNames.ALL + ";)V")
                        .target(HostileNames.ALL, HostileNames.ALL)
                        .message(HostileNames.ALL))
                .report();
    }
}
