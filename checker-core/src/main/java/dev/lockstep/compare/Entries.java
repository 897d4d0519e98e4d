package dev.lockstep.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Names of entries by what happened to them, each list sorted.
 *
 * @param added in the candidate only
 * @param removed in deployed only
 * @param changed in both, with different bytes
 */
public record Entries(List<String> added, List<String> removed, List<String> changed) {
    static final Entries NONE = new Entries(List.of(), List.of(), List.of());

    public Entries {
        added = added.stream().sorted().toList();
        removed = removed.stream().sorted().toList();
        changed = changed.stream().sorted().toList();
    }

    /** @param deployed what tells contents apart, by name */
    static <T> Entries between(Map<String, T> deployed, Map<String, T> candidate) {
        var added = new ArrayList<String>();
        var removed = new ArrayList<String>();
        var changed = new ArrayList<String>();
        deployed.forEach((name, digest) -> {
            T now = candidate.get(name);
            if (now == null) {
                removed.add(name);
            } else if (!now.equals(digest)) {
                changed.add(name);
            }
        });
        candidate.keySet().stream().filter(name -> !deployed.containsKey(name)).forEach(added::add);
        return new Entries(added, removed, changed);
    }

    /** Whether both sides hold the same. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}
