package dev.lockstep.rules.emergent.reverts;

import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.classfile.canonical.CanonicalForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one build of a class does away with of another's changes, member by member. */
final class ClassLosses {
    /** Stands for what a class declares about itself, beside its members. */
    private static final String DECLARATION = "";

    private final String file;
    private final String className;
    private final Optional<CanonicalForm> base;
    private final Optional<CanonicalForm> covered;
    private final Optional<CanonicalForm> covering;

    /** At least one of {@code base} and {@code covered} is there. */
    ClassLosses(
            String file,
            Optional<CanonicalClass> base,
            Optional<CanonicalClass> covered,
            Optional<CanonicalClass> covering) {
        this.file = file;
        this.className = base.or(() -> covered).orElseThrow().name().replace('/', '.');
        this.base = base.map(CanonicalClass::form);
        this.covered = covered.map(CanonicalClass::form);
        this.covering = covering.map(CanonicalClass::form);
    }

    List<Lost> find() {
        if (covered.isEmpty()) {
            return base.isPresent() && covering.isPresent() ? List.of(whole()) : List.of();
        }
        if (covering.isEmpty()) {
            return List.of(whole());
        }
        Map<String, Object> before = parts(base);
        Map<String, Object> changed = parts(covered);
        Map<String, Object> now = parts(covering);
        var names = new TreeSet<>(before.keySet());
        names.addAll(changed.keySet());
        List<Lost> lost = new ArrayList<>();
        for (String name : names) {
            @Nullable Object wanted = changed.get(name);
            boolean untouched = Objects.equals(before.get(name), wanted);
            if (!untouched && !Objects.equals(now.get(name), wanted)) {
                lost.add(lost(name, Objects.equals(now.get(name), before.get(name))));
            }
        }
        return lost;
    }

    private Lost whole() {
        return new Lost(file, Optional.of(className), Optional.empty(), true);
    }

    private Lost lost(String part, boolean certain) {
        return new Lost(
                file, Optional.of(className), Optional.of(part).filter(name -> !name.equals(DECLARATION)), certain);
    }

    private static Map<String, Object> parts(Optional<CanonicalForm> form) {
        Map<String, Object> parts = new TreeMap<>();
        form.ifPresent(each -> {
            parts.put(DECLARATION, each.declaration());
            parts.putAll(each.fields());
            parts.putAll(each.methods());
        });
        return parts;
    }
}
