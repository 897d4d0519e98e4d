package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.TreeReader;
import dev.lockstep.layout.Layout;
import dev.lockstep.layout.LayoutRecognizer;
import dev.lockstep.linkage.Linker;
import dev.lockstep.universe.Platform;
import dev.lockstep.universe.Universe;
import java.util.List;

/** Takes a tree to its links: reads it, recognises its layout, builds its universes and links every class. */
public final class StateAnalyst {
    private final TreeReader reader;
    private final Platform platform;
    private final List<String> statedClassPath;

    /** @param statedClassPath containers in an order that somebody states; empty to recognise the layout */
    public StateAnalyst(TreeReader reader, Platform platform, List<String> statedClassPath) {
        this.reader = reader;
        this.platform = platform;
        this.statedClassPath = List.copyOf(statedClassPath);
    }

    /**
     * Reads a tree and recognises its layout. What other trees have in common with it is not read again.
     *
     * @throws IllegalArgumentException with a message for people, if the stated class path does not fit the tree
     */
    public LaidOutTree layOut(FileTree tree) {
        ArchiveFacts facts = reader.read(tree);
        Layout layout = statedClassPath.isEmpty()
                ? LayoutRecognizer.recognize(facts, platform.release())
                : LayoutRecognizer.stated(facts, platform.release(), statedClassPath);
        return new LaidOutTree(tree, facts, layout);
    }

    /** Links every class of a tree. */
    public InstallState link(LaidOutTree laidOut) {
        List<Universe> universes = Universe.of(laidOut.layout().classPaths(), platform, reader.symbols());
        return new InstallState(laidOut, universes, Linker.failures(universes, reader.symbols()));
    }
}
