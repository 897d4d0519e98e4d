package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.classfile.canonical.CanonicalClass.Member;
import dev.lockstep.classfile.canonical.CanonicalForm;
import dev.lockstep.classfile.canonical.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The methods of one build of a class, by name and descriptor. */
final class ClassBodies {
    private final Map<String, Body> bodies = new HashMap<>();
    private final Map<String, String> hosts = new HashMap<>();

    ClassBodies(CanonicalClass type) {
        CanonicalForm form = type.form();
        form.methods().forEach((name, method) -> {
            List<Item> instructions = new ArrayList<>();
            collect(type, name, name, new HashSet<>(), instructions);
            bodies.put(name, new Body(method.body(), form.compiler(), instructions));
        });
    }

    private void collect(CanonicalClass type, String method, String host, Set<String> seen, List<Item> instructions) {
        Member member = type.methods().get(method);
        if (member == null || !seen.add(method)) {
            return;
        }
        instructions.addAll(member.body());
        for (Item item : member.body()) {
            for (String lambda : item.lambdas()) {
                hosts.putIfAbsent(lambda, host);
                collect(type, lambda, host, seen, instructions);
            }
        }
    }

    /** Absent when the class declares no such method. */
    Optional<Body> of(String method) {
        return Optional.ofNullable(bodies.get(method));
    }

    /** The method in which the code of a method stands in the source: of a lambda's body the one that makes it. */
    String host(String method) {
        return bodies.containsKey(method) ? method : hosts.getOrDefault(method, method);
    }
}
