package dev.lockstep.release.known;

import dev.lockstep.archive.Digest;
import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.TreeReader;
import dev.lockstep.release.known.Provenance.Action;
import dev.lockstep.release.known.Provenance.Difference;
import dev.lockstep.release.known.Provenance.Inside;
import dev.lockstep.release.known.Provenance.Nearest;
import dev.lockstep.release.known.Provenance.Share;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds out which known releases the files of an install are from. An archive that was merely packed anew is the same.
 */
public final class ProvenanceSearch {
    private final FileTree install;
    private final List<KnownRelease> releases;
    private final Predicate<String> ignored;
    private final Workspace workspace;
    private final Map<String, Digest> files = new TreeMap<>();
    private final Map<TreeFile, Optional<Map<String, Digest>>> entries = new HashMap<>();

    private ProvenanceSearch(
            FileTree install, List<KnownRelease> releases, Predicate<String> ignored, Workspace workspace) {
        this.install = install;
        this.releases = releases;
        this.ignored = ignored;
        this.workspace = workspace;
    }

    /**
     * Looks at every file of an install.
     *
     * @param releases at least one
     * @param ignored paths that do not count, such as configuration that each host has its own of
     */
    public static Provenance of(
            FileTree install, List<KnownRelease> releases, Predicate<String> ignored, Workspace workspace) {
        return new ProvenanceSearch(install, releases, ignored, workspace).search();
    }

    private Provenance search() {
        for (TreeFile file : install.files()) {
            if (!ignored.test(file.path())) {
                digest(file).ifPresent(digest -> files.put(file.path(), digest));
            }
        }
        Map<String, List<KnownRelease>> seenIn = new TreeMap<>();
        files.keySet().forEach(path -> seenIn.put(path, seenIn(path)));
        List<Share> shares = releases.stream()
                .map(release -> new Share(release.name(), count(release), same(release, seenIn)))
                .toList();
        int unknown = (int) seenIn.values().stream().filter(List::isEmpty).count();
        KnownRelease nearest = releases.stream()
                .min(Comparator.comparingInt((KnownRelease release) -> differences(release, seenIn)))
                .orElseThrow();
        return new Provenance(files.size(), shares, unknown, nearest(nearest, seenIn));
    }

    /** Of a file that cannot be read the report tells elsewhere. */
    private static Optional<Digest> digest(TreeFile file) {
        try {
            return Optional.of(file.content().digest());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private int count(KnownRelease release) {
        return (int) release.files().keySet().stream().filter(ignored.negate()).count();
    }

    private static int same(KnownRelease release, Map<String, List<KnownRelease>> seenIn) {
        return (int) seenIn.values().stream()
                .filter(found -> found.contains(release))
                .count();
    }

    /** How many files would have to be added, replaced and removed. */
    private int differences(KnownRelease release, Map<String, List<KnownRelease>> seenIn) {
        int common = (int)
                seenIn.keySet().stream().filter(release.files()::containsKey).count();
        return files.size() + count(release) - common - same(release, seenIn);
    }

    private List<KnownRelease> seenIn(String path) {
        return releases.stream().filter(release -> isSame(path, release)).toList();
    }

    private boolean isSame(String path, KnownRelease release) {
        Digest known = release.files().get(path);
        if (known == null) {
            return false;
        }
        return known.equals(files.get(path))
                || entriesOf(install, path)
                        .filter(mine ->
                                entriesOf(release, path).filter(mine::equals).isPresent())
                        .isPresent();
    }

    private Optional<Map<String, Digest>> entriesOf(KnownRelease release, String path) {
        return release.tree().flatMap(tree -> entriesOf(tree, path));
    }

    /** What an archive holds, by path; absent when there is none, or it cannot be read. */
    private Optional<Map<String, Digest>> entriesOf(FileTree tree, String path) {
        return tree.file(path).filter(TreeReader::isArchive).flatMap(file -> {
            Optional<Map<String, Digest>> known = entries.get(file);
            if (known == null) {
                known = read(file);
                entries.put(file, known);
            }
            return known;
        });
    }

    private Optional<Map<String, Digest>> read(TreeFile file) {
        try (FileTree archive = workspace.openNested(file, 1)) {
            return archive.unreadable().isEmpty() ? Optional.of(KnownRelease.digests(archive)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Nearest nearest(KnownRelease nearest, Map<String, List<KnownRelease>> seenIn) {
        Map<String, Difference> differences = new TreeMap<>();
        seenIn.forEach((path, found) -> {
            if (!found.contains(nearest)) {
                Action action = nearest.files().containsKey(path) ? Action.REPLACE : Action.REMOVE;
                Optional<Inside> inside = found.isEmpty() ? inside(path, nearest) : Optional.empty();
                differences.put(
                        path,
                        new Difference(
                                path,
                                action,
                                found.stream().map(KnownRelease::name).toList(),
                                inside));
            }
        });
        nearest.files().keySet().stream()
                .filter(path -> !ignored.test(path) && install.file(path).isEmpty())
                .forEach(path -> differences.put(path, new Difference(path, Action.ADD, List.of(), Optional.empty())));
        return new Nearest(nearest.name(), new ArrayList<>(differences.values()));
    }

    private Optional<Inside> inside(String path, KnownRelease nearest) {
        return entriesOf(install, path).flatMap(mine -> inside(path, mine, nearest));
    }

    private Optional<Inside> inside(String path, Map<String, Digest> mine, KnownRelease nearest) {
        Map<String, Map<String, Digest>> known = new LinkedHashMap<>();
        releases.forEach(release -> entriesOf(release, path).ifPresent(entries -> known.put(release.name(), entries)));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Digest> ofNearest = known.getOrDefault(nearest.name(), Map.of());
        int same = 0;
        Map<String, Integer> ofOthers = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, Digest> entry : mine.entrySet()) {
            if (entry.getValue().equals(ofNearest.get(entry.getKey()))) {
                same++;
            } else {
                Optional<String> other = known.entrySet().stream()
                        .filter(each -> Objects.equals(each.getValue().get(entry.getKey()), entry.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst();
                other.ifPresentOrElse(name -> ofOthers.merge(name, 1, Integer::sum), () -> unknown.add(entry.getKey()));
            }
        }
        int absent = (int) ofNearest.keySet().stream()
                .filter(entry -> !mine.containsKey(entry))
                .count();
        return Optional.of(new Inside(mine.size(), same, ofOthers, unknown, absent));
    }
}
