package dev.lockstep.layout;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    /**
     * Of an application of which nothing says which of many loaders it asks: any of them.
     *
     * @param named paths of its containers
     * @param statedIn the archive that it is; absent when it is a folder
     */
    static Wiring toAll(List<String> named, Optional<String> statedIn) {
        var all = new Wire(Wire.ALL, PackageFilter.all(), PackageFilter.none(), Wire.Precedence.AFTER_OWN);
        return new Wiring(List.of(all), PackageFilter.none(), named, statedIn);
    }

    /** Whether it is wired with others one by one. */
    public boolean isSingle() {
        return isGraph() && wires.stream().noneMatch(wire -> wire.target().equals(Wire.ALL));
    }

    /** The same with a wire for each of the class paths that {@link Wire#ALL} stands for. */
    public List<Wire> wiresTo(Collection<String> single) {
        return wires.stream()
                .flatMap(wire -> wire.target().equals(Wire.ALL)
                        ? single.stream()
                                .map(name -> new Wire(name, wire.packages(), wire.passedOn(), wire.precedence()))
                        : Stream.of(wire))
                .toList();
    }

    /** Whether it is one among many that ask each other. */
    public boolean isGraph() {
        return !equals(NONE);
    }

    /**
     * Whose containers are asked, in this order, what loaders pass on included; each perhaps more than once.
     *
     * @param all of the wirings, by the name of the class path
     */
    public List<Reached> reached(Map<String, Wiring> all) {
        var search = new Search(all);
        List<String> single = all.entrySet().stream()
                .filter(each -> each.getValue().isSingle())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        for (Wire wire : wiresTo(single)) {
            search.follow(wire, wire.packages(), wire.precedence());
        }
        return List.copyOf(search.found);
    }

    private static final class Search {
        /** Far more than in any software that was met. */
        private static final int MOST_WAYS = 20_000;

        private final Map<String, Wiring> all;
        private final Set<Reached> found = new LinkedHashSet<>();
        private final Set<Reached> asked = new HashSet<>();
        private final Set<String> known = new HashSet<>();

        /** The loaders on the way, which are not asked again. */
        private final Set<String> path = new HashSet<>();

        Search(Map<String, Wiring> all) {
            this.all = all;
        }

        /**
         * Where modules pass each other on in more ways than can be told apart, those that are asked already are not
         * asked for more packages: a class may then seem to be missing, and none that is missing seems to be there.
         */
        void follow(Wire wire, PackageFilter packages, Wire.Precedence precedence) {
            Wiring target = all.get(wire.target());
            boolean again = asked.size() > MOST_WAYS && !known.add(wire.target());
            if (target == null || again || !path.add(wire.target())) {
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
