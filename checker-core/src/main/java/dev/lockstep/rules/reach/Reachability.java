package dev.lockstep.rules.reach;

import dev.lockstep.rules.SymbolPattern;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How the classes of an install are reached from where programs begin: from class to class, by what their code names.
 * What is found by reflection alone is reached by no such way.
 */
public final class Reachability {
    /** Where the shortest way to a class comes from; an entry point comes from itself. */
    private final Map<Definition, Definition> before = new HashMap<>();

    private final Map<Definition, Integer> steps = new HashMap<>();
    private final Deque<Definition> left = new ArrayDeque<>();

    private Reachability() {}

    /**
     * From each of their {@link EntryPoints}.
     *
     * @param named classes at which code begins to run, whatever they look like
     */
    public static Reachability of(List<Universe> universes, Symbols symbols, List<SymbolPattern> named) {
        var reached = new Reachability();
        universes.forEach(
                universe -> EntryPoints.of(universe, symbols, named).forEach(each -> reached.reach(each, each, 0)));
        while (!reached.left.isEmpty()) {
            reached.follow(reached.left.remove());
        }
        return reached;
    }

    private void reach(Definition definition, Definition from, int step) {
        if (steps.putIfAbsent(definition, step) == null) {
            before.put(definition, from);
            left.add(definition);
        }
    }

    private void follow(Definition from) {
        int step = steps.getOrDefault(from, 0) + 1;
        for (int i = 0; i < from.facts().referenceCount(); i++) {
            Definition to = from.loader().lookUp(from.facts().reference(i).owner());
            if (to != null && !to.ofPlatform()) {
                reach(to, from, step);
            }
        }
    }

    /** How many steps it is to a class; absent where no way leads there. */
    public OptionalInt to(Definition definition) {
        Integer known = steps.get(definition);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /** The shortest way to a class, from an entry point to the class itself; empty where none leads there. */
    List<Definition> pathTo(Definition definition) {
        Deque<Definition> path = new ArrayDeque<>();
        for (Definition at = definition; at != null && before.containsKey(at); at = before.get(at)) {
            path.addFirst(at);
            if (before.get(at) == at) {
                return List.copyOf(path);
            }
        }
        return List.of();
    }
}
