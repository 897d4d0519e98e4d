package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.fixtures.Install;
import dev.lockstep.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a scan finds in a small install. */
public record Scanned(Report report) {
    public static Scanned of(Install install, Path folder) throws IOException {
        return new Scanned(Checker.scan(install.writeTo(folder), CheckerOptions.DEFAULT));
    }

    public List<Finding> of(String rule) {
        return report.findings().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .toList();
    }

    public Finding one(String rule) {
        assertThat(of(rule)).as(report.findings().toString()).hasSize(1);
        return of(rule).get(0);
    }
}
