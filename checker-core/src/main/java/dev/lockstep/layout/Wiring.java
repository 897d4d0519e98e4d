package dev.lockstep.layout;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one loader among many that ask each other is connected with them.
 *
 * @param wires whom it asks, in this order
 * @param offered the packages of its own containers for which others may ask it
 * @param named paths in the tree of the containers that are to be its own, in class-path order, there or not
 * @param statedIn path in the tree of the one file that states all this; absent when more than one does
 */
public record Wiring(List<Wire> wires, PackageFilter offered, List<String> named, Optional<String> statedIn) {
    /** Of a loader that asks nobody but its parent. */
    public static final Wiring NONE = new Wiring(List.of(), PackageFilter.all(), List.of(), Optional.empty());

    public Wiring {
        wires = List.copyOf(wires);
        named = List.copyOf(named);
    }

    /**
     * A loader whose own containers are asked in the end.
     *
     * @param packages for which
     */
    public record Reached(String target, PackageFilter packages, Wire.Precedence precedence) {}

    /** Whether it is one among many that ask each other. */
    public boolean isGraph() {
        return !equals(NONE);
    }

    /** Whose containers are asked, in this order, what loaders pass on included; each perhaps more than once. */
    public List<Reached> reached(Map<String, Wiring> all) {
        var search = new Search(all);
        for (Wire wire : wires) {
            search.follow(wire, wire.packages(), wire.precedence());
        }
        return List.copyOf(search.found);
    }

    private static final class Search {
        private final Map<String, Wiring> all;
        private final Set<Reached> found = new LinkedHashSet<>();
        private final Set<Reached> asked = new HashSet<>();

        /** The loaders on the way, which are not asked again. */
        private final Set<String> path = new HashSet<>();

        Search(Map<String, Wiring> all) {
            this.all = all;
        }

        void follow(Wire wire, PackageFilter packages, Wire.Precedence precedence) {
            Wiring target = all.get(wire.target());
            if (target == null || !path.add(wire.target())) {
                return;
            }
            if (asked.add(new Reached(wire.target(), packages, precedence))) {
                found.add(new Reached(wire.target(), packages.and(target.offered()), precedence));
                for (Wire further : target.wires()) {
                    if (!further.passedOn().equals(PackageFilter.none())) {
                        follow(further, packages.and(further.packages()).and(further.passedOn()), precedence);
                    }
                }
            }
            path.remove(wire.target());
        }
    }
}
