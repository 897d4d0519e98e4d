package dev.lockstep.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.policy.Verdict.Outcome;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
    /** Errors are written in capitals, warnings in small letters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                     | true  | ALLOWED    |",
                "                                     | false | INCOMPLETE | unreadable",
                "missing-class missing-method         | true  | ALLOWED    |",
                "missing-class                        | false | INCOMPLETE | unreadable",
                "MISSING-CLASS                        | true  | BLOCKED    | missing-class",
                "MISSING-CLASS                        | false | BLOCKED    | missing-class",
                "MISSING-CLASS MISSING-CLASS          | true  | BLOCKED    | missing-class",
                "MISSING-METHOD MISSING-CLASS         | true  | BLOCKED    | missing-class missing-method",
                "MISSING-CLASS PARTIAL-DEPLOYMENT     | true  | BLOCKED    | partial-deployment missing-class",
                "PARTIAL-DEPLOYMENT                   | true  | BLOCKED    | partial-deployment",
                "PARTIAL-DEPLOYMENT                   | false | BLOCKED    | partial-deployment",
                "MISSING-CLASS missing-method         | true  | BLOCKED    | missing-class",
                "MALFORMED-CLASS                      | false | INCOMPLETE | malformed-class",
                "UNREADABLE                           | false | INCOMPLETE | unreadable",
                "UNREADABLE MALFORMED-CLASS           | false | INCOMPLETE | malformed-class unreadable",
                "UNREADABLE MISSING-CLASS             | false | BLOCKED    | missing-class unreadable",
                "MALFORMED-CLASS                      | true  | INCOMPLETE | malformed-class",
                "unreadable                           | true  | ALLOWED    |",
            })
    void a_verdict_follows_from_errors_and_from_what_could_not_be_read(
            @Nullable String findings, boolean complete, Outcome outcome, @Nullable String reasons) {
        Verdict verdict = Judge.judge(findings(findings), complete);

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reasons()).isEqualTo(words(reasons));
        assertThat(verdict.allowed()).isEqualTo(outcome == Outcome.ALLOWED);
    }

    @Test
    void what_is_allowed_was_read_as_a_whole() {
        for (boolean complete : List.of(true, false)) {
            for (String findings : List.of("", "MALFORMED-CLASS", "UNREADABLE", "MISSING-CLASS", "missing-class")) {
                Verdict verdict = Judge.judge(findings(findings), complete);

                assertThat(verdict.allowed() && !verdict.complete())
                        .as(findings + complete)
                        .isFalse();
                assertThat(verdict.reasons().isEmpty()).isEqualTo(verdict.allowed());
            }
        }
    }

    @Test
    void a_comparison_is_never_blocked() {
        assertThat(Judge.inform(true)).isEqualTo(new Verdict(Outcome.ALLOWED, true, List.of()));
        assertThat(Judge.inform(false)).isEqualTo(new Verdict(Outcome.INCOMPLETE, false, List.of("unreadable")));
    }

    @Test
    void pipelines_see_the_documented_exit_codes() {
        assertThat(Outcome.values()).extracting(Outcome::exitCode).containsExactly(0, 1, 3);
    }

    private static List<Finding> findings(@Nullable String text) {
        return words(text).stream().map(JudgeTest::finding).toList();
    }

    private static List<String> words(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    private static Finding finding(String word) {
        String id = word.toLowerCase(Locale.ROOT);
        return Finding.of(RuleCatalogue.find(id).orElseThrow().info(), State.MIXED)
                .severity(word.equals(id) ? Severity.WARNING : Severity.ERROR)
                .emergent(true)
                .build();
    }
}
