package dev.lockstep.rules.emergent.names;

import dev.lockstep.archive.TreeFile;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.layout.Container;
import dev.lockstep.rules.emergent.Side;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which files of two releases hold what is asked for by name, and so in which mixed states none of them is there. */
final class Holdings {
    private final ReleasePair pair;
    private final Symbols symbols;
    private final Map<Side, Map<String, Set<String>>> originsOfClasses = new EnumMap<>(Side.class);
    private final Map<String, Map<String, Set<Side>>> resources = new HashMap<>();
    private final Map<String, Map<String, Set<Side>>> keys = new HashMap<>();

    /**
     * Looks for them.
     *
     * @param wantedResources paths from the root of a class path
     * @param wantedKeys of properties files
     */
    Holdings(ReleasePair pair, Set<String> wantedResources, Set<String> wantedKeys) throws IOException {
        this.pair = pair;
        this.symbols = pair.deployedFiles().symbols();
        for (Side side : Side.values()) {
            originsOfClasses.put(side, originsOfClasses(side));
            for (Container container : side.state(pair).containers().values()) {
                if (!wantedResources.isEmpty()) {
                    addResources(container, side, wantedResources);
                }
                if (!wantedKeys.isEmpty()) {
                    addKeys(container, side, wantedKeys);
                }
            }
        }
    }

    private Map<String, Set<String>> originsOfClasses(Side side) {
        Map<String, Set<String>> origins = new HashMap<>();
        for (Universe universe : side.state(pair).universes()) {
            for (Definition each : universe.defined()) {
                origins.computeIfAbsent(each.name().dotted(), name -> new HashSet<>(2))
                        .add(each.origin());
            }
        }
        return origins;
    }

    private void addResources(Container container, Side side, Set<String> wanted) {
        for (String path : Resources.of(container)) {
            if (wanted.contains(path)) {
                hold(resources, path, Resources.pathOf(container, path), side);
            }
        }
    }

    private void addKeys(Container container, Side side, Set<String> wanted) throws IOException {
        if (Resources.of(container).stream().noneMatch(path -> path.endsWith(".properties"))) {
            return;
        }
        for (TreeFile file : side.files(pair).files(container)) {
            if (MessageKeys.mayHold(file)) {
                for (String key : MessageKeys.in(file)) {
                    if (wanted.contains(key)) {
                        hold(keys, key, Resources.pathOfFile(container, file.path()), side);
                    }
                }
            }
        }
    }

    private static void hold(Map<String, Map<String, Set<Side>>> holders, String what, String file, Side side) {
        holders.computeIfAbsent(what, each -> new HashMap<>())
                .computeIfAbsent(file, each -> EnumSet.noneOf(Side.class))
                .add(side);
    }

    /** Whether a release has it. */
    boolean has(Side side, Target target) {
        return switch (target.kind()) {
            case CLASS -> originsOf(side, target.name()).isPresent();
            case RESOURCE, BUNDLE -> has(resources, side, target.name());
            case KEY -> has(keys, side, target.name());
        };
    }

    private Optional<Set<String>> originsOf(Side side, String className) {
        return Optional.ofNullable(originsOfClasses.getOrDefault(side, Map.of()).get(className));
    }

    private static boolean has(Map<String, Map<String, Set<Side>>> holders, Side side, String what) {
        return holders.getOrDefault(what, Map.of()).values().stream().anyMatch(sides -> sides.contains(side));
    }

    /** Whether no mixed state lacks a class that a release has. */
    boolean keepAllClasses() {
        return originsOfClasses.values().stream()
                .flatMap(each -> each.keySet().stream())
                .allMatch(name -> lacks(Target.ofClass(name)).isEmpty());
    }

    /** In which states it is not there; absent when no mixed state lacks it that a release has. */
    Optional<Predicate<PossibleState>> lacks(Target target) {
        return switch (target.kind()) {
            case CLASS -> lacksClass(target.name());
            case RESOURCE, BUNDLE -> lacks(resources.getOrDefault(target.name(), Map.of()));
            case KEY -> lacks(keys.getOrDefault(target.name(), Map.of()));
        };
    }

    /** What one container has in both releases it has in every state. */
    private Optional<Predicate<PossibleState>> lacksClass(String name) {
        Set<String> before = originsOf(Side.DEPLOYED, name).orElse(Set.of());
        Set<String> after = originsOf(Side.CANDIDATE, name).orElse(Set.of());
        if ((before.isEmpty() && after.isEmpty()) || before.stream().anyMatch(after::contains)) {
            return Optional.empty();
        }
        var internal = symbols.className(name.replace('.', '/'));
        return Optional.of(state -> state.lacks(internal));
    }

    private static Optional<Predicate<PossibleState>> lacks(Map<String, Set<Side>> files) {
        if (files.isEmpty() || files.values().stream().anyMatch(sides -> sides.size() > 1)) {
            return Optional.empty();
        }
        List<Predicate<PossibleState>> absent = files.entrySet().stream()
                .map(file -> standsOtherwise(
                        file.getKey(), file.getValue().iterator().next()))
                .toList();
        return Optional.of(state -> absent.stream().allMatch(each -> each.test(state)));
    }

    private static Predicate<PossibleState> standsOtherwise(String file, Side holder) {
        return state -> state.stands(file, holder == Side.DEPLOYED);
    }

    /**
     * One thing that is asked for.
     *
     * @param name as a container or a properties file has it
     */
    record Target(LookUp kind, String name) {
        static Target ofClass(String name) {
            return new Target(LookUp.CLASS, name);
        }

        /** What answers a look-up: any of these does. */
        static List<Target> of(LookUp.Ask ask) {
            return ask.lookUp() == LookUp.BUNDLE
                    ? List.of(
                            new Target(LookUp.RESOURCE, ask.name().replace('.', '/') + ".properties"),
                            ofClass(ask.name()))
                    : List.of(new Target(ask.lookUp(), ask.name()));
        }
    }
}
