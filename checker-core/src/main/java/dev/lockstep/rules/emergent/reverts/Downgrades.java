package dev.lockstep.rules.emergent.reverts;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.identity.Identity;
import dev.lockstep.identity.VersionOrder;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.ContainerFiles;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.install.ArtifactVersions;
import dev.lockstep.symbol.ClassName;
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

    /** A container of deployed, and the one that takes its place. */
    private record Step(Container old, String oldVersion, Container fresh, String freshVersion) {
        boolean isBack() {
            return VersionOrder.COMPARATOR.compare(freshVersion, oldVersion) < 0;
        }
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
                step(old, fresh).ifPresent(steps::add);
            }
        }
        Map<String, Container> comeByArtifact = new HashMap<>();
        come.values().forEach(fresh -> artifact(fresh).ifPresent(name -> comeByArtifact.putIfAbsent(name, fresh)));
        gone.values()
                .forEach(old -> artifact(old)
                        .map(comeByArtifact::remove)
                        .flatMap(fresh -> step(old, fresh))
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

    private static Optional<String> artifact(Container container) {
        return ArtifactVersions.identity(container).artifact();
    }

    private static Optional<Step> step(Container old, Container fresh) {
        Identity was = ArtifactVersions.identity(old);
        Identity is = ArtifactVersions.identity(fresh);
        if (was.version().isEmpty()
                || is.version().isEmpty()
                || !was.artifact().equals(is.artifact())
                || !VersionOrder.isComparable(was.version().get(), is.version().get())
                || was.version().equals(is.version())) {
            return Optional.empty();
        }
        return Optional.of(
                new Step(old, was.version().get(), fresh, is.version().get()));
    }

    private Optional<Finding> finding(Step step, boolean allBack) throws IOException {
        List<Lost> lost = lost(step);
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

    /** What the old one has: certain where the fresh one has none of it, else where it has another. */
    private List<Lost> lost(Step step) throws IOException {
        Map<ClassName, ClassFacts> fresh = new HashMap<>();
        step.fresh().classes().forEach(facts -> fresh.put(facts.name(), facts));
        List<Lost> lost = new ArrayList<>();
        try (var oldFiles = open(step.old(), before.tree());
                var freshFiles = open(step.fresh(), after.tree())) {
            for (ClassFacts facts : step.old().classes()) {
                ClassFacts other = fresh.get(facts.name());
                if (other == null || other.mark() != facts.mark()) {
                    Optional<CanonicalClass> now =
                            other == null ? Optional.empty() : Optional.of(read(freshFiles.bytes(other), facts));
                    lost.addAll(new ClassLosses(
                                    step.old().path(),
                                    Optional.empty(),
                                    Optional.of(read(oldFiles.bytes(facts), facts)),
                                    now)
                            .find());
                }
            }
        }
        return lost;
    }

    private ContainerFiles open(Container container, FileTree tree) throws IOException {
        return ContainerFiles.open(container, tree, workspace);
    }

    private static CanonicalClass read(byte[] bytes, ClassFacts facts) throws IOException {
        try {
            return CanonicalClass.read(bytes);
        } catch (MalformedClassException e) {
            throw new IOException(facts.name() + ": " + e.reason(), e);
        }
    }
}
