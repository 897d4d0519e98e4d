package dev.lockstep.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.policy.Baseline.Entry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineFileTest {
    private static final String PRINT = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.Cart.discount, from shop.Quote",
                "\" quoted \\ and: #not a comment",
                "line\nbreak\ttab \u0000 \u001b[31m \u2028 \ufeff",
                "äö \u4e2d \ud83d\ude00 - {a: b}",
                "- [x]",
                "",
            })
    void what_is_written_is_read(String hostile) {
        var written = new Baseline(
                "b.yaml",
                LocalDate.of(2026, 11, 26),
                "because " + hostile,
                Optional.of(LocalDate.of(2027, 1, 31)),
                Optional.of("team " + hostile),
                List.of(new Entry(PRINT, "missing-method", hostile)));

        assertThat(read(BaselineFile.render(written))).isEqualTo(written);
    }

    @Test
    void an_empty_one_and_one_without_owner_and_end_are_read() {
        var written =
                new Baseline("b.yaml", LocalDate.of(2026, 11, 26), "r", Optional.empty(), Optional.empty(), List.of());

        assertThat(read(BaselineFile.render(written))).isEqualTo(written);
    }

    @Test
    void half_a_character_is_no_reason_to_fail() {
        var written = new Baseline(
                "b.yaml",
                LocalDate.of(2026, 11, 26),
                "r",
                Optional.empty(),
                Optional.empty(),
                List.of(new Entry(PRINT, "missing-method", "a\ud800b")));

        assertThat(read(BaselineFile.render(written)).findings().get(0).what()).isEqualTo("a\ufffdb");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                reason: r                                                                         | 1: a baseline needs "accepted"
                accepted: 2026-11-26                                                              | 1: a baseline needs "reason"
                accepted: 2026-11-26;reason: r                                                    | 1: a baseline needs "findings"
                accepted: 2026-11-26;reason: ' ';findings: []                                     | 2: "reason" is empty: say why the team lives with these findings
                accepted: today;reason: r;findings: []                                            | 1: "accepted" is no date such as 2027-01-31
                accepted: 2026-11-26;reason: r;findings: [];expires: never                        | 4: "expires" is no date such as 2027-01-31
                version: 2;accepted: 2026-11-26;reason: r;findings: []                            | 1: "version" is not 1
                accepted: 2026-11-26;reason: r;findings: [];extra: 1                              | 4: unknown key "extra"; known in a baseline are version, accepted, reason, expires, owner, findings
                accepted: 2026-11-26;reason: r;findings:; - {rule: missing-class}                 | 4: a finding needs "fingerprint"
                accepted: 2026-11-26;reason: r;findings:; - {rule: no-rule, fingerprint: PRINT}   | 4: there is no rule "no-rule"; 'lockstep explain' lists them
                accepted: 2026-11-26;reason: r;findings:; - {rule: unreadable, fingerprint: PRINT} | 4: unreadable cannot be accepted
                accepted: 2026-11-26;reason: r;findings:; - {rule: missing-class, fingerprint: 12} | 4: "fingerprint" is not 32 hexadecimal digits
                """)
    void what_is_wrong_names_its_line(String yaml, String complaint) {
        String text = yaml.replace(";", "\n").replace("PRINT", PRINT);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("b.yaml:" + complaint);
    }

    @Test
    void one_finding_stands_there_once() {
        String twice = "accepted: 2026-11-26\nreason: r\nfindings:\n"
                + (" - {rule: missing-class, fingerprint: " + PRINT + "}\n").repeat(2);

        assertThatThrownBy(() -> read(twice)).hasMessage("b.yaml:5: this fingerprint stands here a second time");
    }

    @Test
    void an_empty_file_is_none() {
        assertThatThrownBy(() -> read("")).hasMessage("b.yaml: there is no baseline in it");
    }

    private static Baseline read(String text) {
        return BaselineFile.read(text.getBytes(UTF_8), "b.yaml");
    }
}
