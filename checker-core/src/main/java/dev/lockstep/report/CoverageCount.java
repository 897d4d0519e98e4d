package dev.lockstep.report;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.LaidOutTree;
import dev.lockstep.rules.install.InstallFindings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Counts what was looked at. What several trees have in common counts once. */
public final class CoverageCount {
    private CoverageCount() {}

    /** Of these trees together. */
    public static Report.Coverage of(List<LaidOutTree> trees) {
        Set<Object> files = new HashSet<>();
        Set<String> containers = new HashSet<>();
        Set<ClassFacts> classes = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Unreadable> unreadable = new ArrayList<>();
        List<Unreadable> notChecked = new ArrayList<>();
        for (LaidOutTree tree : trees) {
            tree.tree().files().forEach(file -> files.add(file.path()));
            unreadable.addAll(InstallFindings.unreadable(tree.facts()));
            notChecked.addAll(tree.layout().notPlaced());
            tree.layout()
                    .classPaths()
                    .forEach(classPath -> classPath.containers().forEach(each -> {
                        containers.add(each.path());
                        classes.addAll(each.classes());
                    }));
        }
        long references = classes.stream().mapToLong(ClassFacts::referenceCount).sum();
        return new Report.Coverage(files.size(), containers.size(), classes.size(), references, unreadable, notChecked);
    }
}
