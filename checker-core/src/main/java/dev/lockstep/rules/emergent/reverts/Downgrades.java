package dev.lockstep.rules.emergent.reverts;

import dev.lockstep.archive.Workspace;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.layout.Container;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Containers that state a lower version than those of deployed whose place they take, and lack what these have. */
final class Downgrades {
    private final Deployment deployment;
    private final InstallState before;
    private final InstallState after;
    private final Workspace workspace;

    private Downgrades(Deployment deployment, InstallState before, InstallState after, Workspace workspace) {
        this.deployment = deployment;
        this.before = before;
        this.after = after;
        this.workspace = workspace;
    }

    static List<Finding> find(Deployment deployment, InstallState before, InstallState after, Workspace workspace)
            throws IOException {
        return new Downgrades(deployment, before, after, workspace).find();
    }

    private List<Finding> find() throws IOException {
        List<Step> steps = steps();
        boolean allBack = steps.stream().allMatch(Step::isBack);
        List<Finding> findings = new ArrayList<>();
        for (Step step : steps) {
            if (step.isBack()) {
                finding(step, allBack).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** Of every changed container that states a version, and another one than before. */
    private List<Step> steps() {
        Set<String> changed = new HashSet<>();
        deployment.changes().stream().map(FileChange::path).forEach(changed::add);
        Map<String, Container> gone = ofFiles(before, changed);
        Map<String, Container> come = ofFiles(after, changed);
        List<Step> steps = new ArrayList<>();
        for (Container old : List.copyOf(gone.values())) {
            Container fresh = come.remove(old.path());
            if (fresh != null) {
                gone.remove(old.path());
                Step.of(old, fresh).ifPresent(steps::add);
            }
        }
        Map<String, Container> comeByArtifact = new HashMap<>();
        come.values().forEach(fresh -> Step.artifact(fresh).ifPresent(name -> comeByArtifact.putIfAbsent(name, fresh)));
        gone.values()
                .forEach(old -> Step.artifact(old)
                        .map(comeByArtifact::remove)
                        .flatMap(fresh -> Step.of(old, fresh))
                        .ifPresent(steps::add));
        return steps;
    }

    private static Map<String, Container> ofFiles(InstallState state, Set<String> files) {
        Map<String, Container> containers = new TreeMap<>(state.containers());
        containers
                .values()
                .removeIf(each -> !each.root().isEmpty()
                        || !files.contains(each.archivePath().split("!/", 2)[0]));
        return containers;
    }

    private Optional<Finding> finding(Step step, boolean allBack) throws IOException {
        List<Lost> lost = step.lost(before, after, workspace);
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        Severity wholeRelease = allBack ? Severity.INFO : Severity.WARNING;
        String from = step.old().path().equals(step.fresh().path()) ? "" : ", in place of " + step.old();
        return Optional.of(SilentReverts.finding(
                deployment.isComplete() ? wholeRelease : Severity.ERROR,
                deployment.isComplete() ? State.CANDIDATE : State.MIXED,
                step.fresh().path(),
                lost,
                "goes back from " + step.oldVersion() + " to " + step.freshVersion() + from + ": " + vanished(lost),
                deployment.isComplete()
                        ? "make sure that the older version is meant"
                        : "build it again on " + step.oldVersion() + ", which is deployed"));
    }

    private static String vanished(List<Lost> lost) {
        List<Lost> gone = lost.stream().filter(Lost::certain).toList();
        int bodies = lost.size() - gone.size();
        String older = bodies == 0 ? "" : bodies + (bodies == 1 ? " member is" : " members are") + " another";
        if (gone.isEmpty()) {
            return older + ", first " + SilentReverts.list(lost.subList(0, 1)).split(",", 2)[0];
        }
        return "deployed's " + SilentReverts.list(gone) + (gone.size() == 1 ? " vanishes" : " vanish")
                + (older.isEmpty() ? "" : ", and " + older);
    }
}
