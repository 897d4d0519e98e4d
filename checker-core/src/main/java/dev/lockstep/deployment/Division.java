package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Divides the changes between two releases as a deployment does. */
final class Division {
    private final Deployment deployment;
    private final FileTree deployed;
    private final FileTree candidate;
    private final Archives archives;
    private final List<FileChange> all = new ArrayList<>();
    private final Set<FileChange> made = new HashSet<>();
    private final Set<String> divided = new TreeSet<>();
    private final Set<String> entries = new HashSet<>();
    private final Set<String> foreign = new TreeSet<>();

    Division(Deployment deployment, FileTree deployed, FileTree candidate, Archives archives) {
        this.deployment = deployment;
        this.deployed = deployed;
        this.candidate = candidate;
        this.archives = archives;
    }

    /** @param result the tree that the deployment leads to */
    FineChanges of(FileTree result) throws IOException {
        for (FileChange entry : deployment.statement().entries()) {
            addArchivesAround(entry.path());
        }
        takeWholeFiles();
        for (String archive : divided) {
            if (!Edits.isEntry(archive)) {
                divide(archive, deployed.file(archive), candidate.file(archive), result.file(archive));
            }
        }
        return new FineChanges(
                all.stream().sorted().toList(),
                made,
                divided,
                entries,
                foreign.stream().findFirst());
    }

    /** Those around an entry that both releases have, from the outside; what stands in another one is no choice. */
    private void addArchivesAround(String entry) throws IOException {
        for (int into = entry.indexOf(Edits.INTO); into >= 0; into = entry.indexOf(Edits.INTO, into + 1)) {
            String archive = entry.substring(0, into);
            if (!isZip(archives.find(deployed, archive), archive)
                    || !isZip(archives.find(candidate, archive), archive)) {
                return;
            }
            divided.add(archive);
        }
    }

    private boolean isZip(Optional<TreeFile> archive, String path) {
        try {
            return archive.isPresent() && open(archive.get(), path).kind() == FileTree.Kind.ZIP;
        } catch (IOException e) {
            return false;
        }
    }

    private FileTree open(TreeFile archive, String path) throws IOException {
        return archives.open(archive, path.split(Edits.INTO, -1).length);
    }

    private void takeWholeFiles() {
        Set<String> own = Set.copyOf(deployment.statement().own());
        for (FileChange change : deployment.changes()) {
            if (own.contains(change.path()) && !divided.contains(change.path())) {
                foreign.add(change.path());
            } else if (!divided.contains(change.path())) {
                all.add(change);
                made.add(change);
            }
        }
        deployment.missing().stream()
                .filter(change -> !divided.contains(change.path()) && !own.contains(change.path()))
                .forEach(all::add);
    }

    /** Compares one archive, entry by entry, as it is before and after, and as it is in the result. */
    private void divide(String path, Optional<TreeFile> before, Optional<TreeFile> after, Optional<TreeFile> result)
            throws IOException {
        if (result.isEmpty()) {
            foreign.add(path);
            return;
        }
        FileTree old = open(before.orElseThrow(), path);
        FileTree now = open(after.orElseThrow(), path);
        FileTree mixed = open(result.get(), path);
        String within = path + Edits.INTO;
        old.files().forEach(file -> entries.add(within + file.path()));
        now.files().forEach(file -> entries.add(within + file.path()));
        Map<String, FileChange> wanted = new HashMap<>();
        for (FileChange change : Deployment.changes(old, now, archives::same)) {
            if (!divided.contains(within + change.path())) {
                wanted.put(change.path(), new FileChange(within + change.path(), change.before(), change.after()));
            }
        }
        all.addAll(wanted.values());
        for (FileChange change : Deployment.changes(old, mixed, archives::same)) {
            if (!divided.contains(within + change.path())) {
                take(within + change.path(), Optional.ofNullable(wanted.get(change.path())), change.after());
            }
        }
        for (String inner : divided) {
            if (inner.startsWith(within) && !Edits.isEntry(inner.substring(within.length()))) {
                String name = inner.substring(within.length());
                divide(inner, old.file(name), now.file(name), mixed.file(name));
            }
        }
    }

    /** A change of the candidate's is made if it leads to what the candidate has. */
    private void take(String path, Optional<FileChange> wanted, Optional<TreeFile> result) {
        wanted.filter(change -> Deployment.change(path, change.after(), result, archives::same)
                        .isEmpty())
                .ifPresentOrElse(made::add, () -> foreign.add(path));
    }
}
