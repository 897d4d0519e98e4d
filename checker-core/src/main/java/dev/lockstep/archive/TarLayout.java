package dev.lockstep.archive;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The folders, files and links of a tar, as unpacking it would leave them on disk, except that no link leads out of it.
 * Then the tree of a tar and of the directory it was made from are the same.
 */
final class TarLayout {
    /** What Linux allows. */
    private static final int MAX_HOPS = 40;

    private static final int MAX_TARGET_CHARS = 4_096;
    private static final Broken LEAVES = new Broken("link leaves the tree");
    private static final Broken NOWHERE = new Broken("link leads nowhere");

    private final Budget budget;
    private final Folder root = new Folder();
    private final List<TreeFile> files = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final Map<String, Integer> copies = new TreeMap<>();
    /** The folders that lead to the one being listed; folders are equal only to themselves. */
    private final Set<Folder> ancestors = new HashSet<>();

    private int linkedEntries;

    TarLayout(Budget budget) {
        this.budget = budget;
    }

    void addFolder(String name) {
        if (!EntryName.normal(name).isEmpty()) {
            add(name, new Folder());
        }
    }

    void addFile(String name, Content content) {
        add(name, new File(content));
    }

    void addLink(String name, String target) {
        add(name, new Link(target));
    }

    /** Adds another name for a file that stands before it in the archive. */
    void addHardLink(String name, String target) {
        Node found = resolve(root, target);
        if (found instanceof File) {
            add(name, found);
        } else {
            refuse(name, reason(found instanceof Broken broken ? broken : NOWHERE, target));
        }
    }

    void refuse(String name, String reason) {
        unreadable.add(new Unreadable(EntryName.printable(name), reason));
    }

    /** The tree of all that was added. */
    FileTree tree(FileTree.Kind kind, Closeable resource) throws Refusal {
        list(root, "", false);
        copies.forEach((path, count) -> refuse(path, "duplicate entry name: unpacking keeps the last of " + count));
        return new ListedTree(kind, files, unreadable, resource);
    }

    private void add(String name, Node node) {
        String path = EntryName.normal(name);
        Optional<String> complaint = EntryName.complaint(name.startsWith("/") ? name : path);
        if (complaint.isPresent()) {
            refuse(name, complaint.get());
            return;
        }
        int slash = path.lastIndexOf('/');
        Folder parent = slash < 0 ? root : folder(path.substring(0, slash));
        if (parent == null) {
            refuse(path, "entry lies below a file or a link");
            return;
        }
        Node before = parent.children.get(path.substring(slash + 1));
        if (before == null) {
            parent.put(path.substring(slash + 1), node);
        } else if (node instanceof Folder != before instanceof Folder) {
            refuse(path, "both a folder and something else");
        } else if (!(node instanceof Folder)) {
            parent.put(path.substring(slash + 1), node);
            copies.merge(path, 2, (count, two) -> count + 1);
        }
    }

    private @Nullable Folder folder(String path) {
        Folder at = root;
        for (String name : path.split("/", -1)) {
            if (!at.children.containsKey(name)) {
                at.put(name, new Folder());
            }
            if (!(at.children.get(name) instanceof Folder next)) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private void list(Folder folder, String path, boolean linked) throws Refusal {
        ancestors.add(folder);
        for (Map.Entry<String, Node> child : folder.children.entrySet()) {
            if (linked) {
                budget.checkEntries(++linkedEntries);
            }
            String childPath = path.isEmpty() ? child.getKey() : path + "/" + child.getKey();
            Optional<String> complaint = EntryName.complaint(childPath);
            if (complaint.isPresent()) {
                refuse(childPath, complaint.get());
            } else if (child.getValue() instanceof Link link) {
                follow(folder, link, childPath);
            } else {
                visit(child.getValue(), childPath, linked);
            }
        }
        ancestors.remove(folder);
    }

    private void follow(Folder from, Link link, String path) throws Refusal {
        Node end = resolve(from, link.target);
        if (end instanceof Broken broken) {
            refuse(path, reason(broken, link.target));
        } else if (end instanceof Folder folder && ancestors.contains(folder)) {
            refuse(path, reason(new Broken("link loop"), link.target));
        } else {
            visit(end, path, true);
        }
    }

    private void visit(Node node, String path, boolean linked) throws Refusal {
        if (node instanceof File file) {
            files.add(new TreeFile(path, file.content));
        } else if (node instanceof Folder folder) {
            list(folder, path, linked);
        }
    }

    /** Walks as the kernel does: link by link, from the folder in which each really lies. */
    private static Node resolve(Folder from, String target) {
        if (target.startsWith("/") || target.length() > MAX_TARGET_CHARS) {
            return LEAVES;
        }
        Node at = from;
        int hops = 0;
        Deque<String> steps = new ArrayDeque<>(Arrays.asList(target.split("/", -1)));
        while (!steps.isEmpty()) {
            String step = steps.pop();
            if (step.isEmpty() || step.equals(".")) {
                continue;
            }
            if (!(at instanceof Folder folder)) {
                return NOWHERE;
            }
            Node next = step.equals("..") ? folder.parent : folder.children.get(step);
            if (next == null) {
                return step.equals("..") ? LEAVES : NOWHERE;
            }
            if (!(next instanceof Link link)) {
                at = next;
            } else if (link.target.startsWith("/") || link.target.length() > MAX_TARGET_CHARS) {
                return LEAVES;
            } else if (++hops > MAX_HOPS) {
                return NOWHERE;
            } else {
                List<String> detour = Arrays.asList(link.target.split("/", -1));
                for (int i = detour.size() - 1; i >= 0; i--) {
                    steps.push(detour.get(i));
                }
            }
        }
        return at;
    }

    private static String reason(Broken broken, String target) {
        return broken.reason + ": → " + EntryName.printable(target);
    }

    private sealed interface Node {}

    private record File(Content content) implements Node {}

    private record Link(String target) implements Node {}

    /** Where a link leads that leads to no file and no folder. */
    private record Broken(String reason) implements Node {}

    private static final class Folder implements Node {
        private final Map<String, Node> children = new TreeMap<>();
        private @Nullable Folder parent;

        void put(String name, Node child) {
            children.put(name, child);
            if (child instanceof Folder folder) {
                folder.parent = this;
            }
        }
    }
}
