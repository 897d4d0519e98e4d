package dev.lockstep.report;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.LaidOutTree;
import dev.lockstep.rules.install.InstallFindings;
import dev.lockstep.symbol.ClassName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what was looked at. What several trees have in common counts once. */
public final class CoverageCount {
    private CoverageCount() {}

    /** Of these trees together. */
    public static Coverage of(List<LaidOutTree> trees) {
        Set<Object> files = new HashSet<>();
        Map<String, Integer> containers = new HashMap<>();
        Map<ClassFile, Integer> classes = new HashMap<>();
        List<Unreadable> unreadable = new ArrayList<>();
        List<Unreadable> notChecked = new ArrayList<>();
        for (LaidOutTree tree : trees) {
            tree.tree().files().forEach(file -> files.add(file.path()));
            unreadable.addAll(InstallFindings.unreadable(tree));
            notChecked.addAll(tree.layout().notPlaced());
            tree.layout()
                    .classPaths()
                    .forEach(classPath -> classPath.containers().forEach(each -> {
                        containers.put(each.path(), each.classes().size());
                        each.classes().forEach(facts -> classes.put(ClassFile.of(facts), facts.referenceCount()));
                    }));
        }
        long references =
                classes.values().stream().mapToLong(Integer::longValue).sum();
        List<Coverage.ContainerSize> sizes = new ArrayList<>();
        containers.forEach((file, count) -> sizes.add(new Coverage.ContainerSize(file, count)));
        return new Coverage(files.size(), containers.size(), classes.size(), references, unreadable, notChecked, sizes);
    }

    /**
     * By content: whether two copies share their facts depends on which of them was read first. There are a hundred
     * thousand of them, so they do without the methods that a record gets at run time.
     */
    private record ClassFile(ClassName name, long mark) {
        static ClassFile of(ClassFacts facts) {
            return new ClassFile(facts.name(), facts.mark());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ClassFile file && mark == file.mark && name == file.name;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(mark);
        }
    }
}
