package dev.lockstep.deployment;

import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.ReferenceSites;
import dev.lockstep.classfile.ReferenceSites.Site;
import dev.lockstep.classfile.StringUses;
import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.OpenContainers;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of one state behind its classes, opened again for a closer look at a few of them, and open until this is
 * closed.
 */
public final class StateFiles implements Closeable {
    private final Symbols symbols;
    private final Map<String, Container> containers;
    private final OpenContainers opened;

    /** @param symbols the table in which the facts of the state have theirs */
    public StateFiles(InstallState state, Workspace workspace, Symbols symbols) {
        this.symbols = symbols;
        this.containers = state.containers();
        this.opened = new OpenContainers(state.tree(), workspace);
    }

    /**
     * The bytes of a class of this state.
     *
     * @throws IOException with one line, if they can no longer be read
     */
    public byte[] bytes(Definition definition) throws IOException {
        return opened.files(container(definition.origin())).bytes(definition.facts());
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
        return opened.files(container).files();
    }

    private Container container(String path) throws IOException {
        Container container = containers.get(path);
        if (container == null) {
            throw new IOException(path + " is no container of this state");
        }
        return container;
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
