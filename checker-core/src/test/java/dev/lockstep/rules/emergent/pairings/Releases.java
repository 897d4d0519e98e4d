package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.Limits;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.TreeReader;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.StateAnalyst;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.rules.emergent.Drop;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executors;

/** Reads and links the releases of a drop, and asks something about them. */
final class Releases {
    private Releases() {}

    /** A question. */
    interface Question<T> {
        T ask(MixedState mix) throws IOException;
    }

    /** Answers a question about the state that a drop leads to. */
    static <T> T ask(Drop drop, Path folder, Question<T> question) throws IOException {
        var symbols = new Symbols();
        var executor = Executors.newSingleThreadExecutor();
        try (var workspace = new Workspace(Limits.DEFAULT);
                var platform = Platform.open(OptionalInt.empty(), symbols);
                FileTree before = workspace.open(drop.deployed().writeTo(folder.resolve("deployed")));
                FileTree after = workspace.open(drop.candidate().writeTo(folder.resolve("candidate")))) {
            var reader = new TreeReader(workspace, symbols, executor, bytes -> {});
            var analyst = new StateAnalyst(reader, platform, List.of());
            InstallState old = analyst.link(analyst.layOut(before));
            InstallState now = analyst.link(analyst.layOut(after));
            Deployment deployment = Deployment.of(before, after, drop.paths());
            InstallState mixed =
                    analyst.link(analyst.layOutMix(deployment.appliedTo(before), old.layout(), now.layout()));
            try (var oldFiles = new StateFiles(old, workspace, symbols);
                    var newFiles = new StateFiles(now, workspace, symbols);
                    var mixedFiles = new StateFiles(mixed, workspace, symbols)) {
                var releases = new ReleasePair(old, oldFiles, now, newFiles);
                return question.ask(new MixedState(releases, mixed, mixedFiles, deployment));
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
