package dev.lockstep.deployment.formula;

import dev.lockstep.archive.FileTree;
import dev.lockstep.deployment.Edits;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.FineChanges;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The variables of a formula: the changes that lead from deployed to candidate, in the order of their names. */
public final class ChangeUnits {
    /** Leads from an archive to one of its entries. */
    static final String INTO = Edits.INTO;

    private static final String CLASS = ".class";

    private final List<ChangeUnit> units;
    private final Map<String, Integer> byPath = new HashMap<>();

    private final Set<String> divided;

    private ChangeUnits(List<ChangeUnit> units, Set<String> divided) {
        this.units = List.copyOf(units);
        this.divided = Set.copyOf(divided);
        for (int i = 0; i < units.size(); i++) {
            for (FileChange change : units.get(i).changes()) {
                byPath.put(change.path(), i);
            }
        }
    }

    /**
     * Groups the changes of files that are copied whole.
     *
     * @param changes every file in which the trees differ
     * @param drop those of them that somebody wants to make: what a drop tears apart is no unit
     */
    public static ChangeUnits of(
            Collection<FileChange> changes, Set<FileChange> drop, FileTree deployed, FileTree candidate) {
        return of(changes, drop, Set.of(), existing(deployed, candidate));
    }

    /** Groups changes that a deployment divides. */
    public static ChangeUnits of(FineChanges changes, FileTree deployed, FileTree candidate) {
        return of(
                changes.all(),
                changes.made(),
                changes.divided(),
                existing(deployed, candidate).or(changes.entries()::contains));
    }

    private static Predicate<String> existing(FileTree deployed, FileTree candidate) {
        return path -> deployed.file(path).isPresent() || candidate.file(path).isPresent();
    }

    private static ChangeUnits of(
            Collection<FileChange> changes, Set<FileChange> drop, Set<String> divided, Predicate<String> exists) {
        Map<String, List<FileChange>> groups = new TreeMap<>();
        for (FileChange change : changes) {
            groups.computeIfAbsent(unitOf(change.path(), exists), unit -> new ArrayList<>())
                    .add(change);
        }
        List<ChangeUnit> units = new ArrayList<>();
        groups.forEach((name, members) -> {
            boolean together = members.stream().map(drop::contains).distinct().count() == 1;
            if (together) {
                units.add(new ChangeUnit(name, members.stream().sorted().toList()));
            } else {
                members.forEach(member -> units.add(new ChangeUnit(member.path(), List.of(member))));
            }
        });
        units.sort(Comparator.comparing(ChangeUnit::name));
        return new ChangeUnits(units, divided);
    }

    /** A nested class goes with the outermost class that is there: a dollar sign alone does not make it nested. */
    private static String unitOf(String path, Predicate<String> exists) {
        if (path.endsWith(CLASS)) {
            int from = path.lastIndexOf('/') + 2; // a name may begin with a dollar sign
            for (int dollar = path.indexOf('$', from); dollar >= 0; dollar = path.indexOf('$', dollar + 1)) {
                String outer = path.substring(0, dollar) + CLASS;
                if (exists.test(outer)) {
                    return outer;
                }
            }
        }
        return path;
    }

    /** How many variables there are. */
    public int size() {
        return units.size();
    }

    /** A variable by its number. */
    public ChangeUnit get(int variable) {
        return units.get(variable);
    }

    /** All of them. */
    public List<ChangeUnit> all() {
        return units;
    }

    /** The archives whose entries are changes of their own, sorted. */
    public List<String> divided() {
        return divided.stream().sorted().toList();
    }

    /** Whether the files at this place change one by one: those of the tree, or of an archive that is divided. */
    boolean isDivided(String archive) {
        return archive.isEmpty() || divided.contains(archive);
    }

    /**
     * The variable of a file, which is that of the archive around it if that is copied whole; absent when the file is
     * the same in both releases.
     *
     * @param path of which {@link #INTO} leads into archives
     */
    public Optional<Integer> variableOf(String path) {
        for (int into = path.indexOf(INTO); into >= 0; into = path.indexOf(INTO, into + 1)) {
            String archive = path.substring(0, into);
            if (!isDivided(archive)) {
                return Optional.ofNullable(byPath.get(archive));
            }
        }
        return Optional.ofNullable(byPath.get(path));
    }

    /** The variables of all that lies within an archive that is divided; else the one of the file. */
    IntStream within(String path) {
        return divided.contains(path)
                ? IntStream.range(0, units.size())
                        .filter(each -> units.get(each).name().startsWith(path + INTO))
                : variableOf(path).stream().mapToInt(Integer::intValue);
    }
}
