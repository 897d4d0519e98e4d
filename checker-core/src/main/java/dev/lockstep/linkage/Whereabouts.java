package dev.lockstep.linkage;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where else in an install the classes and members stand that failures ask for in vain: one pass for all of them. */
public final class Whereabouts {
    private final Map<NameAndType, List<Definition>> declaring = new HashMap<>();
    private final Map<String, List<Definition>> bySimpleName = new HashMap<>();
    private final BitSet members = new BitSet();

    private Whereabouts() {}

    /** Looks through all classes of these universes; through none when nothing is missing. */
    public static Whereabouts of(List<LinkageFailure> failures, List<Universe> universes) {
        var whereabouts = new Whereabouts();
        for (LinkageFailure failure : failures) {
            switch (failure.problem()) {
                case MISSING_CLASS ->
                    whereabouts.bySimpleName.put(failure.owner().simpleName(), new ArrayList<>());
                case MISSING_METHOD, MISSING_FIELD ->
                    failure.member().ifPresent(member -> whereabouts.members.set(member.index()));
                default -> {}
            }
        }
        if (!whereabouts.bySimpleName.isEmpty() || !whereabouts.members.isEmpty()) {
            universes.forEach(universe -> universe.defined().forEach(whereabouts::note));
        }
        return whereabouts;
    }

    private void note(Definition definition) {
        List<Definition> namesakes = bySimpleName.get(definition.name().simpleName());
        if (namesakes != null) {
            namesakes.add(definition);
        }
        ClassFacts facts = definition.facts();
        for (int i = 0; i < facts.methodCount() && !members.isEmpty(); i++) {
            note(facts.method(i), definition);
        }
        for (int i = 0; i < facts.fieldCount() && !members.isEmpty(); i++) {
            note(facts.field(i), definition);
        }
    }

    private void note(NameAndType member, Definition definition) {
        if (members.get(member.index())) {
            declaring.computeIfAbsent(member, key -> new ArrayList<>()).add(definition);
        }
    }

    /** The classes that declare a member that is missed, private ones too, in the order of the class paths. */
    public List<Definition> declaring(NameAndType member) {
        return List.copyOf(declaring.getOrDefault(member, List.of()));
    }

    /** The classes of any package that share the simple name of a class that is missed. */
    public List<Definition> namesakes(ClassName name) {
        return List.copyOf(bySimpleName.getOrDefault(name.simpleName(), List.of()));
    }
}
