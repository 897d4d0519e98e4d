package dev.lockstep.deployment;

import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.ReferenceSites;
import dev.lockstep.classfile.ReferenceSites.Site;
import dev.lockstep.classfile.StringUses;
import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.ContainerFiles;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of one state behind its classes, opened again for a closer look at a few of them. Containers are opened
 * when they are first asked for and stay open until this is closed. Not for several threads at once.
 */
public final class StateFiles implements Closeable {
    private final InstallState state;
    private final Workspace workspace;
    private final Symbols symbols;
    private final Map<String, Container> containers;
    private final Map<String, ContainerFiles> opened = new HashMap<>();

    /** @param symbols the table in which the facts of the state have theirs */
    public StateFiles(InstallState state, Workspace workspace, Symbols symbols) {
        this.state = state;
        this.workspace = workspace;
        this.symbols = symbols;
        this.containers = state.containers();
    }

    /**
     * The bytes of a class of this state.
     *
     * @throws IOException with one line, if they can no longer be read
     */
    public byte[] bytes(Definition definition) throws IOException {
        return open(container(definition.origin())).bytes(definition.facts());
    }

    /**
     * Where in a class of this state some of its references stand.
     *
     * @return in the order of the code; a reference that stands nowhere is absent
     * @throws IOException with one line, if the class can no longer be read
     */
    public Map<Reference, List<Site>> sites(Definition definition, Set<Reference> wanted) throws IOException {
        try {
            return ReferenceSites.find(bytes(definition), symbols, wanted);
        } catch (MalformedClassException e) {
            throw new IOException(definition + ": " + e.reason(), e);
        }
    }

    /**
     * The string constants that a class of this state passes straight to methods.
     *
     * @throws IOException with one line, if the class can no longer be read
     */
    public List<StringUses.Use> stringUses(Definition definition) throws IOException {
        try {
            return StringUses.find(bytes(definition), text -> true);
        } catch (MalformedClassException e) {
            throw new IOException(definition + ": " + e.reason(), e);
        }
    }

    /**
     * A class of this state as it compares with another build of it.
     *
     * @throws IOException with one line, if it can no longer be read
     */
    public CanonicalClass canonical(Definition definition) throws IOException {
        try {
            return CanonicalClass.read(bytes(definition));
        } catch (MalformedClassException e) {
            throw new IOException(definition + ": " + e.reason(), e);
        }
    }

    /** The table in which the facts of the state have theirs. */
    public Symbols symbols() {
        return symbols;
    }

    /**
     * Every file of a container, its paths relative to the archive that holds it.
     *
     * @throws IOException with one line, if the container can no longer be opened
     */
    public List<TreeFile> files(Container container) throws IOException {
        return open(container).files();
    }

    private Container container(String path) throws IOException {
        Container container = containers.get(path);
        if (container == null) {
            throw new IOException(path + " is no container of this state");
        }
        return container;
    }

    private ContainerFiles open(Container container) throws IOException {
        ContainerFiles known = opened.get(container.path());
        if (known == null) {
            known = ContainerFiles.open(container, state.tree(), workspace);
            opened.put(container.path(), known);
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        for (ContainerFiles each : opened.values()) {
            each.close();
        }
    }
}
