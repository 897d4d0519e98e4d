package dev.lockstep.deployment.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.archive.FileTree;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.deployment.Combination;
import dev.lockstep.deployment.Condition;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.StateAnalyst;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For every one of the 2^n drops of random releases: what the formula says, against the link engine on that very state.
 * More of them with {@code -Dlockstep.formula.releases=}, others with {@code -Dlockstep.formula.seed=}.
 */
class FormulaAgainstLinkerTest {
    private static final int RELEASES = Integer.getInteger("lockstep.formula.releases", 60);
    private static final long FIRST = Long.getLong("lockstep.formula.seed", 1);
    private static final int MAX_CHANGES = 12;

    @TempDir
    Path folder;

    private int states;
    private int unsafe;
    private int unsound;
    private int unverified;
    private int unconvertible;

    @Test
    void each_drop_is_safe_and_sound_when_the_engine_says_so_of_its_state() throws Exception {
        compareAll(RandomReleases::new);
        assertThat(unverified)
                .as("rejected by the verifier alone, of " + states + " states")
                .isGreaterThan(states / 200);
    }

    @Test
    void also_where_method_references_are_most_of_what_there_is() throws Exception {
        compareAll(RandomReleases::referring);
        assertThat(unconvertible)
                .as("with nothing but method references that do not fit, of " + states + " states")
                .isPositive();
    }

    @Test
    void also_where_classes_lie_in_packages_of_the_platform() throws Exception {
        compareAll(RandomReleases::amongPlatform);
    }

    @Test
    void also_where_the_jars_are_modules_that_ask_each_other() throws Exception {
        compareAll(RandomReleases::modules);
    }

    private void compareAll(LongFunction<RandomReleases> releases) throws Exception {
        List<String> refused = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + RELEASES; seed++) {
            try {
                compare(seed, releases.apply(seed));
            } catch (NotComputable e) {
                refused.add("seed " + seed + ": " + e.reason());
            }
        }
        assertThat(refused).allMatch(reason -> reason.contains("whether a JVM is started with app.war"));
        assertThat(refused).hasSizeLessThanOrEqualTo(RELEASES / 50);
        assertThat(unsafe).as("unsafe of " + states + " states").isBetween(states / 10, states * 9 / 10);
        assertThat(unsound).as("unsound of " + states + " states").isGreaterThan(unsafe);
    }

    private void compare(long seed, RandomReleases releases) throws Exception {
        try (var trees = new ReadTrees();
                var platform = Platform.open(OptionalInt.empty(), trees.symbols())) {
            FileTree deployed = trees.open(releases.deployed().writeTo(folder.resolve(seed + "-deployed")));
            FileTree candidate = trees.open(releases.candidate().writeTo(folder.resolve(seed + "-candidate")));
            var analyst = new StateAnalyst(trees.reader(), platform, List.of());
            InstallState before = analyst.link(analyst.layOut(deployed));
            InstallState after = analyst.link(analyst.layOut(candidate));
            ChangeUnits units = ChangeUnits.of(
                    Deployment.of(deployed, candidate, List.of()).changes(), Set.of(), deployed, candidate);
            if (units.size() > MAX_CHANGES) {
                return;
            }
            var builder = new FormulaBuilder(
                    before,
                    after,
                    units,
                    facts -> analyst.layoutOfMix(facts, before.layout(), after.layout()),
                    platform,
                    trees.symbols());
            Formula safe = builder.safe();
            List<Combination> clashes = clashes(before, after, new Random(seed));
            Formula sound = builder.without(safe, clashes, List.of()).formula();
            for (long bits = 0; bits < 1L << units.size(); bits++) {
                BitSet made = BitSet.valueOf(new long[] {bits});
                InstallState mixed = analyst.link(
                        analyst.layOutMix(applied(units, made, deployed), before.layout(), after.layout()));
                boolean links = mixed.failuresNotIn(before, after).isEmpty();
                boolean isSound = links && clashes.stream().noneMatch(clash -> clash.holdsIn(mixed));
                String which = "seed " + seed + " made " + made + " of " + units.all() + " "
                        + mixed.failuresNotIn(before, after);
                assertThat(safe.isSafe(made)).as(which).isEqualTo(links);
                assertThat(sound.isSafe(made)).as(which + clashes).isEqualTo(isSound);
                states++;
                unsafe += links ? 0 : 1;
                unsound += isSound ? 0 : 1;
                unconvertible += isUnconvertible(mixed.failuresNotIn(before, after)) ? 1 : 0;
                unverified += isUnverified(mixed.failuresNotIn(before, after)) ? 1 : 0;
            }
        }
    }

    private static boolean isUnverified(List<LinkageFailure> failures) {
        return !failures.isEmpty() && failures.stream().allMatch(LinkageFailure::ofVerifier);
    }

    private static boolean isUnconvertible(List<LinkageFailure> failures) {
        return !failures.isEmpty()
                && failures.stream().allMatch(failure -> failure.problem() == LinkageProblem.LAMBDA_CONVERSION);
    }

    private static FileTree applied(ChangeUnits units, BitSet made, FileTree deployed) {
        List<FileChange> changes = made.stream()
                .mapToObj(units::get)
                .flatMap(unit -> unit.changes().stream())
                .toList();
        return new Deployment(changes, List.of()).appliedTo(deployed);
    }

    private static List<Definition> defined(InstallState state) {
        return state.universes().stream()
                .flatMap(universe -> universe.defined().stream())
                .toList();
    }

    /** Parts of both releases picked at random, of which no release has both. */
    private static List<Combination> clashes(InstallState before, InstallState after, Random random) {
        List<Definition> old = defined(before);
        List<Definition> now = defined(after);
        List<Combination> clashes = new ArrayList<>();
        for (int i = 0; i < 3 && !old.isEmpty() && !now.isEmpty(); i++) {
            Definition one = old.get(random.nextInt(old.size()));
            Definition other = now.get(random.nextInt(now.size()));
            var together = Combination.of(
                    new Condition.Loads(one.name(), one.facts()), new Condition.Loads(other.name(), other.facts()));
            if (!together.holdsIn(before) && !together.holdsIn(after)) {
                clashes.add(together);
            }
        }
        return clashes;
    }
}
