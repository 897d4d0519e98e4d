package dev.lockstep.rules.emergent;

import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.linkage.Resolver;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A class path of the mixed state as one of the releases has it. */
public final class Neighbour {
    private final Universe universe;
    private final Resolver resolver;
    private final StateFiles files;
    private final BitSet altered;

    private Neighbour(Universe universe, StateFiles files, BitSet altered) {
        this.universe = universe;
        this.resolver = new Resolver(universe);
        this.files = files;
        this.altered = altered;
    }

    /** Of each release that has the class path of a mixed state's universe as well; deployed first. */
    public static List<Neighbour> of(Universe mixed, MixedState mix) {
        ReleasePair releases = mix.releases();
        List<Neighbour> neighbours = new ArrayList<>();
        of(mixed, releases.deployed(), releases.deployedFiles()).ifPresent(neighbours::add);
        of(mixed, releases.candidate(), releases.candidateFiles()).ifPresent(neighbours::add);
        return neighbours;
    }

    private static Optional<Neighbour> of(Universe mixed, InstallState release, StateFiles files) {
        return MixedState.counterpart(mixed, release)
                .map(universe -> new Neighbour(universe, files, altered(mixed, universe)));
    }

    /** What the class path sees in this release. */
    public Universe universe() {
        return universe;
    }

    /** Looks references up there. */
    public Resolver resolver() {
        return resolver;
    }

    /** The files behind the classes of this release. */
    public StateFiles files() {
        return files;
    }

    /** Whether this release loads the same class by that name. */
    public boolean loads(Definition definition) {
        return isSame(universe.lookUp(definition.name()), definition);
    }

    /** Whether some container of the class path holds the same class, though perhaps it is never loaded from there. */
    public boolean holds(Definition definition) {
        return loads(definition)
                || universe.duplicates().getOrDefault(definition.name(), List.of()).stream()
                        .anyMatch(copy ->
                                copy.facts().mark() == definition.facts().mark());
    }

    /** Whether the class or one of its supertypes is another one in the mixed state. */
    public boolean isAltered(ClassName name) {
        return altered.get(name.index());
    }

    /** The class of that name, if its code holds the reference. */
    public Optional<Definition> holder(ClassName name, Reference reference) {
        return universe.find(name).filter(found -> holds(found, reference));
    }

    private static boolean holds(Definition definition, Reference reference) {
        for (int i = 0; i < definition.facts().referenceCount(); i++) {
            if (definition.facts().reference(i) == reference) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(@Nullable Definition one, @Nullable Definition other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.facts() == other.facts()
                || one.facts().mark() == other.facts().mark();
    }

    /** The names that lead to different classes, and those of all that derive from them on either side. */
    private static BitSet altered(Universe mixed, Universe release) {
        List<Definition> all = new ArrayList<>();
        collect(mixed, all);
        collect(release, all);
        var altered = new BitSet();
        Deque<ClassName> left = new ArrayDeque<>();
        for (Definition each : all) {
            if (!isSame(mixed.lookUp(each.name()), release.lookUp(each.name()))
                    && !altered.get(each.name().index())) {
                altered.set(each.name().index());
                left.add(each.name());
            }
        }
        if (left.isEmpty()) {
            return altered;
        }
        Map<ClassName, List<ClassName>> subtypes = subtypes(all);
        while (!left.isEmpty()) {
            for (ClassName each : subtypes.getOrDefault(left.remove(), List.of())) {
                if (!altered.get(each.index())) {
                    altered.set(each.index());
                    left.add(each);
                }
            }
        }
        return altered;
    }

    private static void collect(Universe universe, List<Definition> all) {
        for (Universe each = universe; each != null; each = each.parent().orElse(null)) {
            all.addAll(each.defined());
        }
    }

    private static Map<ClassName, List<ClassName>> subtypes(List<Definition> all) {
        Map<ClassName, List<ClassName>> subtypes = new HashMap<>();
        for (Definition each : all) {
            each.facts().superclass().ifPresent(above -> add(subtypes, above, each.name()));
            each.facts().interfaces().forEach(above -> add(subtypes, above, each.name()));
        }
        return subtypes;
    }

    private static void add(Map<ClassName, List<ClassName>> subtypes, ClassName above, ClassName below) {
        subtypes.computeIfAbsent(above, name -> new ArrayList<>()).add(below);
    }
}
