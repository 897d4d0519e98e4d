package dev.lockstep.deployment.formula;

import dev.lockstep.deployment.formula.MergedClassPath.Place;
import dev.lockstep.deployment.formula.MergedWiring.To;
import dev.lockstep.layout.Wire.Precedence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whom one loader asks for the classes of a package, in the state that the decisions describe. Only changes on which
 * that depends are decided about: the ways that lead to no class of the package are left out beforehand.
 */
final class AskedSpaces {
    private final PossibleSpace self;
    private final SpaceGraph graph;
    private final Decisions decisions;
    private final Map<String, Ways> known = new HashMap<>();

    AskedSpaces(PossibleSpace self, SpaceGraph graph, Decisions decisions) {
        this.self = self;
        this.graph = graph;
        this.decisions = decisions;
    }

    /**
     * Whom it asks.
     *
     * @param before its own containers
     * @param after them
     * @param alone whether its own containers are not asked
     */
    record Asked(List<PossibleSpace> before, List<PossibleSpace> after, boolean alone) {
        private static final Asked NOBODY = new Asked(List.of(), List.of(), false);
    }

    /**
     * Whom it asks in any state.
     *
     * @param settled whether that is the same in all
     */
    record Potential(Set<PossibleSpace> spaces, boolean settled) {}

    /**
     * Where the search goes on from one loader.
     *
     * @param variable of the change that decides which of the two it is
     */
    private record Fork(int variable, List<Way> before, List<Way> after) {
        private static final Fork NOWHERE = new Fork(Place.UNCHANGED, List.of(), List.of());

        boolean isSettled() {
            return before == after;
        }

        boolean isEmpty() {
            return before.isEmpty() && after.isEmpty();
        }
    }

    /** A wire that leads to classes of the package: to those of its target, or of others that it passes on. */
    private record Way(int target, Precedence precedence, Offer offer, Fork further) {}

    /** Whether a loader's own classes of the package are to be had. */
    private record Offer(int variable, boolean before, boolean after) {}

    /** All that there is to know about a package. */
    private record Ways(Fork start, Potential potential, Optional<Asked> settled) {
        private static final Ways NONE =
                new Ways(Fork.NOWHERE, new Potential(Set.of(), true), Optional.of(Asked.NOBODY));
    }

    Asked now(String packageName) {
        Ways ways = ways(packageName);
        return ways.settled().orElseGet(() -> evaluate(ways.start()));
    }

    Potential inAnyState(String packageName) {
        return ways(packageName).potential();
    }

    private Ways ways(String packageName) {
        BitSet leading = graph.leadingTo(packageName);
        if (leading.isEmpty()) {
            return Ways.NONE;
        }
        Ways ways = known.get(packageName);
        if (ways == null) {
            ways = find(packageName, leading);
            known.put(packageName, ways);
        }
        return ways;
    }

    private Ways find(String packageName, BitSet leading) {
        Fork start = fork(self.classPath().wiring(), side -> starts(side, packageName, leading));
        if (start.isEmpty()) {
            return Ways.NONE;
        }
        Set<PossibleSpace> spaces = new LinkedHashSet<>();
        boolean settled = collect(start, spaces);
        spaces.remove(self);
        Optional<Asked> asked = settled ? Optional.of(evaluate(start)) : Optional.empty();
        return new Ways(settled ? Fork.NOWHERE : start, new Potential(Set.copyOf(spaces), settled), asked);
    }

    /** What is the same on both sides is looked for once. */
    private static Fork fork(MergedWiring wiring, Function<MergedWiring.Side, List<Way>> ways) {
        List<Way> before = ways.apply(wiring.before());
        List<Way> after = wiring.isSettled() ? before : ways.apply(wiring.after());
        return new Fork(wiring.variable(), before, before.equals(after) ? before : after);
    }

    private List<Way> starts(MergedWiring.Side side, String packageName, BitSet leading) {
        return side.wires().stream()
                .filter(wire -> leading.get(wire.target()) && wire.packages().admits(packageName))
                .map(wire -> way(wire, wire.precedence(), packageName, leading, new BitSet(), true))
                .toList();
    }

    /**
     * Follows a wire.
     *
     * @param asked the loaders that are not asked again: those on the way, and those that were asked in every state
     * @param always whether the way to the wire is the same in all states
     */
    private Way way(To wire, Precedence precedence, String packageName, BitSet leading, BitSet asked, boolean always) {
        asked.set(wire.target());
        MergedWiring wiring = graph.wiring(wire.target());
        boolean further = always && wiring.isSettled();
        boolean has = graph.get(wire.target()).hasPackage(packageName);
        var offer = new Offer(
                wiring.variable(),
                has && wiring.before().offered().admits(packageName),
                has && wiring.after().offered().admits(packageName));
        Fork next = fork(wiring, side -> further(side, precedence, packageName, leading, asked, further));
        if (!further) {
            asked.clear(wire.target());
        }
        return new Way(wire.target(), precedence, offer, next);
    }

    private List<Way> further(
            MergedWiring.Side side,
            Precedence precedence,
            String packageName,
            BitSet leading,
            BitSet asked,
            boolean always) {
        return side.wires().stream()
                .filter(wire -> leading.get(wire.target()) && !asked.get(wire.target()) && wire.passesOn(packageName))
                .map(wire -> way(wire, precedence, packageName, leading, asked, always))
                .toList();
    }

    /** Whether the same are asked in all states. */
    private boolean collect(Fork fork, Set<PossibleSpace> spaces) {
        boolean settled = fork.isSettled();
        for (Way way : fork.isSettled()
                ? fork.before()
                : Stream.concat(fork.before().stream(), fork.after().stream())
                        .distinct()
                        .toList()) {
            if (way.offer().before() || way.offer().after()) {
                spaces.add(graph.get(way.target()));
            }
            settled &= way.offer().before() == way.offer().after();
            settled &= collect(way.further(), spaces);
        }
        return settled;
    }

    private Asked evaluate(Fork start) {
        List<Way> ways = chosen(start);
        if (ways.isEmpty()) {
            return Asked.NOBODY;
        }
        var asked = new Evaluation();
        ways.forEach(asked::follow);
        return new Asked(asked.before, asked.after, asked.alone);
    }

    private List<Way> chosen(Fork fork) {
        return fork.isSettled() || !decisions.made(fork.variable()) ? fork.before() : fork.after();
    }

    private final class Evaluation {
        private final List<PossibleSpace> before = new ArrayList<>();
        private final List<PossibleSpace> after = new ArrayList<>();
        private boolean alone;

        void follow(Way way) {
            Offer offer = way.offer();
            boolean changes = offer.before() != offer.after() && decisions.made(offer.variable());
            boolean offered = changes ? offer.after() : offer.before();
            if (offered) {
                add(graph.get(way.target()), way.precedence());
            }
            chosen(way.further()).forEach(this::follow);
        }

        private void add(PossibleSpace target, Precedence precedence) {
            if (alone || target == self || before.contains(target) || after.contains(target)) {
                return;
            }
            switch (precedence) {
                case ALONE -> {
                    before.clear();
                    after.clear();
                    before.add(target);
                    alone = true;
                }
                case BEFORE_OWN -> before.add(target);
                case AFTER_OWN -> after.add(target);
            }
        }
    }
}
