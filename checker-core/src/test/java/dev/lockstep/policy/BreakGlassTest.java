package dev.lockstep.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.policy.Verdict.Outcome;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakGlassTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final BreakGlass DECISION = new BreakGlass("prices are wrong", "J. Doe", TODAY);

    @Test
    void it_counts_until_the_end_of_its_last_day_and_for_thirty_days_at_most() {
        assertThat(DECISION.on(TODAY)).isSameAs(DECISION);
        assertThat(ending(TODAY.plusDays(30)).on(TODAY).expires()).isEqualTo(TODAY.plusDays(30));
        assertThatThrownBy(() -> ending(TODAY.minusDays(1)).on(TODAY)).hasMessageContaining("has expired");
        assertThatThrownBy(() -> ending(TODAY.plusDays(31)).on(TODAY)).hasMessageContaining("within 30 days");
    }

    @Test
    void it_names_a_reason_and_a_person() {
        assertThatThrownBy(() -> new BreakGlass(" ", "J. Doe", TODAY)).hasMessageContaining("--reason");
        assertThatThrownBy(() -> new BreakGlass("why", "", TODAY)).hasMessageContaining("--approver");
    }

    @Test
    void it_allows_what_is_blocked_and_keeps_the_reasons() {
        var verdict = Judge.override(new Verdict(Outcome.BLOCKED, true, List.of("partial-deployment")), DECISION);

        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.reasons()).containsExactly("partial-deployment");
        assertThat(verdict.override()).contains(DECISION);
    }

    @Test
    void it_covers_nothing_that_could_not_be_read() {
        for (Verdict unknown : List.of(
                new Verdict(Outcome.INCOMPLETE, false, List.of("unreadable")),
                new Verdict(Outcome.BLOCKED, false, List.of("partial-deployment")),
                new Verdict(Outcome.BLOCKED, true, List.of("partial-deployment", "malformed-class")))) {
            var verdict = Judge.override(unknown, DECISION);
            assertThat(verdict.allowed()).isFalse();
            assertThat(verdict.outcome().exitCode()).isEqualTo(3);
            assertThat(verdict.override()).isEmpty();
        }
    }

    @Test
    void what_is_allowed_needs_none() {
        var allowed = new Verdict(Outcome.ALLOWED, true, List.of());

        assertThat(Judge.override(allowed, DECISION)).isEqualTo(allowed);
    }

    private static BreakGlass ending(LocalDate day) {
        return new BreakGlass("why", "J. Doe", day);
    }
}
