package dev.lockstep.rules.emergent.names;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.layout.Container;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What a release has by name and a mixed state lacks. Nothing else is ever taken for a name, so that no other text can
 * raise an alarm.
 *
 * @param classes binary names with dots
 * @param resources paths from the root of a class path
 */
record Vanished(Set<String> classes, Set<String> resources) {
    static Vanished of(InstallState release, InstallState mixed) {
        return new Vanished(classes(release, mixed), resources(release, mixed));
    }

    /** What two releases both have and the mixed state lacks, as when a file is moved by half. */
    Vanished and(Vanished other) {
        return new Vanished(common(classes, other.classes), common(resources, other.resources));
    }

    boolean isEmpty() {
        return classes.isEmpty() && resources.isEmpty();
    }

    private static Set<String> common(Set<String> one, Set<String> other) {
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        return common;
    }

    private static Set<String> classes(InstallState release, InstallState mixed) {
        var present = new BitSet();
        mixed.universes()
                .forEach(universe -> universe.defined()
                        .forEach(each -> present.set(each.name().index())));
        Set<String> classes = new HashSet<>();
        for (Universe universe : release.universes()) {
            for (Definition each : universe.defined()) {
                if (!present.get(each.name().index()) && mixed.find(each.name()).isEmpty()) {
                    classes.add(each.name().dotted());
                }
            }
        }
        return classes;
    }

    /** Archives that the mixed state holds as they are can have lost nothing. */
    private static Set<String> resources(InstallState release, InstallState mixed) {
        Set<ArchiveFacts> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        mixed.containers().values().forEach(container -> kept.add(container.archive()));
        Set<String> resources = new HashSet<>();
        release.containers().values().stream()
                .filter(container -> !kept.contains(container.archive()))
                .forEach(container -> resources.addAll(Resources.of(container)));
        if (!resources.isEmpty()) {
            for (Container container : mixed.containers().values()) {
                Resources.of(container).forEach(resources::remove);
            }
        }
        return resources;
    }
}
