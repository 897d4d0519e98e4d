package dev.lockstep.report.html;

import dev.lockstep.report.Comparison.ContainerChange;
import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Change;
import dev.lockstep.report.html.ReleaseMap.Fate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happens to each container in the change that a report is about. */
final class Fates {
    private static final Fate SAME = new Fate("same", "not changed");
    private static final Fate THERE = new Fate("same", "installed");
    private static final Fate ADDED = new Fate("added", "new");
    private static final Fate REMOVED = new Fate("removed", "removed");
    private static final Fate CHANGED = new Fate("changed", "changed");
    private static final Fate LEFT = new Fate("left", "left out of this drop");
    private static final List<Fate> ALL = List.of(CHANGED, ADDED, REMOVED, LEFT, SAME);

    private final Map<String, Fate> byFile = new HashMap<>();
    private final boolean change;

    Fates(Report report) {
        this.change = report.inputs().install().isEmpty();
        report.comparison().ifPresent(comparison -> comparison.containers().forEach(this::add));
        report.inputs().deployment().ifPresent(deployment -> {
            deployment.changes().forEach(each -> byFile.put(each.path(), fate(each)));
            deployment.missing().forEach(each -> byFile.putIfAbsent(each.path(), LEFT));
        });
    }

    private void add(ContainerChange each) {
        each.renamedFrom().ifPresent(old -> byFile.put(old, REMOVED));
        byFile.put(
                each.file(),
                switch (each.status()) {
                    case "added" -> ADDED;
                    case "removed" -> REMOVED;
                    case "changed" -> CHANGED;
                    default -> SAME;
                });
    }

    private static Fate fate(Change change) {
        return switch (change.action()) {
            case "add" -> ADDED;
            case "remove" -> REMOVED;
            default -> CHANGED;
        };
    }

    /** Of a container; one within an archive shares the archive's. */
    Fate of(String file) {
        Fate known = byFile.get(file);
        int nested = file.lastIndexOf("!/");
        if (known == null && nested >= 0) {
            return of(file.substring(0, nested));
        }
        return known != null ? known : change ? SAME : THERE;
    }

    /** Those of some boxes, in the order of a legend. */
    List<Fate> among(List<ReleaseMap.Box> boxes) {
        return ALL.stream()
                .filter(fate -> boxes.stream().anyMatch(box -> box.fate().equals(fate.name())))
                .map(fate -> fate == SAME && !change ? THERE : fate)
                .toList();
    }
}
