package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.cli.RealMixes.Install;
import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Change;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Testimony;
import dev.lockstep.rules.Testimony.Answer;
import dev.lockstep.witness.WitnessOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * How often the errors that Lockstep finds are true: 200 at random from published releases as they are, and from single
 * jars of one release dropped on the one before. More jars with {@code -Dlockstep.witness.drops=}.
 */
class WitnessedInstallsTest {
    private static final int FINDINGS = 200;
    private static final int DROPS_PER_INSTALL = Integer.getInteger("lockstep.witness.drops", 10);
    private static final long SEED = 20_260;
    private static final CheckerOptions WITNESSED =
            CheckerOptions.DEFAULT.withWitness(WitnessOptions.of(Optional.empty()));

    @Test
    void of_200_errors_at_random_a_jvm_denies_none(TestReporter reporter) throws IOException {
        List<Install> installs = RealMixes.read().installs();
        installs.forEach(install -> assumeTrue(install.isFetched(), install::howToFetch));
        var random = new Random(SEED);
        List<Finding> all = new ArrayList<>();
        for (Install install : installs) {
            List<Finding> own = new ArrayList<>();
            own.addAll(errors(Checker.scan(install.deployedRoot(), WITNESSED)));
            own.addAll(errors(Checker.scan(install.candidateRoot(), WITNESSED)));
            for (String drop : drops(install, random)) {
                own.addAll(errors(
                        Checker.gate(install.deployedRoot(), install.candidateRoot(), List.of(drop), WITNESSED)));
            }
            reporter.publishEntry(
                    install.deployed() + " to " + install.candidate(),
                    tally(own).toString());
            all.addAll(own);
        }
        Collections.shuffle(all, random);
        List<Finding> picked = all.subList(0, Math.min(FINDINGS, all.size()));

        reporter.publishEntry("witnessed", tally(picked) + " of " + all.size() + " errors");
        assertThat(picked).hasSize(FINDINGS);
        assertThat(picked)
                .filteredOn(finding -> answer(finding) == Answer.DISAGREED)
                .isEmpty();
        assertThat(picked)
                .filteredOn(finding -> answer(finding) == Answer.CONFIRMED)
                .hasSizeGreaterThanOrEqualTo(FINDINGS * 95 / 100);
    }

    private static List<Finding> errors(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.testimony().isPresent())
                .toList();
    }

    private static List<String> drops(Install install, Random random) throws IOException {
        Report whole = Checker.gate(install.deployedRoot(), install.candidateRoot(), List.of(), CheckerOptions.DEFAULT);
        List<String> jars = new ArrayList<>(whole.inputs().deployment().orElseThrow().changes().stream()
                .map(Change::path)
                .filter(path -> path.endsWith(".jar"))
                .sorted()
                .toList());
        Collections.shuffle(jars, random);
        return jars.subList(0, Math.min(DROPS_PER_INSTALL, jars.size()));
    }

    private static Answer answer(Finding finding) {
        return finding.testimony().map(Testimony::answer).orElseThrow();
    }

    private static Map<Answer, Integer> tally(List<Finding> findings) {
        Map<Answer, Integer> tally = new TreeMap<>();
        findings.forEach(finding -> tally.merge(answer(finding), 1, Integer::sum));
        return tally;
    }
}
