package dev.lockstep.deployment.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The spaces of all class paths, by position, and which of them lead to the classes of a package. */
final class SpaceGraph {
    private final List<PossibleSpace> spaces = new ArrayList<>();
    private final Map<String, BitSet> leading = new HashMap<>();
    private @Nullable List<Passing> passing;

    /** A wire of a loader to another whose classes it passes on. */
    private record Passing(int from, MergedWiring.To wire) {}

    void add(PossibleSpace space) {
        spaces.add(space);
    }

    List<PossibleSpace> spaces() {
        return spaces;
    }

    PossibleSpace get(int position) {
        return spaces.get(position);
    }

    MergedWiring wiring(int position) {
        return get(position).classPath().wiring();
    }

    /** The loaders that have classes of a package, in some state, or pass on those of others that have. */
    BitSet leadingTo(String packageName) {
        return leading.computeIfAbsent(packageName, this::find);
    }

    private BitSet find(String packageName) {
        var found = new BitSet();
        for (int i = 0; i < spaces.size(); i++) {
            if (get(i).hasPackage(packageName)) {
                found.set(i);
            }
        }
        int before = 0;
        while (found.cardinality() > before) {
            before = found.cardinality();
            for (Passing each : passing()) {
                if (!found.get(each.from())
                        && found.get(each.wire().target())
                        && each.wire().passesOn(packageName)) {
                    found.set(each.from());
                }
            }
        }
        return found;
    }

    private List<Passing> passing() {
        List<Passing> known = passing;
        if (known == null) {
            known = new ArrayList<>();
            for (int i = 0; i < spaces.size(); i++) {
                MergedWiring wiring = wiring(i);
                for (MergedWiring.Side side :
                        wiring.isSettled() ? List.of(wiring.before()) : List.of(wiring.before(), wiring.after())) {
                    for (MergedWiring.To wire : side.wires()) {
                        if (wire.passesOn()) {
                            known.add(new Passing(i, wire));
                        }
                    }
                }
            }
            passing = known;
        }
        return known;
    }
}
