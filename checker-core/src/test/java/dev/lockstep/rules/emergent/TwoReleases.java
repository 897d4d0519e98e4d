package dev.lockstep.rules.emergent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.archive.Limits;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.StateAnalyst;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jvm;
import dev.lockstep.rules.Finding;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Two releases of one small program, each compiled as a whole, and mixes of their classes.
 *
 * @param old the one release
 * @param now the other
 */
public record TwoReleases(Compiled old, Compiled now) {
    /** Compiles one compilation unit after the other as {@code before}, and again with some of them replaced. */
    public static TwoReleases of(List<String> before, List<String> after) {
        return new TwoReleases(Compiled.of(before.toArray(String[]::new)), Compiled.of(after.toArray(String[]::new)));
    }

    /** The new release with some classes of the old one. */
    public Compiled mixed(String... stays) {
        return now.plus(old.only(stays));
    }

    /** What {@code run()} of {@code app.Client} returns or throws when all is old, when all is new, and in a mix. */
    public List<String> outcomes(String... stays) {
        return List.of(
                Jvm.outcome("app.Client", old),
                Jvm.outcome("app.Client", now),
                Jvm.outcome("app.Client", mixed(stays)));
    }

    /** What a rule finds in a mix; it must find nothing in either release. */
    public List<Finding> findings(PairRule rule, String... stays) {
        try {
            Path folder = Files.createTempDirectory("releases");
            try (var trees = new ReadTrees();
                    var platform = Platform.open(OptionalInt.empty(), trees.symbols())) {
                InstallState deployed = state(trees, platform, old, folder.resolve("deployed"));
                InstallState candidate = state(trees, platform, now, folder.resolve("candidate"));
                InstallState mix = state(trees, platform, mixed(stays), folder.resolve("mix"));
                List<Clash> clashes = clashes(rule, deployed, candidate, trees.symbols());
                assertThat(clashes).noneMatch(clash -> clash.when().holdsIn(deployed));
                assertThat(clashes).noneMatch(clash -> clash.when().holdsIn(candidate));
                return clashes.stream()
                        .filter(clash -> clash.when().holdsIn(mix))
                        .map(Clash::finding)
                        .toList();
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Clash> clashes(PairRule rule, InstallState deployed, InstallState candidate, Symbols symbols)
            throws IOException {
        try (var workspace = new Workspace(Limits.DEFAULT);
                var deployedFiles = new StateFiles(deployed, workspace, symbols);
                var candidateFiles = new StateFiles(candidate, workspace, symbols)) {
            return rule.clashes(new ReleasePair(deployed, deployedFiles, candidate, candidateFiles));
        }
    }

    private static InstallState state(ReadTrees trees, Platform platform, Compiled classes, Path folder)
            throws IOException {
        var analyst = new StateAnalyst(trees.reader(), platform, List.of());
        return analyst.link(analyst.layOut(
                trees.open(new Install().jar("lib/app.jar", classes).writeTo(folder))));
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
