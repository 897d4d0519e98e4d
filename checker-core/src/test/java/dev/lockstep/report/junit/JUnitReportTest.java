package dev.lockstep.report.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.report.BigReports;
import dev.lockstep.report.Golden;
import dev.lockstep.report.Report;
import dev.lockstep.report.SampleReports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class JUnitReportTest {
    @TestFactory
    Stream<DynamicTest> each_report_is_well_formed_and_its_counts_are_right() {
        return Stream.concat(
                        SampleReports.all().values().stream(),
                        Stream.of(BigReports.hostile(), BigReports.suppressed(), BigReports.of(2_000, 30)))
                .map(report -> DynamicTest.dynamicTest(report.command(), () -> {
                    Element root = read(report);
                    isCounted(root);
                    suites(root).forEach(JUnitReportTest::isCounted);
                }));
    }

    private static void isCounted(Element suite) {
        assertEquals(count(suite, "testcase"), Integer.parseInt(suite.getAttribute("tests")));
        assertEquals(count(suite, "failure"), Integer.parseInt(suite.getAttribute("failures")));
        assertEquals(count(suite, "error"), Integer.parseInt(suite.getAttribute("errors")));
        assertEquals(count(suite, "skipped"), Integer.parseInt(suite.getAttribute("skipped")));
    }

    @Test
    void the_partial_drop_reads_as_it_was_approved() throws IOException {
        Golden.check("gate-partial.xml", JUnitReport.render(SampleReports.named("gate-partial")));
    }

    @Test
    void a_container_is_a_suite_and_a_rule_a_case() throws Exception {
        Element root = read(BigReports.of(100, 4));

        assertThat(suites(root).map(suite -> suite.getAttribute("name")))
                .containsExactly(
                        "lockstep scan",
                        "lib/caller-0.jar",
                        "lib/caller-1.jar",
                        "lib/caller-2.jar",
                        "lib/caller-3.jar");
        assertEquals(5, count(root, "failure"));
        Element failure = (Element) root.getElementsByTagName("failure").item(1);
        assertThat(failure.getAttribute("message")).endsWith("(and 24 more)");
        assertThat(failure.getTextContent().lines()).hasSize(25);
    }

    @Test
    void what_is_suppressed_is_skipped_only_where_nothing_counts() throws Exception {
        assertEquals(0, count(read(BigReports.suppressed()), "skipped"));
    }

    @Test
    void a_gap_is_an_error_and_no_failure() throws Exception {
        Element root = read(SampleReports.named("gate-incomplete"));

        assertThat(count(root, "error")).isPositive();
        assertEquals(0, count(root, "failure"));
    }

    private static Stream<Element> suites(Element root) {
        var suites = root.getElementsByTagName("testsuite");
        return IntStream.range(0, suites.getLength()).mapToObj(i -> (Element) suites.item(i));
    }

    private static int count(Element in, String name) {
        return in.getElementsByTagName(name).getLength();
    }

    private static Element read(Report report) throws SAXException, IOException, ParserConfigurationException {
        String xml = JUnitReport.render(report);
        assertThat(List.of(xml.lines().findFirst().orElse("")))
                .containsExactly("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
