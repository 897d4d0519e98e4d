package dev.lockstep.report;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class JsonReportTest {
    @TestFactory
    Stream<DynamicTest> each_report_is_as_it_was_approved() {
        return SampleReports.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.getKey(),
                        () -> Golden.check(sample.getKey() + ".json", JsonReport.render(sample.getValue(), "1.2.3"))));
    }
}
