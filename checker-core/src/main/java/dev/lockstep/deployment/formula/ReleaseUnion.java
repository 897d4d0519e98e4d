package dev.lockstep.deployment.formula;

import static java.util.Objects.requireNonNull;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.ArchiveFacts.ClassEntry;
import dev.lockstep.classfile.ArchiveFacts.Nested;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.LaidOutTree;
import dev.lockstep.layout.ClassVersions;
import dev.lockstep.layout.LayoutTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Trees that have every file of two releases, once for each way in which the files that state an order of classes may
 * stand: jars with a {@code Class-Path} in their manifest, or that manifest itself, indexes, and start scripts.
 */
final class ReleaseUnion {
    /** Each doubles the number of orders. */
    private static final int MAX_ORDER_VARIABLES = 6;

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final ChangeUnits units;
    private final Side deployed;
    private final Side candidate;
    private final List<Integer> orderVariables;

    /** @throws NotComputable if there are too many ways, or a jar changes how its classes are found */
    ReleaseUnion(LaidOutTree deployed, LaidOutTree candidate, ChangeUnits units) throws NotComputable {
        this.units = units;
        this.deployed = new Side(deployed.facts(), units);
        this.candidate = new Side(candidate.facts(), units);
        this.orderVariables = orderVariables();
    }

    /** The changes that decide about orders. */
    List<Integer> variables() {
        return orderVariables;
    }

    /** How many ways there are. */
    int orders() {
        return 1 << orderVariables.size();
    }

    /** What a release holds. */
    private static final class Side {
        /** Every archive, as deep as they are divided, by path; empty text for the tree. */
        private final Map<String, ArchiveFacts> archives = new HashMap<>();

        /** The text files that may state an order. */
        private final Map<String, String> indexes = new HashMap<>();

        Side(ArchiveFacts tree, ChangeUnits units) {
            add("", tree, units);
        }

        private void add(String path, ArchiveFacts facts, ChangeUnits units) {
            archives.put(path, facts);
            if (units.isDivided(path)) {
                facts.texts().forEach((name, text) -> {
                    if (LayoutTexts.statesOrder(name, text)) {
                        indexes.put(within(path) + name, text);
                    }
                });
                facts.nested().forEach(nested -> add(within(path) + nested.path(), nested.facts(), units));
            }
        }

        /** What a manifest says about the order of classes, as far as anything. */
        List<Optional<String>> statedOrder(String path) {
            ArchiveFacts archive = archives.get(path);
            return archive == null || archive.attribute("Class-Path").isEmpty()
                    ? List.of()
                    : List.of(
                            archive.attribute("Class-Path"),
                            archive.attribute("Main-Class").map(name -> "yes"));
        }

        boolean isMultiRelease(String path) {
            ArchiveFacts archive = archives.get(path);
            return archive != null && ClassVersions.isMultiRelease(archive);
        }
    }

    private static String within(String archive) {
        return archive.isEmpty() ? "" : archive + ChangeUnits.INTO;
    }

    private List<Integer> orderVariables() throws NotComputable {
        for (String archive : units.divided()) {
            if (deployed.isMultiRelease(archive) != candidate.isMultiRelease(archive)) {
                throw new NotComputable(archive + " is a multi-release jar in one of the releases only");
            }
        }
        List<Integer> found = new ArrayList<>();
        for (int variable = 0; variable < units.size(); variable++) {
            if (units.get(variable).changes().stream().map(FileChange::path).anyMatch(this::decidesOrder)) {
                found.add(variable);
            }
        }
        if (found.size() > MAX_ORDER_VARIABLES) {
            throw new NotComputable(found.size() + " of the changed files state the order of a class path");
        }
        return found;
    }

    /** Whether a changed file states another order after than before. */
    private boolean decidesOrder(String path) {
        String archive = manifestOf(path).orElse(path);
        return !deployed.statedOrder(archive).equals(candidate.statedOrder(archive))
                || !Objects.equals(deployed.indexes.get(path), candidate.indexes.get(path));
    }

    /** The archive that is divided and of which this file is the manifest. */
    private static Optional<String> manifestOf(String path) {
        int into = path.lastIndexOf(ChangeUnits.INTO);
        boolean is =
                into >= 0 && path.substring(into + ChangeUnits.INTO.length()).equalsIgnoreCase(MANIFEST);
        return is ? Optional.of(path.substring(0, into)) : Optional.empty();
    }

    /**
     * A tree with every file of both releases; of two builds of one file the later, unless the order says otherwise.
     *
     * @param order the number of one of the ways
     */
    ArchiveFacts of(int order) {
        return new Union(order).of("");
    }

    private final class Union {
        private final int order;

        Union(int order) {
            this.order = order;
        }

        ArchiveFacts of(String path) {
            ArchiveFacts before = requireNonNull(deployed.archives.get(path));
            ArchiveFacts after = requireNonNull(candidate.archives.get(path));
            Map<String, ClassEntry> classes = new TreeMap<>();
            before.classes().forEach(entry -> classes.put(entry.path(), entry));
            after.classes().forEach(entry -> classes.put(entry.path(), entry));
            Map<String, Nested> nested = new TreeMap<>();
            before.nested().forEach(each -> nested.put(each.path(), each));
            after.nested().forEach(each -> nested.put(each.path(), each));
            nested.replaceAll((name, each) -> nested(within(path) + name, each));
            nested.keySet().removeIf(name -> isAbsent(within(path) + name));
            return new ArchiveFacts(
                    after.directory(),
                    List.copyOf(classes.values()),
                    (standsBefore(within(path) + MANIFEST) ? before : after).manifest(),
                    texts(path, before, after),
                    List.copyOf(nested.values()),
                    List.of(),
                    List.of());
        }

        private Nested nested(String path, Nested later) {
            if (units.isDivided(path)) {
                return new Nested(later.path(), later.compressed(), of(path));
            }
            ArchiveFacts before = deployed.archives.get(path);
            return before != null && standsBefore(path) ? new Nested(later.path(), later.compressed(), before) : later;
        }

        /** Whether a file that states an order is not there in this one. */
        private boolean isAbsent(String path) {
            Optional<Boolean> made = made(path);
            return made.isPresent() && !(made.get() ? candidate : deployed).archives.containsKey(path);
        }

        private Map<String, String> texts(String path, ArchiveFacts before, ArchiveFacts after) {
            Map<String, String> texts = new TreeMap<>(before.texts());
            texts.putAll(after.texts());
            for (String name : List.copyOf(texts.keySet())) {
                made(within(path) + name).ifPresent(made -> {
                    String text = (made ? after : before).texts().get(name);
                    if (text == null) {
                        texts.remove(name);
                    } else {
                        texts.put(name, text);
                    }
                });
            }
            return texts;
        }

        private boolean standsBefore(String path) {
            return made(path).filter(made -> !made).isPresent();
        }

        /** Whether the change of a file that states an order is made in this one; absent for all other files. */
        private Optional<Boolean> made(String path) {
            return units.variableOf(path)
                    .map(orderVariables::indexOf)
                    .filter(at -> at >= 0)
                    .map(at -> (order >> at & 1) == 1);
        }
    }
}
