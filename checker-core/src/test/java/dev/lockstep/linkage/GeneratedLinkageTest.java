package dev.lockstep.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Thousands of references in random mixed libraries: the engine's word on each against the JVM's. More of them with
 * {@code -Dlockstep.linkage.programs=}, others with {@code -Dlockstep.linkage.seed=}.
 */
class GeneratedLinkageTest {
    private static final int SITES = 60;
    private static final int AT_LEAST = 20_000;

    /** A disagreement repeats: the first ones tell enough. */
    private static final int SHOWN = 40;

    @Test
    void every_reference_links_or_fails_as_the_jvm_says(TestReporter reporter) {
        int programs = Integer.getInteger("lockstep.linkage.programs", 400);
        long first = Long.getLong("lockstep.linkage.seed", 1);
        Map<String, Integer> outcomes = new TreeMap<>();
        Map<String, Integer> unclaimed = new TreeMap<>();
        List<String> disagreements = new ArrayList<>();
        int compared = 0;
        for (long seed = first; seed < first + programs; seed++) {
            for (JudgedSite each : new RandomSites(seed, SITES).judge()) {
                Optional<String> outside = outside(each);
                if (outside.isPresent()) {
                    unclaimed.merge(outside.get(), 1, Integer::sum);
                    continue;
                }
                compared++;
                outcomes.merge(each.outcome().orElse("links"), 1, Integer::sum);
                if (!each.error().equals(each.outcome())) {
                    disagreements.add("seed " + seed + ": " + each);
                }
            }
        }

        String figures = "seeds " + first + " to " + (first + programs - 1) + ": " + compared + " compared " + outcomes
                + ", outside " + unclaimed;
        reporter.publishEntry("generated", figures);
        assertThat(disagreements.stream().limit(SHOWN)).as(figures).isEmpty();
        assertThat(compared).as(figures).isGreaterThanOrEqualTo(programs * SITES * 4 / 5);
        assertThat(programs < 400 || compared >= AT_LEAST).as(figures).isTrue();
        assertThat(unclaimed.values().stream().mapToInt(Integer::intValue).sum())
                .as("few are outside of what the engine claims: " + figures)
                .isLessThan(programs * SITES / 30);
    }

    /** What the engine does not claim to know; everything else is compared. */
    private static Optional<String> outside(JudgedSite judged) {
        if (judged.error().equals(judged.outcome()) || !judged.site().handle) {
            return Optional.empty();
        }
        Optional<Outcome.Thrown> cause = judged.happened().stream().skip(1).findFirst();
        if (cause.flatMap(Outcome.Thrown::message)
                .filter(message -> message.contains(" type alias: "))
                .isPresent()) {
            return Optional.of("handles whose types the loader of their class does not see");
        }
        boolean refused = judged.error().isEmpty()
                && cause.filter(each -> each.name().equals("java.lang.IllegalAccessException"))
                        .isPresent();
        boolean ofField = judged.site().references.get(0).kind().isField()
                && judged.error().filter("java.lang.IllegalAccessError"::equals).isPresent();
        return refused || ofField
                ? Optional.of(
                        "access to protected statics and to fields by handle, which is java.lang.invoke's to judge")
                : Optional.empty();
    }
}
