package dev.lockstep.compare;

import static java.util.Objects.requireNonNull;

import dev.lockstep.archive.Digest;
import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Unreadable;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.TreeReader;
import dev.lockstep.identity.Identity;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.Layout;
import dev.lockstep.layout.OpenContainers;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The containers of one side as the comparison wants them. Holds archives open until it is closed. */
public final class ContainerListing implements Closeable {
    private final List<ComparedContainer> containers = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final OpenContainers opened;

    /**
     * Lists them.
     *
     * @param unchanged tells archives whose very bytes the other side has too: their resources need not be read
     */
    public ContainerListing(FileTree tree, Layout layout, Workspace workspace, Predicate<ArchiveFacts> unchanged) {
        this.opened = new OpenContainers(tree, workspace);
        Map<String, Container> byPath = new TreeMap<>();
        layout.classPaths()
                .forEach(classPath ->
                        classPath.containers().forEach(container -> byPath.put(container.path(), container)));
        byPath.values().forEach(container -> list(container, unchanged.test(container.archive())));
    }

    /** The containers, sorted by path. */
    public List<ComparedContainer> containers() {
        return containers;
    }

    /** Resources that could not be read. */
    public List<Unreadable> unreadable() {
        return unreadable;
    }

    private void list(Container container, boolean unchanged) {
        Map<String, Long> classes = new HashMap<>();
        Map<String, ClassFacts> facts = new HashMap<>();
        for (ClassFacts each : container.classes()) {
            facts.put(each.name().dotted(), each);
            classes.put(each.name().dotted(), each.mark());
        }
        var identity = Identity.of(container.path(), container.archive());
        containers.add(new ComparedContainer(
                container.path(),
                identity.artifact(),
                identity.version(),
                container.classes().stream().mapToInt(ClassFacts::release).max().orElse(0),
                classes,
                unchanged ? Map.of() : resources(container),
                name -> opened.files(container).bytes(requireNonNull(facts.get(name), name))));
    }

    /** A class folder at the root of an install does not own the files around it. */
    private Map<String, Digest> resources(Container container) {
        Map<String, Digest> resources = new HashMap<>();
        if (container.archive().directory() && container.root().isEmpty()) {
            return resources;
        }
        try {
            for (TreeFile file : opened.files(container).files()) {
                if (!file.path().endsWith(".class") && !TreeReader.isArchive(file)) {
                    read(container, file, resources);
                }
            }
        } catch (IOException e) {
            unreadable.add(new Unreadable(container.path(), String.valueOf(e.getMessage())));
        }
        return resources;
    }

    private void read(Container container, TreeFile file, Map<String, Digest> resources) {
        try {
            resources.put(file.path(), file.content().digest());
        } catch (IOException e) {
            unreadable.add(new Unreadable(file.path(), String.valueOf(e.getMessage())).within(container.path()));
        }
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
