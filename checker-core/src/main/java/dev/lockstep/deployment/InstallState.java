package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.Layout;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.Preparation;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One state in which an install can stand, with every link of its classes tried.
 *
 * @param laidOut its files and how they are loaded
 * @param universes one for each class path
 * @param preparation what is known of whether their classes can be loaded
 * @param failures links that fail, in a stable order
 */
public record InstallState(
        LaidOutTree laidOut, List<Universe> universes, Preparation preparation, List<LinkageFailure> failures) {
    public InstallState {
        universes = List.copyOf(universes);
        failures = List.copyOf(failures);
    }

    /** Its files. */
    public FileTree tree() {
        return laidOut.tree();
    }

    /** What they hold. */
    public ArchiveFacts facts() {
        return laidOut.facts();
    }

    /** How they are loaded. */
    public Layout layout() {
        return laidOut.layout();
    }

    /** Every container once, by path. */
    public Map<String, Container> containers() {
        Map<String, Container> byPath = new HashMap<>();
        layout().classPaths().stream()
                .map(ClassPath::containers)
                .flatMap(List::stream)
                .forEach(container -> byPath.put(container.path(), container));
        return byPath;
    }

    /** The failures that none of the other states has. */
    public List<LinkageFailure> failuresNotIn(InstallState... others) {
        Set<LinkageFailure.Key> known = new HashSet<>();
        for (InstallState other : others) {
            other.failures.forEach(failure -> known.add(failure.key()));
        }
        return failures.stream()
                .filter(failure -> !known.contains(failure.key()))
                .toList();
    }

    /** The definition of a class on the first class path that has it, or of the platform; absent where none has. */
    public Optional<Definition> find(ClassName name) {
        return universes.stream()
                .flatMap(universe -> universe.define(name).stream())
                .findFirst()
                .or(() -> universes.stream()
                        .findFirst()
                        .flatMap(any -> any.platform().find(name)));
    }

    /** The file of the tree in which a class lies: a deployment copies it, or does not. */
    public Optional<String> fileOf(Definition definition) {
        return Optional.ofNullable(containers().get(definition.origin()))
                .map(container -> container.fileOf(definition.name()));
    }
}
