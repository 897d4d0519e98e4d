package dev.lockstep.deployment.formula;

import static java.util.Objects.requireNonNull;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.formula.MergedClassPath.Place;
import dev.lockstep.layout.Container;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Platform;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the places at which the containers of two releases have classes. */
final class PlaceMaker {
    private final ChangeUnits units;
    private final Platform platform;
    private int made;

    PlaceMaker(ChangeUnits units, Platform platform) {
        this.units = units;
        this.platform = platform;
    }

    /** How many have been made. */
    int made() {
        return made;
    }

    /**
     * Adds the places of one container behind those that there are already.
     *
     * @param path of the container
     * @param before the container in deployed, if it is to count there
     * @param after the container in the candidate, likewise
     * @param started whether the JVM is started with it in every state
     */
    void add(
            String path,
            @Nullable Container before,
            @Nullable Container after,
            boolean started,
            Map<ClassName, List<Place>> classes) {
        Map<ClassName, ClassFacts> old = facts(before);
        Map<ClassName, ClassFacts> now = facts(after);
        Set<ClassName> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        var variables = new Variables(before, after);
        for (ClassName name : names) {
            if (!platform.hides(name, started)) {
                ClassFacts one = old.get(name);
                ClassFacts other = now.get(name);
                boolean same = one != null && other != null && one.mark() == other.mark();
                classes.computeIfAbsent(name, n -> new ArrayList<>(1))
                        .add(new Place(made++, path, variables.of(name, one, other), one, same ? one : other));
            }
        }
    }

    private static Map<ClassName, ClassFacts> facts(@Nullable Container container) {
        Map<ClassName, ClassFacts> facts = new LinkedHashMap<>();
        if (container != null) {
            container.classes().forEach(each -> facts.put(each.name(), each));
        }
        return facts;
    }

    /** Which change decides what a container holds: one for an archive, one for each loose class. */
    private final class Variables {
        private final Optional<String> archive;
        private final IdentityHashMap<ClassFacts, String> looseFiles = new IdentityHashMap<>();

        Variables(@Nullable Container before, @Nullable Container after) {
            Container any = before != null ? before : requireNonNull(after);
            archive = any.archivePath().isEmpty()
                    ? Optional.empty()
                    : Optional.of(any.archivePath().split("!/", 2)[0]);
            if (archive.isEmpty()) {
                addLooseFiles(before);
                addLooseFiles(after);
            }
        }

        private void addLooseFiles(@Nullable Container container) {
            if (container != null) {
                container.archive().classes().forEach(entry -> looseFiles.put(entry.facts(), entry.path()));
            }
        }

        int of(ClassName name, @Nullable ClassFacts before, @Nullable ClassFacts after) {
            ClassFacts any = before != null ? before : requireNonNull(after, name.internal());
            String file = archive.orElseGet(() -> requireNonNull(looseFiles.get(any)));
            return units.variableOf(file).orElse(Place.UNCHANGED);
        }
    }
}
