package dev.lockstep.deployment.formula;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.formula.MergedClassPath.Place;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.ClassSpace;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Platform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one class loader sees in the state that the decisions describe. Not for several threads. */
final class PossibleSpace implements ClassSpace {
    private final MergedClassPath classPath;
    private final MergedLayout layout;
    private final @Nullable PossibleSpace parent;
    private final Platform platform;
    private final Decisions decisions;
    private final @Nullable Definition[] before;
    private final @Nullable Definition[] after;
    private final Map<ClassName, Boolean> settled = new HashMap<>();

    PossibleSpace(
            MergedClassPath classPath,
            MergedLayout layout,
            @Nullable PossibleSpace parent,
            Platform platform,
            Decisions decisions) {
        this.classPath = classPath;
        this.layout = layout;
        this.parent = parent;
        this.platform = platform;
        this.decisions = decisions;
        this.before = new @Nullable Definition[layout.places()];
        this.after = new @Nullable Definition[layout.places()];
    }

    MergedClassPath classPath() {
        return classPath;
    }

    @Override
    public @Nullable Definition lookUp(ClassName name) {
        Definition own = define(name);
        if (own != null) {
            return own;
        }
        return parent != null ? parent.lookUp(name) : platform.lookUp(name);
    }

    /** The definition that this very loader makes of a name; null when it has none or never comes to be asked. */
    @Nullable
    Definition define(ClassName name) {
        List<Place> places = classPath.classes().get(name);
        if (places == null || (parent != null && !classPath.childFirst() && parent.lookUp(name) != null)) {
            return null;
        }
        List<List<Place>> orders = classPath.reordered().get(name);
        for (Place place : orders == null ? places : orders.get(layout.orderIn(decisions))) {
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
        Map<String, Integer> rank = ranks.get(layout.orderIn(decisions));
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
        Definition definition = known[place.id()];
        if (definition == null) {
            definition = new Definition(facts, place.origin(), this, true);
            known[place.id()] = definition;
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
        if (places == null || (parent != null && parent.mayHave(name))) {
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

    private boolean mayHave(ClassName name) {
        return classPath.classes().containsKey(name)
                || (parent != null ? parent.mayHave(name) : platform.lookUp(name) != null);
    }

    /** Whether the name leads to the same class in all states, and so do the names of all of its supertypes. */
    boolean isSettled(ClassName name) {
        Boolean known = settled.get(name);
        if (known != null) {
            return known;
        }
        List<ClassName> visited = new ArrayList<>();
        Deque<ClassName> left = new ArrayDeque<>(List.of(name));
        Map<ClassName, Boolean> seen = new HashMap<>();
        boolean all = true;
        while (all && !left.isEmpty()) {
            ClassName each = left.pop();
            if (settled.containsKey(each)) {
                all = settled.get(each);
            } else if (seen.putIfAbsent(each, true) == null) {
                visited.add(each);
                all = leadsToOne(each, left);
            }
        }
        if (all) {
            visited.forEach(each -> settled.put(each, true));
        } else {
            settled.put(name, false);
        }
        return all;
    }

    private boolean leadsToOne(ClassName name, Deque<ClassName> supertypes) {
        for (PossibleSpace each = this; each != null; each = each.parent) {
            List<Place> places = each.classPath.classes().get(name);
            if (places != null) {
                Place first = places.get(0);
                // A copy that always lies in front hides what comes after, unless the parent is asked first.
                boolean isFixed = first.settled() && !each.classPath.reordered().containsKey(name);
                if (!isFixed || mayComeFromAbove(each, name)) {
                    return false;
                }
                push(first.before(), supertypes);
                return true;
            }
        }
        Definition ofPlatform = platform.lookUp(name);
        if (ofPlatform != null) {
            push(ofPlatform.facts(), supertypes);
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

    private static void push(@Nullable ClassFacts facts, Deque<ClassName> supertypes) {
        if (facts != null) {
            facts.superclass().ifPresent(supertypes::push);
            facts.interfaces().forEach(supertypes::push);
        }
    }

    @Override
    public String toString() {
        return classPath.name();
    }
}
