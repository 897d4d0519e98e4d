package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.OverlayTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Unreadable;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.TreeReader;
import dev.lockstep.deployment.PendingPair.Conflict;
import dev.lockstep.deployment.Statement.UnverifiedPlan;
import dev.lockstep.deployment.plan.Plan;
import dev.lockstep.deployment.plan.Plan.Basis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Puts a deployment together from all that a request asks for. What is named (paths, lists, plans, removals) is taken
 * from the candidate, and two of them must not contradict each other; patches and pending changes bring their own files
 * and are laid one over the other.
 */
final class Assembly {
    private final FileTree deployed;
    private final Optional<FileTree> candidate;
    private final Workspace workspace;
    private final Archives archives;
    private final List<FileChange> all;
    private final List<Unreadable> unreadable = new ArrayList<>();

    Assembly(FileTree deployed, Optional<FileTree> candidate, Workspace workspace) {
        this.deployed = deployed;
        this.candidate = candidate;
        this.workspace = workspace;
        this.archives = new Archives(workspace);
        this.all = candidate
                .map(tree -> Deployment.changes(deployed, tree, archives::same))
                .orElse(List.of());
    }

    Deployment of(DeploymentRequest request) throws IOException {
        if (request.isWhole()) {
            return new Deployment(all, List.of(), candidate.isPresent(), Statement.NONE);
        }
        Edits patched = Edits.NONE;
        for (Patch patch : request.patches()) {
            patched = patched.then(read(patch, patched));
        }
        List<PendingChange> pending = new ArrayList<>();
        for (DeploymentRequest.Pending each : request.pending()) {
            pending.add(pending(each));
        }
        Edits laidOver = patched;
        for (PendingChange change : pending) {
            laidOver = laidOver.then(change.edits());
        }
        var named = new NamedEdits(deployed, candidate, all, archives, laidOver);
        for (String pattern : request.patterns()) {
            named.take(pattern);
        }
        for (Plan plan : request.plans()) {
            named.follow(plan);
        }
        for (String path : request.removals()) {
            named.remove(path);
        }
        return deployment(request, named, named.with(laidOver, sourceOf(request)), pending);
    }

    private static String sourceOf(DeploymentRequest request) {
        return Stream.concat(
                        request.patches().stream().map(Patch::source),
                        request.pending().stream().map(each -> each.patch().source()))
                .findFirst()
                .orElse("");
    }

    private Edits read(Patch patch, Edits before) throws IOException {
        patch.tree().unreadable().forEach(each -> unreadable.add(each.within(patch.source())));
        var removed = new HashSet<String>();
        List<TreeFile> written = new ArrayList<>();
        before.ofFiles()
                .forEach((path, file) -> file.ifPresentOrElse(
                        present -> written.add(new TreeFile(path, present.content())), () -> removed.add(path)));
        Edits edits = PatchReading.read(patch, OverlayTree.of(deployed, removed, written), archives);
        edits.byPath().values().stream().flatMap(Optional::stream).forEach(file -> check(file, patch.source()));
        return edits;
    }

    /** A file that cannot be read would be found missing on the host at best. */
    private void check(TreeFile file, String source) {
        try {
            file.content().digest();
        } catch (IOException e) {
            unreadable.add(new Unreadable(file.path(), String.valueOf(e.getMessage())).within(source));
        }
    }

    private PendingChange pending(DeploymentRequest.Pending each) throws IOException {
        Edits edits = read(each.patch(), Edits.NONE);
        Editor.Edited alone = Editor.edit(deployed, edits, workspace);
        List<FileChange> changes = changes(edits, deployed, alone.tree());
        if (changes.isEmpty() && each.patch().tree().unreadable().isEmpty()) {
            throw new IllegalArgumentException(each.patch().source() + ": it changes nothing, all is as deployed");
        }
        return new PendingChange(each.name(), edits, changes, alone.entries());
    }

    private static boolean holdsCode(FileTree tree) {
        return tree.files().stream()
                .anyMatch(file -> TreeReader.isArchive(file) || file.path().endsWith(".class"));
    }

    private Deployment deployment(DeploymentRequest request, NamedEdits named, Edits edits, List<PendingChange> pending)
            throws IOException {
        Editor.Edited edited = Editor.edit(deployed, edits, workspace);
        TreeShape.check(edited.tree(), edits.ofFiles().keySet());
        List<FileChange> changes = changes(edits, deployed, edited.tree());
        if (changes.isEmpty() && unreadable.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing to deploy: whatever " + String.join(", ", sources(request)) + " names is as deployed");
        }
        if (edited.tree().files().isEmpty()) {
            throw new IllegalArgumentException("the deployment removes everything: none of the "
                    + deployed.files().size() + " deployed files would be left");
        }
        if (holdsCode(deployed) && !holdsCode(edited.tree())) {
            throw new IllegalArgumentException(
                    "the deployment removes all code: no jar and no class file would be left");
        }
        List<FileChange> missing = missing(edits, edited.tree());
        Set<String> missingPaths = new HashSet<>();
        missing.forEach(change -> missingPaths.add(change.path()));
        List<String> own = changes.stream()
                .map(FileChange::path)
                .filter(missingPaths::contains)
                .toList();
        unreadable.addAll(edited.unreadable());
        var statement = new Statement(
                sources(request),
                edited.entries(),
                own,
                notes(request, named, changes, missing),
                unreadable,
                pending,
                pairs(pending),
                unverified(request, missing, Set.copyOf(own)));
        return new Deployment(changes, missing, candidate.isPresent(), statement);
    }

    private static List<String> sources(DeploymentRequest request) {
        List<String> sources = new ArrayList<>();
        request.patterns().forEach(pattern -> sources.add("--deploy " + pattern));
        request.plans().forEach(plan -> sources.add(plan.source()));
        request.removals().forEach(path -> sources.add("--remove " + path));
        request.patches().forEach(patch -> sources.add(patch.source()));
        request.pending().forEach(each -> sources.add(each.patch().source()));
        return sources;
    }

    /** What edits make of a tree: whole files. */
    private List<FileChange> changes(Edits edits, FileTree before, FileTree after) {
        return touched(edits).stream()
                .map(path -> Deployment.change(path, before.file(path), after.file(path), archives::same))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What would have to change in the result to make it the candidate. */
    private List<FileChange> missing(Edits edits, FileTree result) {
        Set<String> touched = touched(edits);
        Stream<FileChange> left = all.stream().filter(change -> !touched.contains(change.path()));
        Stream<FileChange> other = candidate.stream().flatMap(tree -> changes(edits, result, tree).stream());
        return Stream.concat(left, other).sorted().toList();
    }

    private static Set<String> touched(Edits edits) {
        Set<String> paths = new TreeSet<>(edits.ofFiles().keySet());
        paths.addAll(edits.ofEntries().keySet());
        return paths;
    }

    private List<PendingPair> pairs(List<PendingChange> pending) throws IOException {
        List<PendingPair> pairs = new ArrayList<>();
        for (int i = 0; i < pending.size(); i++) {
            for (int j = i + 1; j < pending.size(); j++) {
                pairs.add(pair(pending.get(i), pending.get(j)));
            }
        }
        return pairs;
    }

    private PendingPair pair(PendingChange first, PendingChange second) throws IOException {
        List<Conflict> conflicts = conflicts(first, second);
        List<FileChange> inOrder = changesOf(first.edits().then(second.edits()));
        List<FileChange> reversed =
                conflicts.isEmpty() ? inOrder : changesOf(second.edits().then(first.edits()));
        return new PendingPair(first, second, conflicts, inOrder, reversed);
    }

    private List<FileChange> changesOf(Edits edits) throws IOException {
        return changes(edits, deployed, Editor.edit(deployed, edits, workspace).tree());
    }

    /** Entries of one archive meet each other, and the archive as a whole. */
    private List<Conflict> conflicts(PendingChange first, PendingChange second) throws IOException {
        Set<String> paths = new TreeSet<>();
        for (String one : first.edits().byPath().keySet()) {
            for (String other : second.edits().byPath().keySet()) {
                if (one.equals(other)) {
                    paths.add(one);
                } else if (one.startsWith(other + Edits.INTO)) {
                    paths.add(other);
                } else if (other.startsWith(one + Edits.INTO)) {
                    paths.add(one);
                }
            }
        }
        List<Conflict> conflicts = new ArrayList<>();
        for (String path : paths) {
            Optional<FileChange> one = touch(first, path);
            Optional<FileChange> other = touch(second, path);
            if (one.isPresent() && other.isPresent() && !sameResult(one.get(), other.get())) {
                conflicts.add(new Conflict(path, one.get(), other.get()));
            }
        }
        return conflicts;
    }

    /** What a change does to a path, even if it brings just what is deployed: that, too, covers another's work. */
    private Optional<FileChange> touch(PendingChange change, String path) throws IOException {
        Optional<FileChange> made = change.change(path);
        Optional<TreeFile> written = change.edits().byPath().getOrDefault(path, Optional.empty());
        if (made.isPresent() || written.isEmpty()) {
            return made;
        }
        return Optional.of(new FileChange(path, archives.find(deployed, path), written));
    }

    private boolean sameResult(FileChange one, FileChange other) {
        return Deployment.change(one.path(), one.after(), other.after(), archives::same)
                .isEmpty();
    }

    private List<UnverifiedPlan> unverified(DeploymentRequest request, List<FileChange> missing, Set<String> own) {
        List<String> overlooked = missing.stream()
                .filter(change -> !own.contains(change.path()))
                .filter(change -> change.action() == FileChange.Action.REPLACE)
                .filter(change -> change.before().orElseThrow().content().size()
                        == change.after().orElseThrow().content().size())
                .map(FileChange::path)
                .toList();
        return request.plans().stream()
                .filter(plan -> plan.basis() == Basis.SIZE_AND_TIME || plan.basis() == Basis.UNKNOWN)
                .map(plan -> new UnverifiedPlan(plan.source(), plan.basis() == Basis.SIZE_AND_TIME, overlooked))
                .toList();
    }

    private List<String> notes(
            DeploymentRequest request, NamedEdits named, List<FileChange> changes, List<FileChange> missing) {
        List<String> notes = new ArrayList<>();
        request.plans().forEach(plan -> notes.addAll(plan.notes()));
        notes.addAll(named.notes());
        boolean fromNames = request.plans().stream().anyMatch(plan -> plan.basis() == Basis.NAMES);
        if (fromNames) {
            Renames.halves(changes, missing)
                    .forEach(half -> notes.add(half.removed() + " is left out, although " + half.added()
                            + " takes its place: a list of names, as git diff --name-only makes it, hides the deletion"
                            + " half of a rename"));
        }
        return notes;
    }
}
