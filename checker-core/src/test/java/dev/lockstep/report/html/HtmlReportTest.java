package dev.lockstep.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockstep.report.Comparison;
import dev.lockstep.report.Comparison.ApiChange;
import dev.lockstep.report.Comparison.ContainerChange;
import dev.lockstep.report.Compatibility;
import dev.lockstep.report.Evidence;
import dev.lockstep.report.Findings;
import dev.lockstep.report.HostileNames;
import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Change;
import dev.lockstep.report.Reports;
import dev.lockstep.report.SampleReports;
import dev.lockstep.report.Visible;
import dev.lockstep.rules.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HtmlReportTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> each_report_has_its_verdict_and_all_of_its_evidence() {
        return SampleReports.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    Report report = sample.getValue();
                    String html = HtmlReport.render(report);
                    JsonNode data = data(html);

                    assertThat(html)
                            .startsWith("<!DOCTYPE html>")
                            .contains("<h1>")
                            .endsWith("</html>\n");
                    assertEquals(
                            Evidence.of(report).size(), data.at("/findings").size());
                    data.at("/tiers")
                            .forEach(tier -> tier.at("/causes")
                                    .forEach(cause -> assertThat(
                                                    cause.at("/from").asInt())
                                            .isLessThan(cause.at("/to").asInt())));
                }));
    }

    @Test
    void a_browser_may_load_nothing_and_run_no_other_script() {
        String html = HtmlReport.render(SampleReports.named("gate-partial"));

        assertThat(html)
                .contains("default-src &#39;none&#39;; script-src &#39;sha256-")
                .doesNotContain("src=\"")
                .doesNotContain("<link")
                .doesNotContain("@import");
    }

    @Test
    void hostile_names_are_text_and_deceive_nobody() {
        String name = "</script><script>document.title='owned'</script><b>" + HostileNames.ALL;
        Report report = Reports.gate()
                .container(name, 3)
                .container("lib/other.jar", 2)
                .drops(List.of(new Change(name, "add")), List.of(new Change(name + "2", "replace")))
                .unreadable(name, name)
                .with(Findings.missingMethod()
                        .from(name, name, name, "()V", 1)
                        .method(name, name, "(L" + name + ";)V")
                        .target("lib/other.jar", name)
                        .message(name))
                .report();

        String html = HtmlReport.render(report);

        assertFalse(html.codePoints().filter(each -> each != '\n').anyMatch(Visible::deceives));
        assertEquals(2, occurrences(html, "<script"));
        assertThat(html).doesNotContain("<b>&").doesNotContain("owned'</script>");
        assertThat(data(html).at("/texts").toString()).contains("<script>document.title='owned'</script>");
    }

    @Test
    void the_order_in_which_findings_are_found_does_not_show() {
        Report report = SampleReports.named("scan-findings");
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

        assertEquals(HtmlReport.render(report), HtmlReport.render(other));
    }

    @Test
    void what_has_an_error_is_drawn_however_small_it_is() {
        Reports reports = Reports.scan();
        IntStream.range(0, 1000).forEach(i -> reports.container("lib/big-" + i + ".jar", 500 + i));
        Report report = reports.container("lib/small.jar", 1)
                .with(Findings.missingMethod()
                        .from("lib/small.jar", "shop.Cart", "total", "()V", 7)
                        .method("shop.Price", "of", "()V")
                        .target("lib/big-3.jar", "shop.Price"))
                .report();

        ReleaseMap map = ReleaseMap.of(report).orElseThrow();

        assertThat(map.boxes()).hasSize(240).extracting(ReleaseMap.Box::file).contains("lib/small.jar");
        assertThat(map.edges()).hasSize(1);
        assertEquals(761, map.rest());
    }

    @Test
    void twenty_thousand_findings_and_changes_stay_below_eight_megabytes() {
        assertThat(HtmlReport.render(big()).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(8_000_000);
    }

    /** Twenty thousand findings, and as many changes. */
    static Report big() {
        Reports reports = Reports.compare();
        List<ApiChange> changes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String owner = "com.example.some.library.with.packages.Type" + i / 7;
            changes.add(new ApiChange(
                    owner,
                    Optional.of("method" + i + "(java.lang.String, int)"),
                    "method-removed",
                    false,
                    false,
                    OptionalInt.of(i)));
            reports.with(Findings.missingMethod()
                    .from("lib/caller-" + i % 40 + ".jar", "com.example.caller.Caller" + i / 5, "call" + i, "()V", i)
                    .method(owner, "method" + i, "(Ljava/lang/String;I)V")
                    .target("lib/library-" + i % 30 + ".jar", owner)
                    .message("neither " + owner + " nor a supertype of it declares this method"));
        }
        IntStream.range(0, 300).forEach(i -> reports.container("lib/library-" + i + ".jar", 10 + i));
        return reports.compares(
                        new Comparison(
                                List.of(new ContainerChange(
                                        "lib/library-1.jar", "changed", Optional.empty(), 1, 2, 3, changes)),
                                List.of()),
                        new Compatibility(false, false, "major", List.of()))
                .report();
    }

    private static int occurrences(String text, String of) {
        return text.split(Pattern.quote(of), -1).length - 1;
    }

    private static JsonNode data(String html) throws AssertionError {
        Matcher found = DATA.matcher(html);
        assertThat(found.find()).isTrue();
        try {
            return new JsonMapper().readTree(found.group(1));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
