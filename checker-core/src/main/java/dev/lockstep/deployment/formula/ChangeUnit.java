package dev.lockstep.deployment.formula;

import dev.lockstep.deployment.FileChange;
import java.util.List;

/**
 * What is copied as one: a changed file, or a changed entry of an archive of which single entries are copied; the class
 * files of one source file that lie loose, or are such entries, are one. A variable of the formula.
 *
 * @param name path of the file; of several the one of the outermost class
 * @param changes of its files, sorted by path
 */
public record ChangeUnit(String name, List<FileChange> changes) {
    public ChangeUnit {
        changes = List.copyOf(changes);
    }

    @Override
    public String toString() {
        return name;
    }
}
