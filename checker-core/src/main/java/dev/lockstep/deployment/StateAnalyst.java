package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.TreeReader;
import dev.lockstep.layout.Layout;
import dev.lockstep.layout.LayoutRecognizer;
import dev.lockstep.layout.StatedLoader;
import dev.lockstep.linkage.Linker;
import dev.lockstep.linkage.Preparation;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Platform;
import dev.lockstep.universe.Universe;
import java.util.List;

/** Takes a tree to its links: reads it, recognises its layout, builds its universes and links every class. */
public final class StateAnalyst {
    private final TreeReader reader;
    private final Platform platform;
    private final List<StatedLoader> stated;

    /** @param stated class paths as somebody states them; empty to recognise the layout */
    public StateAnalyst(TreeReader reader, Platform platform, List<StatedLoader> stated) {
        this.reader = reader;
        this.platform = platform;
        this.stated = List.copyOf(stated);
    }

    /**
     * Reads a tree and recognises its layout. What other trees have in common with it is not read again.
     *
     * @throws IllegalArgumentException with a message for people, if the stated class path does not fit the tree
     */
    public LaidOutTree layOut(FileTree tree) {
        ArchiveFacts facts = reader.read(tree);
        Layout layout = stated.isEmpty()
                ? LayoutRecognizer.recognize(facts, platform.release())
                : LayoutRecognizer.stated(facts, platform.release(), stated);
        return new LaidOutTree(tree, facts, layout);
    }

    /**
     * Reads a mix of two releases, and lays it out as they are.
     *
     * @throws IllegalArgumentException as {@link #layOut}
     */
    public LaidOutTree layOutMix(FileTree tree, Layout deployed, Layout candidate) {
        ArchiveFacts facts = reader.read(tree);
        return new LaidOutTree(tree, facts, layoutOfMix(facts, deployed, candidate));
    }

    /**
     * The layout of a mix of two releases.
     *
     * @param facts of the files in it
     * @throws IllegalArgumentException as {@link #layOut}
     */
    public Layout layoutOfMix(ArchiveFacts facts, Layout deployed, Layout candidate) {
        return stated.isEmpty()
                ? LayoutRecognizer.recognizeMix(facts, platform.release(), deployed, candidate)
                : LayoutRecognizer.stated(facts, platform.release(), stated);
    }

    /** The platform that all states run on. */
    public Platform platform() {
        return platform;
    }

    /** The table in which all facts have their symbols. */
    public Symbols symbols() {
        return reader.symbols();
    }

    /** Links every class of a tree. */
    public InstallState link(LaidOutTree laidOut) {
        List<Universe> universes = Universe.of(laidOut.layout().classPaths(), platform, reader.symbols());
        var preparation = new Preparation();
        return new InstallState(
                laidOut, universes, preparation, Linker.failures(universes, preparation, reader.symbols()));
    }
}
