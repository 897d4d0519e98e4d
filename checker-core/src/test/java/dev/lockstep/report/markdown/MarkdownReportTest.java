package dev.lockstep.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.report.BigReports;
import dev.lockstep.report.Golden;
import dev.lockstep.report.SampleReports;
import dev.lockstep.report.Visible;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownReportTest {
    @TestFactory
    Stream<DynamicTest> each_report_reads_as_it_was_approved() {
        return SampleReports.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.getKey(),
                        () -> Golden.check(sample.getKey() + ".md", MarkdownReport.render(sample.getValue()))));
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 10_000, 60_000, 250_000})
    void it_fits_and_says_what_does_not(int limit) {
        String page = MarkdownReport.render(BigReports.of(20_000, 900), limit);

        assertThat(page.length()).isLessThanOrEqualTo(limit).isGreaterThan(limit / 2);
        assertThat(page).startsWith("### ⛔ BLOCKED").contains(" left out here; the HTML and JSON reports have all._");
        assertEquals(count(page, "<details>"), count(page, "</details>"));
    }

    @Test
    void names_neither_format_nor_link_nor_mention_nor_end_what_they_stand_in() {
        String page = MarkdownReport.render(BigReports.hostile());

        assertThat(page.codePoints().filter(each -> each != '\n' && each != 0xFE0F))
                .noneMatch(Visible::deceives);
        String outsideCode = page.replaceAll("(`+) .*? \\1", "CODE");
        assertThat(outsideCode)
                .doesNotContainPattern("(?<!\\\\)<script")
                .doesNotContain("@all")
                .doesNotContain("#1")
                .doesNotContain("http://")
                .doesNotContain("[z](");
        assertEquals(count(outsideCode, "<details>"), count(outsideCode, "</details>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    plain;`plain`
                    a`b;`` a`b ``
                    ``;``` `` ```
                    a|b;`a|b`
                    """)
    void code_ends_where_it_should(String text, String code) {
        assertEquals(code, MarkdownText.code(text));
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
