package dev.lockstep.release.known;

import dev.lockstep.archive.Digest;
import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.identity.Identity;
import dev.lockstep.release.known.Drift.Content;
import dev.lockstep.release.known.Drift.DriftingFile;
import dev.lockstep.release.known.Drift.Group;
import dev.lockstep.release.known.Drift.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Compares installs with each other, file by file. */
public final class DriftSearch {
    private final List<String> names;
    private final List<Map<String, State>> states = new ArrayList<>();
    private final List<ArchiveFacts> facts;

    private DriftSearch(List<String> names, List<ArchiveFacts> facts) {
        this.names = names;
        this.facts = facts;
    }

    /** @param unread tells files apart that cannot be read; absent of those that can */
    private record State(Kind kind, Optional<Digest> digest, Optional<Object> unread) {
        private static final State ABSENT = new State(Kind.ABSENT, Optional.empty(), Optional.empty());
    }

    /**
     * Compares them.
     *
     * @param names of the installs
     * @param trees their files, in the same order
     * @param facts what they hold, in the same order
     * @param ignored paths that do not count, such as configuration that each host has its own of
     */
    public static Drift of(
            List<String> names, List<FileTree> trees, List<ArchiveFacts> facts, Predicate<String> ignored) {
        var search = new DriftSearch(names, facts);
        trees.forEach(tree -> search.states.add(states(tree, ignored)));
        return search.drift();
    }

    private static Map<String, State> states(FileTree tree, Predicate<String> ignored) {
        Map<String, State> states = new TreeMap<>();
        tree.files().stream()
                .filter(file -> !ignored.test(file.path()))
                .forEach(file -> states.put(file.path(), state(file)));
        tree.unreadable().stream()
                .filter(each -> !ignored.test(each.path()))
                .forEach(each -> states.put(each.path(), unreadable()));
        return states;
    }

    private static State state(TreeFile file) {
        try {
            return new State(Kind.PRESENT, Optional.of(file.content().digest()), Optional.empty());
        } catch (IOException e) {
            return unreadable();
        }
    }

    private static State unreadable() {
        return new State(Kind.UNREADABLE, Optional.empty(), Optional.of(new Object()));
    }

    private Drift drift() {
        Map<Map<String, State>, List<String>> alike = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            alike.computeIfAbsent(states.get(i), state -> new ArrayList<>()).add(names.get(i));
        }
        List<Group> groups = alike.entrySet().stream()
                .map(each -> new Group(each.getValue(), each.getKey().size()))
                .sorted(Comparator.comparingInt(
                        (Group group) -> -group.installs().size()))
                .toList();
        var paths = new TreeSet<String>();
        states.forEach(each -> paths.addAll(each.keySet()));
        List<DriftingFile> files = paths.stream()
                .map(this::file)
                .filter(file -> file.contents().size() > 1)
                .toList();
        return new Drift(groups, files);
    }

    private DriftingFile file(String path) {
        Map<State, List<Integer>> where = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            State state = states.get(i).getOrDefault(path, State.ABSENT);
            where.computeIfAbsent(state, key -> new ArrayList<>()).add(i);
        }
        return new DriftingFile(
                path,
                where.entrySet().stream()
                        .map(each -> new Content(
                                each.getValue().stream().map(names::get).toList(),
                                each.getKey().kind(),
                                each.getKey().digest(),
                                version(path, facts.get(each.getValue().get(0)))))
                        .sorted(Comparator.comparingInt(
                                (Content content) -> -content.installs().size()))
                        .toList());
    }

    private static Optional<String> version(String path, ArchiveFacts tree) {
        return tree.nested().stream()
                .filter(nested -> nested.path().equals(path))
                .findFirst()
                .flatMap(nested -> Identity.of(path, nested.facts()).version());
    }
}
