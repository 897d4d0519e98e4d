package dev.lockstep.deployment.formula;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.deployment.LaidOutTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trees that have every file of two releases, once for each way in which the files that state an order of classes may
 * stand.
 */
final class ReleaseUnion {
    /** Each doubles the number of orders. */
    private static final int MAX_ORDER_VARIABLES = 6;

    private final ArchiveFacts deployed;
    private final ArchiveFacts candidate;
    private final ChangeUnits units;
    private final List<Integer> orderVariables;

    /** @throws NotComputable if there are too many ways */
    ReleaseUnion(LaidOutTree deployed, LaidOutTree candidate, ChangeUnits units) throws NotComputable {
        this.deployed = deployed.facts();
        this.candidate = candidate.facts();
        this.units = units;
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

    /** The changed jars whose manifest may state an order, and states another one before than after. */
    private List<Integer> orderVariables() throws NotComputable {
        refuseChangedIndexes();
        Map<String, ArchiveFacts> before = archives(deployed);
        Map<String, ArchiveFacts> after = archives(candidate);
        List<Integer> found = new ArrayList<>();
        for (int variable = 0; variable < units.size(); variable++) {
            String path = units.get(variable).name();
            if (!statedOrder(before.get(path)).equals(statedOrder(after.get(path)))) {
                found.add(variable);
            }
        }
        if (found.size() > MAX_ORDER_VARIABLES) {
            throw new NotComputable(found.size() + " of the changed jars state a Class-Path of their own");
        }
        return found;
    }

    private void refuseChangedIndexes() throws NotComputable {
        Map<String, String> before = deployed.texts();
        Map<String, String> after = candidate.texts();
        for (String path : before.keySet()) {
            if (path.endsWith("classpath.idx")
                    && after.containsKey(path)
                    && !before.get(path).equals(after.get(path))) {
                throw new NotComputable(path + " changes, and with it the order of a class path");
            }
        }
    }

    private static List<Optional<String>> statedOrder(@Nullable ArchiveFacts archive) {
        return archive == null || archive.attribute("Class-Path").isEmpty()
                ? List.of()
                : List.of(
                        archive.attribute("Class-Path"),
                        archive.attribute("Main-Class").map(name -> "yes"));
    }

    private static Map<String, ArchiveFacts> archives(ArchiveFacts tree) {
        Map<String, ArchiveFacts> archives = new HashMap<>();
        tree.nested().forEach(nested -> archives.put(nested.path(), nested.facts()));
        return archives;
    }

    /**
     * A tree with every file of both releases; of two builds of one file the later, unless the order says otherwise.
     *
     * @param order the number of one of the ways
     */
    ArchiveFacts of(int order) {
        Map<String, ArchiveFacts.Nested> nested = new TreeMap<>();
        deployed.nested().forEach(each -> nested.put(each.path(), each));
        candidate.nested().forEach(each -> nested.put(each.path(), each));
        for (int i = 0; i < orderVariables.size(); i++) {
            String path = units.get(orderVariables.get(i)).name();
            ArchiveFacts side = (order >> i & 1) == 1 ? candidate : deployed;
            nested.remove(path);
            side.nested().stream().filter(each -> each.path().equals(path)).forEach(each -> nested.put(path, each));
        }
        Map<String, ArchiveFacts.ClassEntry> classes = new TreeMap<>();
        deployed.classes().forEach(entry -> classes.put(entry.path(), entry));
        candidate.classes().forEach(entry -> classes.put(entry.path(), entry));
        Map<String, String> texts = new TreeMap<>(deployed.texts());
        texts.putAll(candidate.texts());
        return new ArchiveFacts(
                deployed.directory(),
                List.copyOf(classes.values()),
                deployed.manifest(),
                texts,
                List.copyOf(nested.values()),
                List.of(),
                List.of());
    }
}
