package dev.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.archive.FileTree;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.deployment.Combination;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.DeploymentRequest;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.FineChanges;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.StateAnalyst;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.deployment.formula.ChangeUnits;
import dev.lockstep.deployment.formula.FormulaBuilder;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.EmergentFindings;
import dev.lockstep.rules.emergent.reverts.SilentReverts;
import dev.lockstep.universe.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which states are sound: for every one of the 2^n drops of random releases what the formula says, against all that is
 * found when that very state is looked at. More of them with {@code -Dlockstep.sound.releases=}, others with
 * {@code -Dlockstep.sound.seed=}.
 */
class SoundDropsTest {
    private static final int RELEASES = Integer.getInteger("lockstep.sound.releases", 30);
    private static final long FIRST = Long.getLong("lockstep.sound.seed", 1);
    private static final int MAX_CHANGES = 6;

    @TempDir
    Path folder;

    private final Set<String> rules = new TreeSet<>();
    private int inexact;

    @Test
    void a_state_is_sound_when_nothing_is_found_in_it() throws Exception {
        for (long seed = FIRST; seed < FIRST + RELEASES; seed++) {
            compare(seed, false);
        }
        assertThat(inexact).isZero();
        assertThat(rules)
                .contains(
                        "leftover",
                        "reflective-name",
                        "service-provider",
                        "silent-revert",
                        "split-nest",
                        "stale-constant",
                        "stale-switch");
    }

    @Test
    void also_where_single_entries_are_copied() throws Exception {
        for (long seed = FIRST; seed < FIRST + RELEASES; seed++) {
            compare(seed, true);
        }
        assertThat(rules).contains("reflective-name", "service-provider", "stale-switch");
        assertThat(inexact).isLessThan(RELEASES / 2);
    }

    private void compare(long seed, boolean divided) throws Exception {
        var programs = new RandomPrograms(seed);
        String name = seed + (divided ? "-divided" : "");
        try (var trees = new ReadTrees();
                var platform = Platform.open(OptionalInt.empty(), trees.symbols())) {
            FileTree deployed = trees.open(programs.deployed().writeTo(folder.resolve(name + "-deployed")));
            FileTree candidate = trees.open(programs.candidate().writeTo(folder.resolve(name + "-candidate")));
            var analyst = new StateAnalyst(trees.reader(), platform, List.of());
            InstallState before = analyst.link(analyst.layOut(deployed));
            InstallState after = analyst.link(analyst.layOut(candidate));
            try (var old = new StateFiles(before, trees.workspace(), trees.symbols());
                    var now = new StateFiles(after, trees.workspace(), trees.symbols())) {
                var releases = new ReleasePair(before, old, after, now);
                Optional<ChangeUnits> units = units(releases, divided, new Random(seed), trees);
                if (units.isPresent() && units.get().size() <= MAX_CHANGES) {
                    compare(seed, releases, units.get(), analyst, trees);
                }
            }
        }
    }

    /** Of a drop of whole files, or of one entry of a jar; absent when there is no such entry. */
    private static Optional<ChangeUnits> units(ReleasePair releases, boolean divided, Random random, ReadTrees trees)
            throws IOException {
        FileTree deployed = releases.deployed().tree();
        FileTree candidate = releases.candidate().tree();
        if (!divided) {
            List<FileChange> all = Deployment.of(deployed, candidate, List.of()).changes();
            return Optional.of(ChangeUnits.of(all, Set.of(), deployed, candidate));
        }
        for (String jar : List.of("lib/ext.jar", "lib/app.jar", "lib/core.jar", "lib/tool.jar")) {
            for (String entry : List.of("ext/Plugin.class", "app/Main.class", "beans.xml", "tool/Tool.class")) {
                if (random.nextInt(3) == 0) {
                    continue;
                }
                try {
                    var drop = Deployment.of(
                            DeploymentRequest.of(List.of(jar + "!/" + entry)),
                            deployed,
                            Optional.of(candidate),
                            trees.workspace());
                    FineChanges fine =
                            FineChanges.of(drop, deployed, candidate, drop.appliedTo(deployed), trees.workspace());
                    return Optional.of(ChangeUnits.of(fine, deployed, candidate));
                } catch (IllegalArgumentException e) {
                    // It is in neither, or the same in both.
                }
            }
        }
        return Optional.empty();
    }

    private void compare(long seed, ReleasePair releases, ChangeUnits units, StateAnalyst analyst, ReadTrees trees)
            throws Exception {
        InstallState before = releases.deployed();
        InstallState after = releases.candidate();
        var builder = new FormulaBuilder(
                before,
                after,
                units,
                facts -> analyst.layoutOfMix(facts, before.layout(), after.layout()),
                analyst.platform(),
                analyst.symbols());
        List<Clash> clashes = EmergentFindings.clashes(releases);
        List<Combination> wrong = clashes.stream()
                .filter(clash -> clash.finding().severity() == Severity.ERROR)
                .map(Clash::when)
                .toList();
        List<Predicate<PossibleState>> errors = new ArrayList<>(EmergentFindings.errors(releases));
        errors.addAll(SilentReverts.errors(before, after, trees.workspace()));
        var sound = builder.without(builder.safe(), wrong, errors);
        inexact += sound.exact() ? 0 : 1;
        for (long bits = 0; bits < 1L << units.size(); bits++) {
            BitSet made = BitSet.valueOf(new long[] {bits});
            Deployment drop = drop(units, made, before.tree(), after.tree(), trees);
            FileTree tree = drop.appliedTo(before.tree());
            InstallState mixed = analyst.link(analyst.layOutMix(tree, before.layout(), after.layout()));
            List<Finding> found = found(releases, mixed, drop, clashes, trees);
            boolean links = mixed.failuresNotIn(before, after).isEmpty();
            found.forEach(each -> rules.add(each.rule().id()));
            boolean isSound = links && found.isEmpty();
            String which = "seed " + seed + " made " + made + " of " + units.all() + " "
                    + found.stream()
                            .map(each -> each.rule().id() + " " + each.message())
                            .toList();
            if (sound.exact() || !isSound) {
                assertThat(sound.formula().isSafe(made)).as(which).isEqualTo(isSound);
            }
        }
    }

    private static List<Finding> found(
            ReleasePair releases, InstallState mixed, Deployment drop, List<Clash> clashes, ReadTrees trees)
            throws IOException {
        try (var files = new StateFiles(mixed, trees.workspace(), trees.symbols())) {
            var mix = new MixedState(releases, mixed, files, drop);
            return Stream.concat(
                            EmergentFindings.in(mix, clashes).stream(),
                            SilentReverts.find(drop, releases.deployed(), mixed, trees.workspace()).stream())
                    .filter(each -> each.emergent() && each.severity() == Severity.ERROR)
                    .toList();
        }
    }

    private static Deployment drop(
            ChangeUnits units, BitSet made, FileTree deployed, FileTree candidate, ReadTrees trees) throws IOException {
        List<String> paths = made.stream()
                .mapToObj(units::get)
                .flatMap(unit -> unit.changes().stream())
                .map(FileChange::path)
                .collect(Collectors.toList());
        if (paths.isEmpty()) {
            return new Deployment(
                    List.of(), Deployment.of(deployed, candidate, List.of()).changes());
        }
        return Deployment.of(DeploymentRequest.of(paths), deployed, Optional.of(candidate), trees.workspace());
    }
}
