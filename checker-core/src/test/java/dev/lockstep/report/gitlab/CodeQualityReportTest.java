package dev.lockstep.report.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockstep.report.BigReports;
import dev.lockstep.report.Rendering;
import dev.lockstep.report.Report;
import dev.lockstep.report.SampleReports;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CodeQualityReportTest {
    /** The fields that the format requires. */
    @TestFactory
    Stream<DynamicTest> each_problem_is_whole_and_has_a_fingerprint_of_its_own() {
        return Stream.concat(
                        SampleReports.all().values().stream(),
                        Stream.of(BigReports.hostile(), BigReports.of(2_000, 30)))
                .map(report -> DynamicTest.dynamicTest(report.command(), () -> {
                    List<String> fingerprints = new ArrayList<>();
                    for (JsonNode problem : read(report)) {
                        assertThat(problem.at("/description").asText()).isNotBlank();
                        assertThat(problem.at("/check_name").asText()).isNotBlank();
                        assertThat(problem.at("/severity").asText())
                                .isIn("info", "minor", "major", "critical", "blocker");
                        assertThat(problem.at("/location/path").asText()).isNotBlank();
                        assertThat(problem.at("/location/lines/begin").asInt()).isPositive();
                        fingerprints.add(problem.at("/fingerprint").asText());
                    }
                    assertThat(fingerprints).doesNotHaveDuplicates().doesNotContain("");
                }));
    }

    @Test
    void what_is_suppressed_is_left_out() throws Exception {
        assertEquals(1, read(BigReports.suppressed()).size());
    }

    private static JsonNode read(Report report) throws Exception {
        return new JsonMapper().readTree(CodeQualityReport.render(report, Rendering.DEFAULT));
    }
}
