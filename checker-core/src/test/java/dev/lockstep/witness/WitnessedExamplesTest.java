package dev.lockstep.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.report.Report;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.Testimony;
import dev.lockstep.rules.linkage.LambdaTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of every rule of linkage, once as a drop of the library alone, put to a JVM. */
class WitnessedExamplesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("examples")
    void a_jvm_confirms_what_the_rule_finds(LinkageRule rule) throws IOException {
        Report report = gate(rule.info().example().orElseThrow());

        assertThat(report.findings())
                .filteredOn(finding -> finding.testimony().isPresent())
                .anySatisfy(finding ->
                        assertThat(finding.rule().id()).isEqualTo(rule.info().id()))
                .allSatisfy(WitnessedExamplesTest::isConfirmed);
        assertThat(report.witness().orElseThrow().jvm()).isPresent();
    }

    /** It takes the implementation that the lambda has, which is code of the analysed software. */
    @Test
    void the_making_of_a_lambda_is_not_tried() throws IOException {
        Report report = gate(new LambdaTarget().info().example().orElseThrow());

        assertThat(report.findings())
                .anySatisfy(finding -> assertThat(finding.testimony())
                        .contains(new Testimony(Testimony.Answer.NOT_TRIED, "no JVM could be asked for it")));
    }

    private static void isConfirmed(Finding finding) {
        assertThat(finding.testimony().map(Testimony::answer))
                .as(finding.toString())
                .contains(Testimony.Answer.CONFIRMED);
    }

    private Report gate(RuleExample example) throws IOException {
        var built = Compiled.of(example.libraryBefore().toArray(String[]::new));
        var deployed = new Install()
                .jar("lib/client.jar", Compiled.of(built, example.client()))
                .jar("lib/library.jar", built);
        var candidate = new Install()
                .file("VERSION", "2")
                .jar("lib/library.jar", Compiled.of(example.libraryAfter().toArray(String[]::new)));
        return Checker.gate(
                deployed.writeTo(folder.resolve("deployed")),
                candidate.writeTo(folder.resolve("candidate")),
                List.of("lib/library.jar"),
                CheckerOptions.DEFAULT.withWitness(WitnessOptions.of(Optional.empty())));
    }

    static Stream<Named<LinkageRule>> examples() {
        return RuleCatalogue.all().stream()
                .filter(LinkageRule.class::isInstance)
                .map(LinkageRule.class::cast)
                .filter(rule -> rule.info().example().isPresent() && !(rule instanceof LambdaTarget))
                .map(rule -> Named.of(rule.info().id(), rule));
    }
}
