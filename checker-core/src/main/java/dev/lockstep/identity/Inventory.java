package dev.lockstep.identity;

import dev.lockstep.archive.Digest;
import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.ArchiveFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The archives of an install, each content once, those within others included.
 *
 * @param items by name, then by path
 */
public record Inventory(List<Item> items) {
    public Inventory {
        items = items.stream()
                .sorted(Comparator.comparing(Item::name)
                        .thenComparing(item -> item.paths().get(0)))
                .toList();
    }

    /**
     * An archive.
     *
     * @param paths at which it lies, sorted; {@code !/} leads into archives
     * @param digest of its content; absent when it cannot be read
     * @param claims what it says of itself, the most reliable first
     * @param shaded other artifacts whose classes it says it holds
     * @param origin of its build
     */
    public record Item(
            List<String> paths, Optional<Digest> digest, List<Claim> claims, List<Shaded> shaded, BuildOrigin origin) {
        public Item {
            paths = List.copyOf(paths);
            claims = List.copyOf(claims);
            shaded = List.copyOf(shaded);
        }

        /** What it is. */
        public Identity identity() {
            return Identity.of(claims);
        }

        /** Its artifact, or its first path. */
        public String name() {
            return identity().artifact().orElse(paths.get(0));
        }
    }

    /**
     * Takes stock of a tree.
     *
     * @param facts what the tree holds
     */
    public static Inventory of(FileTree tree, ArchiveFacts facts, Workspace workspace) {
        var search = new Search(workspace);
        search.addAll("", tree, facts, 1);
        return new Inventory(search.items());
    }

    private static final class Search {
        private final Workspace workspace;

        /** By digest; those that have none by their path. */
        private final Map<Object, Found> found = new LinkedHashMap<>();

        Search(Workspace workspace) {
            this.workspace = workspace;
        }

        private record Found(ArchiveFacts facts, Optional<Digest> digest, List<String> paths) {}

        void addAll(String prefix, FileTree tree, ArchiveFacts holder, int depth) {
            for (ArchiveFacts.Nested nested : holder.nested()) {
                String path = prefix + nested.path();
                Optional<TreeFile> file = tree.file(nested.path());
                add(path, file.flatMap(Search::digest), nested.facts());
                if (file.isPresent() && !nested.facts().nested().isEmpty()) {
                    addWithin(path + "!/", file.get(), nested.facts(), depth);
                }
            }
        }

        private void add(String path, Optional<Digest> digest, ArchiveFacts facts) {
            Object key = digest.isPresent() ? digest.get() : path;
            found.computeIfAbsent(key, each -> new Found(facts, digest, new ArrayList<>()))
                    .paths()
                    .add(path);
        }

        /** What cannot be opened again is there all the same. */
        private void addWithin(String prefix, TreeFile file, ArchiveFacts holder, int depth) {
            try (FileTree inner = workspace.openNested(file, depth)) {
                addAll(prefix, inner, holder, depth + 1);
            } catch (IOException e) {
                holder.nested().forEach(nested -> add(prefix + nested.path(), Optional.empty(), nested.facts()));
            }
        }

        private static Optional<Digest> digest(TreeFile file) {
            try {
                return Optional.of(file.content().digest());
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        List<Item> items() {
            return found.values().stream()
                    .map(each -> {
                        List<String> paths = each.paths().stream().sorted().toList();
                        return new Item(
                                paths,
                                each.digest(),
                                Claim.of(paths.get(0), each.facts()),
                                Shaded.in(paths.get(0), each.facts()),
                                BuildOrigin.of(each.facts()));
                    })
                    .toList();
        }
    }
}
