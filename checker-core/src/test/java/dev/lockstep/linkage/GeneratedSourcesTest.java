package dev.lockstep.linkage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Outcome;
import dev.lockstep.fixtures.random.MixedProgram;
import dev.lockstep.fixtures.random.SourceSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Programs that javac compiled in two releases and somebody mixed: each site is run by itself, on each JDK that there
 * is, and ends in the error that the engine foretold. More of them with {@code -Dlockstep.linkage.mixes=}, others with
 * {@code -Dlockstep.linkage.seed=}.
 */
class GeneratedSourcesTest {
    private static final int SITES = 40;

    /** A disagreement repeats: the first ones tell enough. */
    private static final int SHOWN = 40;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Integer> unclaimed = new TreeMap<>();
    private final List<String> disagreements = new ArrayList<>();
    private int references;
    private int compared;

    @Test
    void every_site_of_a_mix_runs_or_fails_as_the_jvm_says(TestReporter reporter) {
        int programs = Integer.getInteger("lockstep.linkage.mixes", 40);
        long first = Long.getLong("lockstep.linkage.seed", 1);
        for (long seed = first; seed < first + programs; seed++) {
            long each = seed;
            MixedProgram.of(seed, SITES).ifPresent(program -> compare(each, program));
        }

        String figures = "seeds " + first + " to " + (first + programs - 1) + ": " + compared + " runs compared, "
                + references + " references in them, " + outcomes + ", outside " + unclaimed;
        reporter.publishEntry("generated", figures);
        assertThat(disagreements.stream().limit(SHOWN)).as(figures).isEmpty();
        assertThat(compared).as(figures).isGreaterThan(programs * SITES / 2);
    }

    private void compare(long seed, MixedProgram program) {
        var prediction = Prediction.of(new Compiled(program.classes()));
        List<SourceSite> sites = program.sites().stream()
                .filter(site -> canRun(prediction, site))
                .toList();
        for (Judge judge : Judge.all()) {
            List<List<Outcome.Thrown>> happened = judge.jvm()
                    .run(
                            List.of(program.classes()),
                            sites.stream().map(SourceSite::call).toList());
            for (int i = 0; i < sites.size(); i++) {
                compare(seed, prediction, program, judge, sites.get(i), happened.get(i));
            }
        }
    }

    /** An object is needed of a class that the JVM can make one of. */
    private static boolean canRun(Prediction prediction, SourceSite site) {
        return site.receiver()
                .map(name -> prediction
                        .find(name)
                        .filter(receiver -> !receiver.facts().isAbstract())
                        .filter(receiver -> prediction.causeOf(receiver).isEmpty())
                        .isPresent())
                .orElse(true);
    }

    private void compare(
            long seed,
            Prediction prediction,
            MixedProgram program,
            Judge judge,
            SourceSite site,
            List<Outcome.Thrown> thrown) {
        var run = new SiteRun(prediction, site, requireNonNull(program.classes().get(site.className())));
        Optional<String> predicted = run.error(judge.release());
        Optional<String> happened = Happened.error(site, thrown);
        Optional<String> outside = Happened.outside(thrown, predicted);
        if (outside.isPresent()) {
            unclaimed.merge(outside.get(), 1, Integer::sum);
            return;
        }
        compared++;
        references += run.references();
        outcomes.merge(happened.orElse("links"), 1, Integer::sum);
        if (!predicted.equals(happened)) {
            disagreements.add("seed " + seed + ", JDK " + judge.release() + ": predicted " + predicted.orElse("nothing")
                    + ", happened "
                    + thrown.stream().map(GeneratedSourcesTest::brief).toList() + " in "
                    + site.className()
                    + site.receiver().map(each -> " on " + each).orElse("") + "\n" + site.source());
        }
    }

    private static String brief(Outcome.Thrown thrown) {
        return thrown.name() + " (" + thrown.message().orElse("") + ") at "
                + thrown.frames().stream().limit(6).toList();
    }
}
