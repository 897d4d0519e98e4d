package dev.lockstep.deployment.formula;

import static java.util.Objects.requireNonNull;

import dev.lockstep.classfile.ArchiveFacts.ClassEntry;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.formula.MergedClassPath.Place;
import dev.lockstep.layout.ClassVersions;
import dev.lockstep.layout.Container;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
        String archive = (before != null ? before : requireNonNull(after)).archivePath();
        if (units.isDivided(archive)) {
            addFiles(path, archive, versions(before), versions(after), started, classes);
        } else {
            int variable = units.variableOf(archive).orElse(Place.UNCHANGED);
            Map<ClassName, ClassFacts> old = facts(before);
            Map<ClassName, ClassFacts> now = facts(after);
            names(old, now)
                    .filter(name -> !platform.hides(name, started))
                    .forEach(name -> add(name, path, variable, old.get(name), now.get(name), classes));
        }
    }

    private static Map<ClassName, ClassFacts> facts(@Nullable Container container) {
        Map<ClassName, ClassFacts> facts = new LinkedHashMap<>();
        if (container != null) {
            container.classes().forEach(each -> facts.put(each.name(), each));
        }
        return facts;
    }

    private Map<ClassName, NavigableMap<Integer, ClassEntry>> versions(@Nullable Container container) {
        return container == null ? Map.of() : ClassVersions.of(container, platform.release());
    }

    /** Each class file changes by itself, and where a version of a class is missing the next older one is picked. */
    private void addFiles(
            String path,
            String archive,
            Map<ClassName, NavigableMap<Integer, ClassEntry>> before,
            Map<ClassName, NavigableMap<Integer, ClassEntry>> after,
            boolean started,
            Map<ClassName, List<Place>> classes) {
        String folder = archive.isEmpty() ? "" : archive + ChangeUnits.INTO;
        names(before, after).filter(name -> !platform.hides(name, started)).forEach(name -> {
            Map<Integer, ClassEntry> old = before.getOrDefault(name, Collections.emptyNavigableMap());
            Map<Integer, ClassEntry> now = after.getOrDefault(name, Collections.emptyNavigableMap());
            Set<Integer> releases = new TreeSet<>(Comparator.reverseOrder());
            releases.addAll(old.keySet());
            releases.addAll(now.keySet());
            for (Integer release : releases) {
                ClassEntry one = old.get(release);
                ClassEntry other = now.get(release);
                String file = (one != null ? one : requireNonNull(other)).path();
                int variable = units.variableOf(folder + file).orElse(Place.UNCHANGED);
                add(name, path, variable, facts(one), facts(other), classes);
            }
        });
    }

    private static @Nullable ClassFacts facts(@Nullable ClassEntry entry) {
        return entry == null ? null : entry.facts();
    }

    private static Stream<ClassName> names(Map<ClassName, ?> one, Map<ClassName, ?> other) {
        return Stream.concat(one.keySet().stream(), other.keySet().stream().filter(name -> !one.containsKey(name)));
    }

    private void add(
            ClassName name,
            String path,
            int variable,
            @Nullable ClassFacts before,
            @Nullable ClassFacts after,
            Map<ClassName, List<Place>> classes) {
        boolean same = before != null && after != null && before.mark() == after.mark();
        classes.computeIfAbsent(name, n -> new ArrayList<>(1))
                .add(new Place(made++, path, variable, before, same ? before : after));
    }
}
