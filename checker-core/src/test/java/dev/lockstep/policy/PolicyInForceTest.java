package dev.lockstep.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.policy.Verdict.Outcome;
import dev.lockstep.report.Findings;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Fingerprint;
import dev.lockstep.rules.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyInForceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private static final Finding DISCOUNT = Findings.missingMethod()
            .from("lib/pricing.jar", "shop.pricing.Quote$Line", "total", "()J", 41)
            .method("shop.Cart", "discount", "(I)J")
            .target("lib/cart.jar", "shop.Cart")
            .finding();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "symbol: shop.Cart.discount",
                "symbol: shop.Cart",
                "symbol: shop.*",
                "symbol: shop.Cart.dis*",
                "symbol: '**.Cart'",
                "from: shop.pricing.Quote",
                "from: shop.**",
                "from: shop.pricing.Quote$Line",
                "file: lib/cart.jar",
                "file: lib/pri*",
                "symbol: shop.Cart, from: shop.pricing.*, file: lib/**",
            })
    void what_a_suppression_speaks_of_no_longer_counts_and_stays_in_the_report(String pattern) {
        List<Finding> judged = apply("suppressions: [{rule: missing-method, " + pattern + ", reason: known}]");

        assertThat(judged).hasSize(1);
        assertEquals("known", judged.get(0).suppressed().orElseThrow().reason());
        assertEquals(Outcome.ALLOWED, Judge.judge(judged, true).outcome());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rule: missing-field, symbol: shop.Cart.discount",
                "rule: missing-method, symbol: shop.Cart.total",
                "rule: missing-method, symbol: shop.Car",
                "rule: missing-method, symbol: shop",
                "rule: missing-method, symbol: '*'",
                "rule: missing-method, from: shop.*",
                "rule: missing-method, from: shop.Cart",
                "rule: missing-method, file: lib/other.jar",
                "rule: missing-method, symbol: shop.Cart, from: shop.other.**",
                "rule: missing-method, fingerprint: 00000000000000000000000000000000",
            })
    void what_it_does_not_speak_of_counts_and_it_is_told_that_nothing_needs_it(String pattern) {
        List<Finding> judged = apply("suppressions: [{" + pattern + ", reason: known}]");

        assertThat(judged).first().matches(each -> each.suppressed().isEmpty());
        assertThat(judged).element(1).matches(each -> each.rule().id().equals("unused-suppression"));
        assertEquals(Outcome.BLOCKED, Judge.judge(judged, true).outcome());
    }

    @Test
    void a_fingerprint_names_one_finding() {
        List<Finding> judged = apply(
                "suppressions: [{rule: missing-method, fingerprint: " + Fingerprint.of(DISCOUNT) + ", reason: r}]");

        assertTrue(judged.get(0).suppressed().isPresent());
    }

    @Test
    void it_counts_until_the_end_of_its_last_day_and_is_an_error_afterwards() {
        assertTrue(apply(until("2026-11-26")).get(0).suppressed().isPresent());

        List<Finding> after = apply(until("2026-11-25"));
        assertFalse(after.get(0).suppressed().isPresent());
        assertThat(Judge.judge(after.subList(1, 2), true).reasons()).containsExactly("expired-suppression");
    }

    private static String until(String day) {
        return "suppressions: [{rule: missing-method, symbol: shop.Cart, reason: r, expires: " + day + "}]";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", symbol: '**'", ", file: '**'", ", from: '**', file: '**/*'"})
    void one_that_covers_its_whole_rule_is_told(String pattern) {
        List<Finding> judged = apply("suppressions: [{rule: missing-method" + pattern + ", reason: r}]");

        assertTrue(judged.get(0).suppressed().isPresent());
        assertEquals("broad-suppression", judged.get(1).rule().id());
        assertEquals(Severity.WARNING, judged.get(1).severity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: {missing-method: warning} | WARNING",
                "rules: {missing-field: warning} | ERROR",
                "rules: {missing-method: [{severity: info, paths: [lib/pricing.jar]}]} | INFO",
                "rules: {missing-method: [{severity: info, paths: [lib/cart.jar]}]} | ERROR",
                "rules: {missing-method: [{severity: info}, {severity: warning, paths: ['lib/*']}]} | WARNING",
            })
    void a_team_says_how_serious_a_rule_is(String yaml, Severity severity) {
        assertEquals(severity, apply(yaml).get(0).severity());
    }

    @ParameterizedTest
    @CsvSource({
        "error, ERROR, BLOCKED", "error, WARNING, ALLOWED",
        "warning, WARNING, BLOCKED", "warning, INFO, ALLOWED",
        "info, INFO, BLOCKED",
    })
    void a_team_says_from_where_on_findings_block(String failOn, Severity severity, Outcome outcome) {
        Policy policy = read("fail-on: " + failOn);

        assertEquals(
                outcome,
                Judge.judge(List.of(DISCOUNT.withSeverity(severity)), true, policy.failOn())
                        .outcome());
    }

    @Test
    void what_is_absent_on_purpose_is_only_told() {
        Finding absent = Findings.missingClass()
                .from("lib/pricing.jar", "shop.Quote")
                .namesClass("org.apache.hc.core5.Callback")
                .finding();

        assertEquals(
                Severity.INFO,
                applyTo(absent, "optional: [org.apache.hc.**]").get(0).severity());
        assertEquals(
                Severity.ERROR,
                applyTo(absent, "optional: [org.apache.hc.*]").get(0).severity());
        assertEquals(
                Severity.ERROR, applyTo(DISCOUNT, "optional: [shop.**]").get(0).severity());
    }

    @Test
    void what_could_not_be_read_stays_unknown_whatever_is_suppressed() {
        List<Finding> judged = apply("suppressions: [{rule: missing-method, symbol: shop.Cart, reason: r}]");

        assertEquals(Outcome.INCOMPLETE, Judge.judge(judged, false).outcome());
    }

    private static List<Finding> apply(String yaml) {
        return applyTo(DISCOUNT, yaml);
    }

    private static List<Finding> applyTo(Finding finding, String yaml) {
        return new PolicyInForce(read(yaml), Optional.empty(), TODAY).applyTo(List.of(finding), State.INSTALL);
    }

    private static Policy read(String yaml) {
        return PolicyFile.read(yaml.getBytes(UTF_8), "lockstep.yaml");
    }
}
