package dev.lockstep.compare;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which classes of deployed, outside the container that changed, use what changed in it: the question of whoever
 * deploys these files together, where outside callers are asked about everything that they could use.
 */
public final class ApiUsers {
    private final Map<Used, Set<Definition>> users = new HashMap<>();

    private ApiUsers() {}

    private record Used(String container, String className, String symbol) {}

    /** What is asked about, by the class that it belongs to. */
    private record Asked(String container, ApiChange change) {
        Used used() {
            return new Used(container, change.className(), change.symbol().orElse(""));
        }
    }

    /**
     * Counts them.
     *
     * @param deployed every class path of deployed, linked or not
     */
    public static ApiUsers of(ReleaseDifference difference, List<Universe> deployed) {
        Map<String, List<Asked>> byClass = new HashMap<>();
        for (ContainerDifference container : difference.containers()) {
            String path = container.renamedFrom().orElse(container.path());
            for (ApiChange change : container.changes()) {
                if (change.tier() != Tier.NONE) {
                    byClass.computeIfAbsent(change.className(), name -> new ArrayList<>())
                            .add(new Asked(path, change));
                }
            }
        }
        var counted = new ApiUsers();
        if (!byClass.isEmpty()) {
            deployed.forEach(universe -> universe.defined().forEach(user -> counted.look(user, byClass)));
        }
        return counted;
    }

    private void look(Definition user, Map<String, List<Asked>> byClass) {
        ClassFacts facts = user.facts();
        for (int i = 0; i < facts.referenceCount(); i++) {
            Reference reference = facts.reference(i);
            String symbol = reference.member().map(ApiUsers::symbol).orElse("");
            note(user, reference.owner(), symbol, byClass);
        }
        facts.superclass().ifPresent(name -> note(user, name, "", byClass));
        facts.interfaces().forEach(name -> note(user, name, "", byClass));
    }

    private static String symbol(NameAndType member) {
        return member.isMethod() ? member.name() + member.descriptor() : member.name();
    }

    /** A reference that names a class means one of its supertypes, too, where that declares the member. */
    private void note(Definition user, ClassName owner, String symbol, Map<String, List<Asked>> byClass) {
        Deque<ClassName> open = new ArrayDeque<>(List.of(owner));
        Set<ClassName> seen = new HashSet<>();
        while (!open.isEmpty()) {
            ClassName next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            for (Asked asked : byClass.getOrDefault(next.dotted(), List.of())) {
                boolean means = asked.change.symbol().isEmpty()
                        ? next == owner
                        : asked.change.symbol().get().equals(symbol);
                if (means && !user.origin().equals(asked.container)) {
                    users.computeIfAbsent(asked.used(), key -> new HashSet<>()).add(user);
                }
            }
            Definition definition = symbol.isEmpty() ? null : user.loader().lookUp(next);
            if (definition != null && !definition.ofPlatform()) {
                definition.facts().superclass().ifPresent(open::add);
                open.addAll(definition.facts().interfaces());
            }
        }
    }

    /** How many classes use it; absent for what hurts nobody. */
    public OptionalInt count(ContainerDifference container, ApiChange change) {
        if (change.tier() == Tier.NONE) {
            return OptionalInt.empty();
        }
        String path = container.renamedFrom().orElse(container.path());
        return OptionalInt.of(
                users.getOrDefault(new Asked(path, change).used(), Set.of()).size());
    }
}
