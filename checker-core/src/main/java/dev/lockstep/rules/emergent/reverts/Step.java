package dev.lockstep.rules.emergent.reverts;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.identity.Identity;
import dev.lockstep.identity.VersionOrder;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.ContainerFiles;
import dev.lockstep.rules.install.ArtifactVersions;
import dev.lockstep.symbol.ClassName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container of deployed, and the one that takes its place. */
record Step(Container old, String oldVersion, Container fresh, String freshVersion) {
    /** Absent when they are not two versions of one artifact. */
    static Optional<Step> of(Container old, Container fresh) {
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

    static Optional<String> artifact(Container container) {
        return ArtifactVersions.identity(container).artifact();
    }

    boolean isBack() {
        return VersionOrder.COMPARATOR.compare(freshVersion, oldVersion) < 0;
    }

    /**
     * What the old one has: certain where the fresh one has none of it, else where it has another.
     *
     * @param before the state that has the old one
     * @param after the state that has the fresh one
     */
    List<Lost> lost(InstallState before, InstallState after, Workspace workspace) throws IOException {
        Map<ClassName, ClassFacts> now = new HashMap<>();
        fresh.classes().forEach(facts -> now.put(facts.name(), facts));
        List<Lost> lost = new ArrayList<>();
        try (var oldFiles = open(old, before.tree(), workspace);
                var freshFiles = open(fresh, after.tree(), workspace)) {
            for (ClassFacts facts : old.classes()) {
                ClassFacts other = now.get(facts.name());
                if (other == null || other.mark() != facts.mark()) {
                    Optional<CanonicalClass> covering =
                            other == null ? Optional.empty() : Optional.of(read(freshFiles.bytes(other), facts));
                    lost.addAll(new ClassLosses(
                                    old.path(),
                                    Optional.empty(),
                                    Optional.of(read(oldFiles.bytes(facts), facts)),
                                    covering)
                            .find());
                }
            }
        }
        return lost;
    }

    private static ContainerFiles open(Container container, FileTree tree, Workspace workspace) throws IOException {
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
