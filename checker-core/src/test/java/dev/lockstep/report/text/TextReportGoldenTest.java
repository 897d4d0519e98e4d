package dev.lockstep.report.text;

import dev.lockstep.report.Golden;
import dev.lockstep.report.SampleReports;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TextReportGoldenTest {
    private static final TextOptions COLOUR = new TextOptions(true, 100, false, true);
    private static final TextOptions ALL = new TextOptions(false, 100, true, true);
    private static final TextOptions NARROW_ASCII = new TextOptions(false, 60, false, false);

    @TestFactory
    Stream<DynamicTest> each_report_reads_as_it_was_approved() {
        return SampleReports.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.getKey(),
                        () -> Golden.check(
                                sample.getKey() + ".txt", TextReport.render(sample.getValue(), TextOptions.PLAIN))));
    }

    @Test
    void with_all_of_it_the_evidence_is_as_approved() throws IOException {
        Golden.check("gate-partial.all.txt", TextReport.render(SampleReports.named("gate-partial"), ALL));
    }

    @TestFactory
    Stream<DynamicTest> colours_and_narrow_terminals_are_as_approved() {
        return Stream.of("gate-partial", "scan-findings", "compare").flatMap(name -> {
            var report = SampleReports.named(name);
            return Stream.of(
                    DynamicTest.dynamicTest(
                            name + " in colour", () -> Golden.check(name + ".ansi", TextReport.render(report, COLOUR))),
                    DynamicTest.dynamicTest(
                            name + " narrow",
                            () -> Golden.check(name + ".narrow.txt", TextReport.render(report, NARROW_ASCII))));
        });
    }
}
