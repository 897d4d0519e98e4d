package dev.lockstep.deployment.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.OverlayTree;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.DeploymentRequest;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.FineChanges;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.StateAnalyst;
import dev.lockstep.fixtures.Install;
import dev.lockstep.universe.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drops that change single entries of archives: what the formula says about each of the 2^n ways to copy the changed
 * files, and the changed entries of those archives, against the link engine on an install that was packed so.
 */
class FormulaOfEntriesTest {
    private static final int RELEASES = Integer.getInteger("lockstep.formula.releases", 60) / 3;
    private static final long FIRST = Long.getLong("lockstep.formula.seed", 1);
    private static final int MAX_CHANGES = 10;

    @TempDir
    Path folder;

    private int states;
    private int unsafe;
    private final Set<String> divided = new TreeSet<>();

    @Test
    void each_choice_of_entries_is_safe_when_the_engine_says_so_of_its_state() throws Exception {
        List<String> refused = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + RELEASES; seed++) {
            try {
                compare(seed, RandomReleases.divisible(seed));
            } catch (NotComputable e) {
                refused.add("seed " + seed + ": " + e.reason());
            }
        }
        assertThat(refused).isEmpty();
        assertThat(divided).contains("lib/jar1.jar", "lib/jar3.jar", "app.war", "app.war!/WEB-INF/lib/extra.jar");
        assertThat(unsafe).as("unsafe of " + states + " states").isBetween(states / 10, states * 9 / 10);
    }

    private void compare(long seed, RandomReleases releases) throws Exception {
        Install old = releases.deployed();
        Install now = releases.candidate();
        List<String> choice = Entries.changed(old, now);
        if (choice.isEmpty()) {
            return;
        }
        String drop = pick(choice, new Random(seed));
        try (var trees = new ReadTrees();
                var platform = Platform.open(OptionalInt.empty(), trees.symbols())) {
            FileTree deployed = trees.open(old.writeTo(folder.resolve(seed + "-deployed")));
            FileTree candidate = trees.open(now.writeTo(folder.resolve(seed + "-candidate")));
            var deployment = Deployment.of(
                    DeploymentRequest.of(List.of(drop)), deployed, Optional.of(candidate), trees.workspace());
            FileTree result = deployment.appliedTo(deployed);
            var changes = FineChanges.of(deployment, deployed, candidate, result, trees.workspace());
            ChangeUnits units = ChangeUnits.of(changes, deployed, candidate);
            assertThat(changes.foreign()).isEmpty();
            if (units.size() > MAX_CHANGES) {
                return;
            }
            divided.addAll(changes.divided());
            var analyst = new StateAnalyst(trees.reader(), platform, List.of());
            InstallState before = analyst.link(analyst.layOut(deployed));
            InstallState after = analyst.link(analyst.layOut(candidate));
            Formula safe = new FormulaBuilder(
                            before,
                            after,
                            units,
                            facts -> analyst.layoutOfMix(facts, before.layout(), after.layout()),
                            platform,
                            trees.symbols())
                    .safe();
            BitSet dropped = DeployabilityAnalysis.drop(units, changes.made());
            assertThat(dropped.cardinality()).isEqualTo(1);
            for (long bits = 0; bits < 1L << units.size(); bits++) {
                BitSet made = BitSet.valueOf(new long[] {bits});
                List<FileChange> taken = changes(units, made);
                Install packed = Entries.packed(old, now, changes.divided(), paths(taken));
                FileTree archives = trees.open(packed.writeTo(folder.resolve(seed + "-" + bits)));
                FileTree tree = OverlayTree.of(
                        Deployment.applied(
                                deployed,
                                taken.stream()
                                        .filter(each -> !each.path().contains("!/"))
                                        .toList()),
                        Set.of(),
                        archives.files());
                InstallState mixed = analyst.link(analyst.layOutMix(tree, before.layout(), after.layout()));
                boolean links = mixed.failuresNotIn(before, after).isEmpty();
                assertThat(safe.isSafe(made))
                        .as("seed " + seed + " made " + made + " of " + units.all() + " "
                                + mixed.failuresNotIn(before, after))
                        .isEqualTo(links);
                if (made.equals(dropped)) {
                    InstallState asDeployed = analyst.link(analyst.layOutMix(result, before.layout(), after.layout()));
                    assertThat(asDeployed.failures()).hasSameSizeAs(mixed.failures());
                }
                states++;
                unsafe += links ? 0 : 1;
            }
        }
    }

    private static List<FileChange> changes(ChangeUnits units, BitSet made) {
        return made.stream()
                .mapToObj(units::get)
                .flatMap(unit -> unit.changes().stream())
                .toList();
    }

    private static Set<String> paths(List<FileChange> changes) {
        return changes.stream().map(FileChange::path).collect(Collectors.toSet());
    }

    /** Mostly one of an archive in the other, where there is one. */
    private static String pick(List<String> choice, Random random) {
        String within = random.nextInt(3) > 0 ? "app.war!/WEB-INF/lib/extra.jar!/" : "app.war!/";
        List<String> deep =
                choice.stream().filter(path -> path.startsWith(within)).toList();
        List<String> among = deep.isEmpty() ? choice : deep;
        return among.get(random.nextInt(among.size()));
    }
}
