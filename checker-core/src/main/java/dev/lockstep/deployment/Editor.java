package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.OverlayTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Unreadable;
import dev.lockstep.archive.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes edits on a tree, in memory; an archive of which only entries change is packed again beside it. */
final class Editor {
    private final Workspace workspace;
    private final List<FileChange> entries = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    private Editor(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * A tree with edits made.
     *
     * @param tree that then stands there
     * @param entries changes of single entries, with the path of their archive in front
     * @param unreadable what could not be carried over into an archive that was packed again
     */
    record Edited(FileTree tree, List<FileChange> entries, List<Unreadable> unreadable) {}

    /**
     * Makes them.
     *
     * @throws IllegalArgumentException with a message for people, if an entry is to change in what is no zip
     * @throws IOException naming the path, if an archive of which an entry changes cannot be opened or packed again
     */
    static Edited edit(FileTree base, Edits edits, Workspace workspace) throws IOException {
        var editor = new Editor(workspace);
        FileTree tree = editor.edit(base, edits, "", 1);
        return new Edited(tree, editor.entries, editor.unreadable);
    }

    /** @param within the path of the archive that the tree is, with {@link Edits#INTO} behind it; empty for none */
    private FileTree edit(FileTree base, Edits edits, String within, int depth) throws IOException {
        Set<String> removed = new HashSet<>();
        List<TreeFile> written = new ArrayList<>();
        edits.ofFiles()
                .forEach((path, file) -> file.ifPresentOrElse(
                        present -> written.add(new TreeFile(path, present.content())), () -> removed.add(path)));
        FileTree whole = OverlayTree.of(base, removed, written);
        List<TreeFile> packed = new ArrayList<>();
        for (Map.Entry<String, Edits> archive : edits.ofEntries().entrySet()) {
            packed.add(pack(whole, archive.getKey(), archive.getValue(), within, depth));
        }
        return OverlayTree.of(whole, Set.of(), packed);
    }

    private TreeFile pack(FileTree tree, String archive, Edits edits, String within, int depth) throws IOException {
        String path = within + archive;
        FileTree before = open(tree, archive, path, depth);
        FileTree after = edit(before, edits, path + Edits.INTO, depth + 1);
        for (String entry : edits.ofFiles().keySet()) {
            if (before.file(entry).isEmpty() && after.file(entry).isEmpty()) {
                throw new IllegalArgumentException(path + Edits.INTO + entry + ": there is no such entry to remove");
            }
            Deployment.change(entry, before.file(entry), after.file(entry), Deployment::sameBytes)
                    .map(change -> new FileChange(path + Edits.INTO + entry, change.before(), change.after()))
                    .ifPresent(entries::add);
        }
        Workspace.Packed packed = workspace.pack(after);
        after.unreadable().forEach(each -> unreadable.add(each.within(path)));
        packed.unreadable().forEach(each -> unreadable.add(each.within(path)));
        return new TreeFile(archive, packed.content());
    }

    private FileTree open(FileTree tree, String archive, String path, int depth) throws IOException {
        Optional<TreeFile> file = tree.file(archive);
        if (file.isEmpty()) {
            throw new IllegalArgumentException(path + ": there is no such archive in which an entry could change");
        }
        FileTree opened;
        try {
            opened = workspace.keep(workspace.openNested(file.get(), depth));
        } catch (IOException e) {
            throw new IOException(path + ": an entry of it is to change, but it is unreadable: " + e.getMessage(), e);
        }
        if (opened.kind() != FileTree.Kind.ZIP) {
            throw new IllegalArgumentException(path + ": single entries change in zips and jars only, and it is a "
                    + opened.kind().label());
        }
        return opened;
    }
}
