package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.deployment.InstallState;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** How far the classes of an install are from where programs begin: from class to class, by what their code names. */
final class Distances {
    private final Map<Definition, Integer> steps = new HashMap<>();
    private final Deque<Definition> left = new ArrayDeque<>();

    private Distances() {}

    /** From each of its {@link EntryPoints}. */
    static Distances of(InstallState state, Symbols symbols) {
        var distances = new Distances();
        state.universes()
                .forEach(universe -> EntryPoints.of(universe, symbols).forEach(each -> distances.reach(each, 0)));
        while (!distances.left.isEmpty()) {
            distances.follow(distances.left.remove());
        }
        return distances;
    }

    private void reach(Definition definition, int step) {
        if (steps.putIfAbsent(definition, step) == null) {
            left.add(definition);
        }
    }

    private void follow(Definition from) {
        int step = steps.getOrDefault(from, 0) + 1;
        for (int i = 0; i < from.facts().referenceCount(); i++) {
            Definition to = from.loader().lookUp(from.facts().reference(i).owner());
            if (to != null && !to.ofPlatform()) {
                reach(to, step);
            }
        }
    }

    /** Absent where no way leads there. */
    OptionalInt to(Definition definition) {
        Integer known = steps.get(definition);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }
}
