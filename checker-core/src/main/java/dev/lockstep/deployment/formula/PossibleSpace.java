package dev.lockstep.deployment.formula;

import static java.util.Objects.requireNonNull;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.formula.MergedClassPath.Place;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.ClassSpace;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Platform;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one class loader sees in the state that the decisions describe. Not for several threads. */
final class PossibleSpace implements ClassSpace {
    private final MergedClassPath classPath;
    private final @Nullable PossibleSpace parent;
    private final Platform platform;
    private final Decisions decisions;
    private final @Nullable Definition[] before;
    private final @Nullable Definition[] after;
    private final int firstPlace;
    private final Map<ClassName, Boolean> settled = new HashMap<>();
    private final Set<String> packages = new HashSet<>();

    /** Null for a loader that asks nobody but its parent. */
    private final @Nullable AskedSpaces others;

    /** @param graph of the spaces of all class paths; may still be filled */
    PossibleSpace(
            MergedClassPath classPath,
            @Nullable PossibleSpace parent,
            SpaceGraph graph,
            Platform platform,
            Decisions decisions) {
        this.classPath = classPath;
        this.parent = parent;
        this.platform = platform;
        this.decisions = decisions;
        IntSummaryStatistics places = classPath.classes().values().stream()
                .flatMap(List::stream)
                .mapToInt(Place::id)
                .summaryStatistics();
        int count = places.getCount() == 0 ? 0 : places.getMax() - places.getMin() + 1;
        this.firstPlace = places.getMin();
        this.before = new @Nullable Definition[count];
        this.after = new @Nullable Definition[count];
        boolean isGraph = classPath.wiring() != MergedWiring.NONE;
        this.others = isGraph ? new AskedSpaces(this, graph, decisions) : null;
        if (isGraph) {
            classPath.classes().keySet().forEach(name -> packages.add(packageOf(name)));
        }
    }

    private static String packageOf(ClassName name) {
        return name.internalPackage().text();
    }

    /** Whether its own containers have a class of the package in some state. Known of one among many loaders. */
    boolean hasPackage(String packageName) {
        return packages.contains(packageName);
    }

    MergedClassPath classPath() {
        return classPath;
    }

    @Override
    public @Nullable Definition lookUp(ClassName name) {
        Definition found = others == null ? define(name) : lookUp(name, others.now(packageOf(name)));
        if (found != null) {
            return found;
        }
        return parent != null ? parent.lookUp(name) : platform.lookUp(name);
    }

    private @Nullable Definition lookUp(ClassName name, AskedSpaces.Asked asked) {
        Definition found = ask(asked.before(), name);
        if (found == null && !asked.alone()) {
            found = define(name);
        }
        return found == null ? ask(asked.after(), name) : found;
    }

    private static @Nullable Definition ask(List<PossibleSpace> others, ClassName name) {
        for (PossibleSpace each : others) {
            Definition found = each.define(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The definition that this very loader makes of a name; null when it has none or never comes to be asked. */
    @Nullable
    Definition define(ClassName name) {
        List<Place> places = classPath.classes().get(name);
        if (places == null || (parent != null && !classPath.childFirst() && parent.lookUp(name) != null)) {
            return null;
        }
        List<List<Place>> orders = classPath.reordered().get(name);
        for (Place place : orders == null ? places : orders.get(classPath.orderIn(decisions))) {
            Definition definition = at(place);
            if (definition != null) {
                return definition;
            }
        }
        return null;
    }

    /** Whether this class path has one container in front of the other. */
    boolean precedes(String first, String second) {
        List<Map<String, Integer>> ranks = classPath.ranks();
        if (ranks.isEmpty()) {
            return false;
        }
        Map<String, Integer> rank = ranks.get(classPath.orderIn(decisions));
        Integer one = rank.get(first);
        Integer other = rank.get(second);
        return one != null && other != null && one < other;
    }

    private @Nullable Definition at(Place place) {
        boolean made = !place.settled() && decisions.made(place.variable());
        ClassFacts facts = made ? place.after() : place.before();
        if (facts == null) {
            return null;
        }
        @Nullable Definition[] known = made ? after : before;
        int id = place.id() - firstPlace;
        Definition definition = known[id];
        if (definition == null) {
            definition = new Definition(facts, place.origin(), this, true);
            known[id] = definition;
        }
        return definition;
    }

    @Override
    public boolean mayExist(ClassName name) {
        return platform.mayExist(name);
    }

    @Override
    public int release() {
        return platform.release();
    }

    /** Whether the name leads to one of these in every state in which this loader has a class of that name at all. */
    boolean hasNoneBut(ClassName name, Predicate<ClassFacts> wanted) {
        List<Place> places = classPath.classes().get(name);
        if (places == null || (parent != null && parent.mayHave(name)) || othersMayHave(name)) {
            return false;
        }
        for (Place place : places) {
            ClassFacts before = place.before();
            ClassFacts after = place.after();
            if ((before != null && !wanted.test(before)) || (after != null && after != before && !wanted.test(after))) {
                return false;
            }
        }
        return true;
    }

    private boolean othersMayHave(ClassName name) {
        return others != null
                && others.inAnyState(packageOf(name)).spaces().stream()
                        .anyMatch(each -> each.classPath.classes().containsKey(name));
    }

    private boolean mayHave(ClassName name) {
        return othersMayHave(name)
                || classPath.classes().containsKey(name)
                || (parent != null ? parent.mayHave(name) : platform.lookUp(name) != null);
    }

    /** A name as one loader takes it. */
    private record Taken(PossibleSpace by, ClassName name) {}

    /** Whether the name leads to the same class in all states, and so do the names of all of its supertypes. */
    boolean isSettled(ClassName name) {
        Boolean known = settled.get(name);
        if (known != null) {
            return known;
        }
        Deque<Taken> left = new ArrayDeque<>(List.of(new Taken(this, name)));
        Set<Taken> seen = new HashSet<>();
        boolean all = true;
        while (all && !left.isEmpty()) {
            Taken each = left.pop();
            Boolean before = each.by.settled.get(each.name);
            if (before != null) {
                all = before;
            } else if (seen.add(each)) {
                all = each.by.leadsToOne(each.name, left);
            }
        }
        if (all) {
            seen.forEach(each -> each.by.settled.put(each.name, true));
        } else {
            settled.put(name, false);
        }
        return all;
    }

    /** @param supertypes to which those of the class are added */
    private boolean leadsToOne(ClassName name, Deque<Taken> supertypes) {
        if (others != null) {
            return leadsToOneOfMany(name, others.inAnyState(packageOf(name)), supertypes);
        }
        return leadsToOneUpwards(name, supertypes);
    }

    /** Where two loaders have the class, or it is not certain which are asked, that is not looked into. */
    private boolean leadsToOneOfMany(ClassName name, AskedSpaces.Potential asked, Deque<Taken> supertypes) {
        List<PossibleSpace> holders = Stream.concat(Stream.of(this), asked.spaces().stream())
                .filter(each -> each.classPath.classes().containsKey(name))
                .toList();
        if (holders.isEmpty()) {
            return parent != null ? parent.leadsToOne(name, supertypes) : leadsToPlatform(name, supertypes);
        }
        PossibleSpace holder = holders.get(0);
        Place first = requireNonNull(holder.classPath.classes().get(name)).get(0);
        boolean isFixed = first.settled() && !holder.classPath.reordered().containsKey(name);
        if (holders.size() > 1 || !isFixed || (holder != this && !asked.settled())) {
            return false;
        }
        push(holder, first.before(), supertypes);
        return true;
    }

    private boolean leadsToOneUpwards(ClassName name, Deque<Taken> supertypes) {
        for (PossibleSpace each = this; each != null; each = each.parent) {
            List<Place> places = each.classPath.classes().get(name);
            if (places != null) {
                Place first = places.get(0);
                // A copy that always lies in front hides what comes after, unless the parent is asked first.
                boolean isFixed = first.settled() && !each.classPath.reordered().containsKey(name);
                if (!isFixed || mayComeFromAbove(each, name)) {
                    return false;
                }
                push(each, first.before(), supertypes);
                return true;
            }
        }
        return leadsToPlatform(name, supertypes);
    }

    private boolean leadsToPlatform(ClassName name, Deque<Taken> supertypes) {
        Definition ofPlatform = platform.lookUp(name);
        if (ofPlatform != null) {
            push(this, ofPlatform.facts(), supertypes);
        }
        return true;
    }

    private static boolean mayComeFromAbove(PossibleSpace space, ClassName name) {
        for (PossibleSpace each = space.parent; each != null; each = each.parent) {
            if (each.classPath.classes().containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    private static void push(PossibleSpace by, @Nullable ClassFacts facts, Deque<Taken> supertypes) {
        if (facts != null) {
            facts.superclass().ifPresent(name -> supertypes.push(new Taken(by, name)));
            facts.interfaces().forEach(name -> supertypes.push(new Taken(by, name)));
        }
    }

    @Override
    public String toString() {
        return classPath.name();
    }
}
