package dev.lockstep.report;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.report.Cause.Kind;
import dev.lockstep.report.Causes.Tier;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void references_between_the_same_two_files_are_one_cause() {
        List<Cause> causes = causes(
                call("lib/a.jar", "lib/b.jar", "one"),
                call("lib/a.jar", "lib/b.jar", "two"),
                call("lib/c.jar", "lib/b.jar", "one"));

        assertThat(causes).extracting(Cause::kind).containsExactly(Kind.MISMATCH, Kind.MISMATCH);
        assertThat(causes).extracting(Cause::subject).containsExactly("lib/a.jar", "lib/c.jar");
        assertThat(causes.get(0).toFile()).contains("lib/b.jar");
    }

    @Test
    void one_absent_class_is_one_cause_whoever_asks_for_it() {
        List<Cause> causes = causes(
                absent("lib/a.jar", "log.Logger"),
                absent("lib/b.jar", "log.Logger").occurrences(4));

        assertThat(causes).hasSize(1);
        assertEquals(Kind.ABSENT_CLASS, causes.get(0).kind());
        assertThat(causes.get(0).fromFiles()).containsExactly(entry("lib/b.jar", 4), entry("lib/a.jar", 1));
    }

    @Test
    void absent_classes_of_one_package_are_one_cause_and_a_lone_one_keeps_its_name() {
        List<Cause> causes = causes(
                absent("lib/a.jar", "log.Logger"),
                absent("lib/b.jar", "log.Level"),
                absent("lib/a.jar", "mail.Session"));

        assertThat(causes).extracting(Cause::kind).containsExactly(Kind.ABSENT_CLASS, Kind.ABSENT_PACKAGE);
        assertThat(causes).extracting(Cause::subject).containsExactly("mail.Session", "log");
    }

    @Test
    void what_is_present_and_does_not_fit_comes_before_what_may_be_absent_on_purpose() {
        List<Cause> causes = causes(
                absent("lib/a.jar", "log.Logger"),
                call("lib/a.jar", "lib/b.jar", "caught").guarded(),
                call("lib/z.jar", "lib/b.jar", "one"));

        assertThat(causes).extracting(Cause::subject).containsExactly("lib/z.jar", "log.Logger", "lib/a.jar");
    }

    @Test
    void tiers_go_from_emergent_errors_down() {
        List<Tier> tiers = tiers(
                call("lib/a.jar", "lib/b.jar", "x").severity(Severity.INFO),
                call("lib/a.jar", "lib/b.jar", "x").state(State.CANDIDATE),
                call("lib/a.jar", "lib/b.jar", "x"));

        assertThat(tiers).extracting(Tier::state).containsExactly(State.MIXED, State.CANDIDATE, State.MIXED);
        assertThat(tiers).extracting(Tier::severity).containsExactly(Severity.ERROR, Severity.ERROR, Severity.INFO);
    }

    @Test
    void no_finding_is_lost() {
        List<Finding> findings = SampleReports.scan().findings();

        assertThat(Causes.tiers(findings).stream().flatMap(tier -> tier.findings().stream()))
                .containsExactlyInAnyOrderElementsOf(findings);
    }

    private static Findings call(String from, String to, String method) {
        return Findings.missingMethod()
                .from(from, "x.Caller", "run", "()V", 1)
                .method("y.Callee", method, "()V")
                .target(to, "y.Callee");
    }

    private static Findings absent(String from, String name) {
        return Findings.missingClass().from(from, "x.Caller", "run", "()V", 1).namesClass(name);
    }

    private static List<Cause> causes(Findings... findings) {
        List<Tier> tiers = tiers(findings);
        assertThat(tiers).hasSize(1);
        return tiers.get(0).causes();
    }

    private static List<Tier> tiers(Findings... findings) {
        return Causes.tiers(Stream.of(findings).map(Findings::finding).toList());
    }
}
