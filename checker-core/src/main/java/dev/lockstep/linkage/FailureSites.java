package dev.lockstep.linkage;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.ReferenceSites;
import dev.lockstep.classfile.ReferenceSites.Site;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.ContainerFiles;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Where the references that fail stand: the classes that have one are read a second time, each once. */
public final class FailureSites {
    private final Map<ClassFacts, Map<Reference, List<Site>>> sites = new ConcurrentHashMap<>();

    private FailureSites() {}

    /**
     * Finds them.
     *
     * @param tree in which the failures were found
     */
    public static FailureSites find(
            List<LinkageFailure> failures,
            List<Universe> universes,
            FileTree tree,
            Workspace workspace,
            Symbols symbols) {
        Map<String, Container> containers = new HashMap<>();
        universes.forEach(
                universe -> universe.classPath().containers().forEach(each -> containers.put(each.path(), each)));
        Map<String, Map<ClassFacts, Set<Reference>>> wanted = new TreeMap<>();
        for (LinkageFailure failure : failures) {
            failure.reference()
                    .ifPresent(
                            reference -> wanted.computeIfAbsent(failure.from().origin(), origin -> new HashMap<>())
                                    .computeIfAbsent(failure.from().facts(), facts -> new HashSet<>())
                                    .add(reference));
        }
        var found = new FailureSites();
        new ArrayList<>(wanted.entrySet()).parallelStream().forEach(entry -> {
            Container container = containers.get(entry.getKey());
            if (container != null) {
                found.look(container, entry.getValue(), tree, workspace, symbols);
            }
        });
        return found;
    }

    /** A container that can no longer be read leaves its places without method and line; the finding stays. */
    private void look(
            Container container,
            Map<ClassFacts, Set<Reference>> wanted,
            FileTree tree,
            Workspace workspace,
            Symbols symbols) {
        try (ContainerFiles files = ContainerFiles.open(container, tree, workspace)) {
            for (Map.Entry<ClassFacts, Set<Reference>> each : wanted.entrySet()) {
                sites.put(each.getKey(), ReferenceSites.find(files.bytes(each.getKey()), symbols, each.getValue()));
            }
        } catch (IOException | MalformedClassException e) {
            wanted.keySet().forEach(facts -> sites.putIfAbsent(facts, Map.of()));
        }
    }

    /** The places in a class at which a reference is resolved, in the order of the code; empty when unknown. */
    public List<Site> of(Definition from, Reference reference) {
        return sites.getOrDefault(from.facts(), Map.of()).getOrDefault(reference, List.of());
    }
}
