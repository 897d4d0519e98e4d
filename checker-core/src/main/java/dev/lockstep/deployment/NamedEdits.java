package dev.lockstep.deployment;

import dev.lockstep.archive.Digest;
import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.deployment.plan.Plan;
import dev.lockstep.deployment.plan.Plan.Basis;
import dev.lockstep.deployment.plan.Step;
import dev.lockstep.deployment.plan.Step.Op;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Edits that take over what the candidate has at paths that somebody names. Two names of one path must agree. */
final class NamedEdits {
    private static final int NAMES_SHOWN = 3;

    private final FileTree deployed;
    private final Optional<FileTree> candidate;
    private final List<FileChange> all;
    private final Archives archives;
    private final Edits laidOver;
    private final SortedMap<String, Named> named = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param all what leads from deployed to the candidate
     * @param laidOver what patches bring, where a plan may find the content that it wants
     */
    NamedEdits(
            FileTree deployed, Optional<FileTree> candidate, List<FileChange> all, Archives archives, Edits laidOver) {
        this.deployed = deployed;
        this.candidate = candidate;
        this.all = all;
        this.archives = archives;
        this.laidOver = laidOver;
    }

    private record Named(Optional<TreeFile> file, String origin) {}

    List<String> notes() {
        return notes;
    }

    /** Takes over whatever the candidate has where a pattern of {@code --deploy} matches. */
    void take(String pattern) throws IOException {
        String origin = "--deploy " + pattern;
        FileTree tree = candidate(origin);
        if (Edits.isEntry(pattern)) {
            if (!takeEntry(pattern, origin)) {
                throw new IllegalArgumentException(
                        origin + ": nothing to deploy, it is the same in deployed and candidate");
            }
            return;
        }
        new Selection(deployed, tree, all).of(pattern).forEach(change -> name(change.path(), change.after(), origin));
    }

    /** Removes a file, all that is in a folder, or an entry of an archive. */
    void remove(String path) throws IOException {
        String origin = "--remove " + path;
        if (path.isEmpty()
                || path.startsWith("/")
                || List.of(path.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException(origin + ": not a path relative to the root of the trees");
        }
        remove(Step.of(Op.REMOVE, path.replace('\\', '/'), origin));
    }

    /**
     * Takes the steps of a plan.
     *
     * @throws IllegalArgumentException with a message for people, if a step does not fit the trees
     */
    void follow(Plan plan) throws IOException {
        List<String> same = new ArrayList<>();
        for (Step step : plan.steps()) {
            boolean changed = switch (step.op()) {
                case TAKE -> take(step);
                case REMOVE -> remove(step);
                case COPY, ADD, REPLACE -> copy(step, plan.basis());
            };
            if (!changed) {
                same.add(step.path());
            }
        }
        if (!same.isEmpty()) {
            notes.add(plan.source() + " names " + shown(same) + ", which deployed has with the same content");
        }
    }

    private static String shown(List<String> paths) {
        return paths.size() <= NAMES_SHOWN
                ? String.join(", ", paths)
                : String.join(", ", paths.subList(0, NAMES_SHOWN)) + " and " + (paths.size() - NAMES_SHOWN) + " more";
    }

    private boolean take(Step step) throws IOException {
        FileTree tree = candidate(step.origin());
        if (Edits.isEntry(step.path())) {
            return takeEntry(step.path(), step.origin());
        }
        List<FileChange> changes = new Selection(deployed, tree, all).ofName(step.path(), step.origin());
        changes.forEach(change -> name(change.path(), change.after(), step.origin()));
        return !changes.isEmpty();
    }

    private boolean takeEntry(String path, String origin) throws IOException {
        Optional<TreeFile> before = archives.find(deployed, path);
        Optional<TreeFile> after = archives.find(candidate(origin), path);
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException(origin + ": " + path + ": no such entry in deployed or candidate");
        }
        name(path, after, origin);
        return Deployment.change(path, before, after, archives::same).isPresent();
    }

    private boolean copy(Step step, Basis basis) throws IOException {
        Optional<TreeFile> before = archives.find(deployed, step.path());
        if (step.op() == Op.ADD && before.isPresent()) {
            misfit(step, basis, "is said to be new, but deployed has it");
        }
        if (step.op() == Op.REPLACE && before.isEmpty()) {
            misfit(step, basis, "is said to be replaced, but deployed does not have it");
        }
        Optional<TreeFile> after = content(step);
        if (after.isEmpty()) {
            return copyFolder(step);
        }
        name(step.path(), after, step.origin());
        return Deployment.change(step.path(), before, after, archives::same).isPresent();
    }

    /** A link to a folder is a folder here. */
    private boolean copyFolder(Step step) {
        List<TreeFile> below = candidate.stream()
                .flatMap(tree -> tree.files().stream())
                .filter(file -> file.path().startsWith(step.path() + "/"))
                .toList();
        if (below.isEmpty()) {
            throw new IllegalArgumentException(
                    step.origin() + ": " + step.path() + ": the candidate has no such file that could be copied");
        }
        boolean changed = false;
        for (TreeFile file : below) {
            name(file.path(), Optional.of(file), step.origin());
            changed |= Deployment.change(file.path(), deployed.file(file.path()), Optional.of(file), archives::same)
                    .isPresent();
        }
        return changed;
    }

    private void misfit(Step step, Basis basis, String complaint) {
        if (basis == Basis.THESE_TREES) {
            throw new IllegalArgumentException(step.origin() + ": " + step.path() + " " + complaint);
        }
        notes.add(step.origin() + ": " + step.path() + " " + complaint + ": made against another tree?");
    }

    /** The candidate's file, or that of a patch if the plan asks for its digest. */
    private Optional<TreeFile> content(Step step) throws IOException {
        Optional<TreeFile> patched =
                Optional.ofNullable(laidOver.byPath().get(step.path())).flatMap(file -> file);
        Optional<TreeFile> ofCandidate =
                candidate.isPresent() ? archives.find(candidate.get(), step.path()) : Optional.empty();
        if (step.sha256().isEmpty()) {
            return ofCandidate.or(() -> patched);
        }
        Digest wanted = step.sha256().get();
        for (Optional<TreeFile> each : List.of(patched, ofCandidate)) {
            if (each.isPresent() && digest(each.get()).equals(wanted)) {
                return each;
            }
        }
        Optional<TreeFile> other = ofCandidate.or(() -> patched);
        if (other.isEmpty()) {
            return other;
        }
        throw new IllegalArgumentException(step.origin() + ": " + step.path() + " is to have sha256 " + wanted.hex()
                + ", but the file that would be copied has "
                + digest(other.get()).hex());
    }

    private static Digest digest(TreeFile file) throws IOException {
        try {
            return file.content().digest();
        } catch (IOException e) {
            throw new IOException(file.path() + ": " + e.getMessage(), e);
        }
    }

    private boolean remove(Step step) throws IOException {
        if (archives.find(deployed, step.path()).isPresent()) {
            name(step.path(), Optional.empty(), step.origin());
            return true;
        }
        List<TreeFile> below = deployed.files().stream()
                .filter(file -> file.path().startsWith(step.path() + "/"))
                .toList();
        if (below.isEmpty()) {
            throw new IllegalArgumentException(
                    step.origin() + ": " + (step.origin().endsWith(step.path()) ? "" : step.path() + ": ")
                            + "deployed has no such file that could be removed");
        }
        below.forEach(file -> name(file.path(), Optional.empty(), step.origin()));
        return true;
    }

    private FileTree candidate(String origin) {
        return candidate.orElseThrow(() ->
                new IllegalArgumentException(origin + ": this needs CANDIDATE, from which the files would be copied"));
    }

    private void name(String path, Optional<TreeFile> file, String origin) {
        Named before = named.get(path);
        if (before == null) {
            named.put(path, new Named(file, origin));
        } else if (!agree(path, before.file, file)) {
            throw contradiction(path, before, new Named(file, origin));
        }
    }

    private boolean agree(String path, Optional<TreeFile> one, Optional<TreeFile> other) {
        return Deployment.change(path, one, other, archives::same).isEmpty();
    }

    private static IllegalArgumentException contradiction(String path, Named one, Named other) {
        String what = one.file.isPresent() == other.file.isPresent()
                ? one.origin + " and " + other.origin + " bring different files"
                : (one.file.isPresent() ? one : other).origin + " copies it and "
                        + (one.file.isPresent() ? other : one).origin + " removes it";
        return new IllegalArgumentException(path + ": " + what);
    }

    /**
     * These edits together with those of patches.
     *
     * @param source of the patches, for messages
     * @throws IllegalArgumentException with a message for people, if they contradict each other
     */
    Edits with(Edits patches, String source) {
        patches.byPath().forEach((path, file) -> {
            Named before = named.get(path);
            if (before != null && !agree(path, before.file, file)) {
                throw contradiction(path, before, new Named(file, source));
            }
        });
        SortedMap<String, Optional<TreeFile>> edits = new TreeMap<>();
        named.forEach((path, each) -> edits.put(path, each.file));
        for (Map.Entry<String, Named> each : named.entrySet()) {
            String path = each.getKey();
            for (int into = path.indexOf(Edits.INTO); into >= 0; into = path.indexOf(Edits.INTO, into + 1)) {
                checkWhole(path, each.getValue().origin, path.substring(0, into), patches, source);
            }
        }
        for (String path : patches.byPath().keySet()) {
            for (int into = path.indexOf(Edits.INTO); into >= 0; into = path.indexOf(Edits.INTO, into + 1)) {
                checkWhole(path, source, path.substring(0, into), Edits.NONE, source);
            }
        }
        return new Edits(edits).then(patches);
    }

    private void checkWhole(String entry, String origin, String archive, Edits patches, String source) {
        Named whole = named.get(archive);
        String by = whole != null ? whole.origin : patches.byPath().containsKey(archive) ? source : "";
        if (!by.isEmpty()) {
            throw new IllegalArgumentException(
                    archive + ": " + by + " changes it as a whole and " + origin + " one of its entries, " + entry);
        }
    }
}
