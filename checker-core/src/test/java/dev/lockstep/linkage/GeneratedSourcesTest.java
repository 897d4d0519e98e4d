package dev.lockstep.linkage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Judge;
import dev.lockstep.fixtures.Outcome;
import dev.lockstep.fixtures.random.MixedProgram;
import dev.lockstep.fixtures.random.SourceSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Programs that javac compiled in two releases and somebody mixed: each site is run by itself, on each JDK that there
 * is, and ends in the error that the engine foretold. More of them with {@code -Dlockstep.linkage.mixes=}, others with
 * {@code -Dlockstep.linkage.seed=}.
 */
class GeneratedSourcesTest {
    private static final int PROGRAMS = 30;
    private static final int SITES = 60;
    private static final int MIXES = 4;
    private static final int AT_LEAST = 20_000;

    /** Of class files: below 50 types are inferred, and 50 is tried in both ways. */
    private static final int[] VERSIONS = {46, 48, 49, 50, 50, 51, 52, 55, 61, 61, 61, 61};

    /** A disagreement repeats: the first ones tell enough. */
    private static final int SHOWN = 40;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Integer> unclaimed = new TreeMap<>();
    private final List<String> disagreements = new ArrayList<>();
    private int references;
    private int questions;
    private int compared;

    @Test
    void every_site_of_a_mix_runs_or_fails_as_the_jvm_says(TestReporter reporter) {
        int programs = Integer.getInteger("lockstep.linkage.mixes", PROGRAMS);
        long first = Long.getLong("lockstep.linkage.seed", 1);
        for (long seed = first; seed < first + programs; seed++) {
            long aging = seed * MIXES;
            for (MixedProgram each : MixedProgram.of(seed, SITES, MIXES)) {
                compare(seed, aged(aging++, each));
            }
        }

        String figures = "seeds " + first + " to " + (first + programs - 1) + ": " + compared + " runs compared, "
                + references + " references in them, " + questions + " questions of the verifier, " + outcomes
                + ", outside " + unclaimed;
        reporter.publishEntry("generated", figures);
        assertThat(disagreements.stream().limit(SHOWN)).as(figures).isEmpty();
        assertThat(compared).as(figures).isGreaterThan(programs * SITES * MIXES / 2);
        assertThat(programs < PROGRAMS || references >= AT_LEAST).as(figures).isTrue();
    }

    /** Some classes as older compilers would have written them. */
    private static MixedProgram aged(long seed, MixedProgram program) {
        var random = new SplittableRandom(seed);
        Map<String, byte[]> classes = new TreeMap<>(program.classes());
        classes.replaceAll((name, bytes) -> {
            int version = VERSIONS[random.nextInt(VERSIONS.length)];
            return version >= ClassFileVersion.oldest(bytes) ? ClassFileVersion.of(version, bytes) : bytes;
        });
        return new MixedProgram(classes, program.sites());
    }

    private void compare(long seed, MixedProgram program) {
        var prediction = Prediction.of(new Compiled(program.classes()));
        var linking = new Linking(prediction, program.classes());
        List<SourceSite> sites = program.sites().stream()
                .filter(site -> canRun(prediction, linking, site))
                .toList();
        for (Judge judge : Judge.all()) {
            List<List<Outcome.Thrown>> happened = judge.run(
                    List.of(program.classes()),
                    sites.stream().map(SourceSite::call).toList());
            for (int i = 0; i < sites.size(); i++) {
                compare(seed, prediction, linking, program, judge, sites.get(i), happened.get(i));
            }
        }
    }

    /** An object is needed of a class that the JVM can make one of. */
    private static boolean canRun(Prediction prediction, Linking linking, SourceSite site) {
        return site.receiver()
                .map(name -> prediction
                        .find(name)
                        .filter(receiver -> !receiver.facts().isAbstract())
                        .filter(receiver -> prediction.causeOf(receiver).isEmpty())
                        .filter(receiver ->
                                linking.verdicts(receiver).refusals().isEmpty())
                        .isPresent())
                .orElse(true);
    }

    private void compare(
            long seed,
            Prediction prediction,
            Linking linking,
            MixedProgram program,
            Judge judge,
            SourceSite site,
            List<Outcome.Thrown> thrown) {
        var run = new SiteRun(
                prediction, linking, site, requireNonNull(program.classes().get(site.className())));
        Set<String> predicted = run.outcomes(judge.release());
        String happened = Happened.error(site, thrown).orElse(SiteRun.LINKS);
        Optional<String> outside = Happened.outside(thrown, predicted);
        if (outside.isPresent()) {
            unclaimed.merge(outside.get(), 1, Integer::sum);
            return;
        }
        compared++;
        references += run.references();
        questions += run.questions();
        outcomes.merge(happened, 1, Integer::sum);
        if (!predicted.contains(happened)) {
            disagreements.add("seed " + seed + ", JDK " + judge.release() + ": predicted " + predicted + ", happened "
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
