package dev.lockstep.deployment.formula;

import dev.lockstep.archive.FileTree;
import dev.lockstep.deployment.FileChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The variables of a formula: the changes that lead from deployed to candidate, in the order of their names. */
public final class ChangeUnits {
    private static final String CLASS = ".class";

    private final List<ChangeUnit> units;
    private final Map<String, Integer> byPath = new HashMap<>();

    private ChangeUnits(List<ChangeUnit> units) {
        this.units = List.copyOf(units);
        for (int i = 0; i < units.size(); i++) {
            for (FileChange change : units.get(i).changes()) {
                byPath.put(change.path(), i);
            }
        }
    }

    /**
     * Groups changes.
     *
     * @param changes every file in which the trees differ
     * @param drop those of them that somebody wants to make: what a drop tears apart is no unit
     */
    public static ChangeUnits of(
            Collection<FileChange> changes, Set<FileChange> drop, FileTree deployed, FileTree candidate) {
        Map<String, List<FileChange>> groups = new TreeMap<>();
        for (FileChange change : changes) {
            groups.computeIfAbsent(unitOf(change.path(), deployed, candidate), unit -> new ArrayList<>())
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
        return new ChangeUnits(units);
    }

    /** A nested class goes with the outermost class that is there: a dollar sign alone does not make it nested. */
    private static String unitOf(String path, FileTree deployed, FileTree candidate) {
        if (path.endsWith(CLASS)) {
            int from = path.lastIndexOf('/') + 2; // a name may begin with a dollar sign
            for (int dollar = path.indexOf('$', from); dollar >= 0; dollar = path.indexOf('$', dollar + 1)) {
                String outer = path.substring(0, dollar) + CLASS;
                if (deployed.file(outer).isPresent() || candidate.file(outer).isPresent()) {
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

    /** The variable of a file; absent when the file is the same in both releases. */
    public Optional<Integer> variableOf(String path) {
        return Optional.ofNullable(byPath.get(path));
    }
}
