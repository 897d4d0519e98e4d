package dev.lockstep.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepTest {
    @Test
    void two_versions_claim_the_first_number_that_differs() {
        assertThat(claimed("5.16.6", "5.18.3")).contains(Step.MINOR);
        assertThat(claimed("1.9", "2.0")).contains(Step.MAJOR);
        assertThat(claimed("1.4.2", "1.4.3")).contains(Step.PATCH);
        assertThat(claimed("1.4.2", "1.4.2.1")).contains(Step.PATCH);
        assertThat(claimed("1.20260101120000000000000", "1.20260101120000000000001"))
                .contains(Step.MINOR);
        assertThat(claimed("v1.4", "1.5-jre")).contains(Step.MINOR);
        assertThat(claimed("1.5-SNAPSHOT", "1.5")).contains(Step.PATCH);
    }

    @Test
    void equal_numbers_claim_nothing() {
        assertThat(claimed("1.0", "1.0")).contains(Step.NONE);
        assertThat(claimed("1.0", "1.0.0")).contains(Step.NONE);
    }

    @Test
    void a_version_that_begins_with_no_number_says_nothing() {
        assertThat(claimed("unspecified", "1.0")).isEmpty();
        assertThat(claimed("1.0", "")).isEmpty();
        assertThat(Step.claimed(Optional.empty(), Optional.of("1.0"))).isEmpty();
    }

    private static Optional<Step> claimed(String from, String to) {
        return Step.claimed(Optional.of(from), Optional.of(to));
    }
}
