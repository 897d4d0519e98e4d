package dev.lockstep.compare;

import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.canonical.CanonicalForm;
import dev.lockstep.classfile.canonical.CanonicalForm.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Which methods of the classes that differ do something else, by their canonical form. Filled by several threads. */
final class BodyChanges {
    private final ConcurrentLinkedQueue<String> methods = new ConcurrentLinkedQueue<>();
    private final AtomicInteger classes = new AtomicInteger();
    private final AtomicInteger rebuilt = new AtomicInteger();

    void look(ClassOutline before, ClassOutline after) throws MalformedClassException {
        CanonicalForm old = CanonicalForm.of(before.bytes());
        CanonicalForm now = CanonicalForm.of(after.bytes());
        if (old.digest().equals(now.digest())) {
            rebuilt.incrementAndGet();
            return;
        }
        List<String> changed = changed(old.methods(), now.methods());
        if (!changed.isEmpty()) {
            classes.incrementAndGet();
            changed.forEach(method -> methods.add(after.header().name() + "." + method));
        }
    }

    private static List<String> changed(Map<String, Method> old, Map<String, Method> now) {
        Set<String> all = new TreeSet<>(old.keySet());
        all.addAll(now.keySet());
        List<String> changed = new ArrayList<>();
        for (String method : all) {
            Method before = old.get(method);
            Method after = now.get(method);
            if (before == null || after == null || !before.body().equals(after.body())) {
                changed.add(method);
            }
        }
        return changed;
    }

    Inside.Bodies found() {
        return new Inside.Bodies(classes.get(), List.copyOf(methods), rebuilt.get());
    }
}
