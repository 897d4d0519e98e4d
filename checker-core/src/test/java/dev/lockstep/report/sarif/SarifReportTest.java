package dev.lockstep.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.lockstep.report.BigReports;
import dev.lockstep.report.Findings;
import dev.lockstep.report.Rendering;
import dev.lockstep.report.Report;
import dev.lockstep.report.Reports;
import dev.lockstep.report.SampleReports;
import dev.lockstep.report.SourceRoots;
import dev.lockstep.report.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SarifReportTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V7)
            .getSchema(Objects.requireNonNull(
                    SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"), "no schema"));

    @TempDir
    private Path repository;

    @TestFactory
    Stream<DynamicTest> each_report_is_valid_and_as_code_scanning_wants_it() {
        return Stream.concat(
                        SampleReports.all().values().stream(),
                        Stream.of(BigReports.hostile(), BigReports.suppressed(), BigReports.of(30, 3)))
                .map(report -> DynamicTest.dynamicTest(report.command(), () -> {
                    JsonNode run = run(report, new Rendering(SourceRoots.NONE, true));
                    run.at("/results").forEach(result -> isWhole(result, run));
                }));
    }

    private static void isWhole(JsonNode result, JsonNode run) {
        JsonNode rule = run.at("/tool/driver/rules").get(result.at("/ruleIndex").asInt());
        assertEquals(result.at("/ruleId").asText(), rule.at("/id").asText());
        assertThat(rule.at("/help/text").asText()).isNotBlank();
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(URI.create(place.at("/artifactLocation/uri").asText()).isAbsolute())
                .isFalse();
        for (String field : List.of("startLine", "startColumn", "endLine", "endColumn")) {
            assertThat(place.at("/region/" + field).asInt()).as(field).isPositive();
        }
        assertThat(result.at("/partialFingerprints/primaryLocationLineHash").asText())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void nothing_deceives_the_eye() {
        assertThat(SarifReport.render(BigReports.hostile(), Rendering.DEFAULT).codePoints())
                .allMatch(each -> each == '\n' || !Visible.deceives(each));
    }

    @Test
    void of_twenty_thousand_findings_it_keeps_what_is_shown_and_says_so() throws IOException {
        String sarif = SarifReport.render(BigReports.of(20_000, 40), Rendering.DEFAULT);
        JsonNode run = read(sarif).at("/runs/0");

        assertEquals(5_000, run.at("/results").size());
        assertThat(run.at("/invocations/0/toolExecutionNotifications/1/message/text")
                        .asText())
                .startsWith("15,000 results left out");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(sarif.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(packed.size()).isLessThan(10_000_000);
    }

    @Test
    void findings_are_told_apart() {
        Set<String> fingerprints = new HashSet<>();
        run(BigReports.of(500, 7), Rendering.DEFAULT)
                .at("/results")
                .forEach(result -> fingerprints.add(result.at("/partialFingerprints/primaryLocationLineHash")
                        .asText()));

        assertThat(fingerprints).hasSize(500);
    }

    @Test
    void what_is_suppressed_is_left_out_unless_asked_for() {
        Report report = BigReports.suppressed();

        assertEquals(1, run(report, Rendering.DEFAULT).at("/results").size());
        JsonNode both = run(report, new Rendering(SourceRoots.NONE, true)).at("/results");
        assertEquals(2, both.size());
        List<String> reasons = new ArrayList<>();
        both.forEach(
                result -> reasons.add(result.at("/suppressions/0/justification").asText()));
        assertThat(reasons).containsExactlyInAnyOrder("", "known & <accepted>");
    }

    @Test
    void the_source_is_named_where_a_root_has_it_and_the_jar_elsewhere() throws IOException {
        Path sources = repository.resolve("web/src/main/java/shop");
        Files.createDirectories(sources);
        Files.writeString(sources.resolve("Cart.java"), "");
        var roots = new SourceRoots(repository, List.of("core/src", "web/src/main/java"));
        Report report = Reports.scan()
                .with(from("shop.Cart$Line", 7))
                .with(from("shop.Other", 8))
                .with(from("..", 9))
                .report();

        JsonNode results = run(report, new Rendering(roots, false)).at("/results");

        List<String> places = new ArrayList<>();
        results.forEach(result -> {
            JsonNode place = result.at("/locations/0/physicalLocation");
            places.add(place.at("/artifactLocation/uri").asText() + ":"
                    + place.at("/region/startLine").asText());
        });
        assertThat(places)
                .containsExactlyInAnyOrder("web/src/main/java/shop/Cart.java:7", "lib/web.jar:1", "lib/web.jar:1");
    }

    private static Findings from(String className, int line) {
        return Findings.missingMethod()
                .from("lib/web.jar", className, "show", "()V", line)
                .method("shop.Price", "of", "()V")
                .target("lib/core.jar", "shop.Price");
    }

    @Test
    void what_could_not_be_read_is_no_success() {
        JsonNode invocation =
                run(SampleReports.named("gate-incomplete"), Rendering.DEFAULT).at("/invocations/0");

        assertThat(invocation.at("/executionSuccessful").asBoolean(true)).isFalse();
        assertThat(invocation.at("/toolExecutionNotifications").toString()).contains("Could not be read");
    }

    @Test
    void breaks_of_outside_callers_are_results_of_a_comparison() {
        JsonNode results =
                run(SampleReports.named("compare"), Rendering.DEFAULT).at("/results");

        assertThat(results).isNotEmpty();
        results.forEach(result -> assertEquals("api-break", result.at("/ruleId").asText()));
    }

    private static JsonNode run(Report report, Rendering rendering) {
        try {
            JsonNode log = read(SarifReport.render(report, rendering));
            assertThat(SCHEMA.validate(log)).isEmpty();
            return log.at("/runs/0");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(String json) throws JsonProcessingException {
        return new JsonMapper().readTree(json);
    }
}
