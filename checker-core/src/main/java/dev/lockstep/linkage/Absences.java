package dev.lockstep.linkage;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.ClassTexts;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.ContainerFiles;
import dev.lockstep.layout.OpenContainers;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Utf8;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of classes that are absent: whether they are left out on purpose, as optional dependencies are, or
 * missing. Nobody can tell from the name; but what stands beside the gap, and how the software itself deals with it,
 * can.
 */
public final class Absences {
    /** Of those who lead to the class that needs the absent one, so many are asked whether they know of it. */
    private static final int READ = 50;

    private final Map<String, SortedMap<String, Definition>> homes = new HashMap<>();
    private final Map<Group, Set<Definition>> leading = new HashMap<>();
    private final Map<Group, Set<Definition>> members = new HashMap<>();
    private final Set<Group> reachable = new HashSet<>();
    private final Map<String, Set<Definition>> outer = new HashMap<>();
    private final Set<LinkageFailure> expected = new HashSet<>();

    private Absences() {}

    /** An outermost class with those nested in it, as one loader defines them. */
    private record Group(Universe loader, String outermost) {
        static Optional<Group> of(Definition definition) {
            return definition.loader() instanceof Universe universe
                    ? Optional.of(new Group(universe, outermostOf(definition.name())))
                    : Optional.empty();
        }
    }

    private static String outermostOf(ClassName name) {
        String internal = name.internal();
        int nested = internal.indexOf('$', internal.lastIndexOf('/') + 2);
        return nested < 0 ? internal : internal.substring(0, nested);
    }

    /**
     * Looks at the surroundings of every class that is absent from a package which is there.
     *
     * @param opened of the tree in which the failures were found
     */
    public static Absences of(List<LinkageFailure> failures, List<Universe> universes, OpenContainers opened) {
        var absences = new Absences();
        List<LinkageFailure> gaps =
                failures.stream().filter(Absences::isGapInPackage).toList();
        if (!gaps.isEmpty()) {
            absences.survey(gaps, universes);
            absences.read(gaps, opened);
        }
        return absences;
    }

    private static boolean isGapInPackage(LinkageFailure failure) {
        return failure.problem() == LinkageProblem.MISSING_CLASS
                && failure.from().loader() instanceof Universe universe
                && universe.holdsPackageOf(failure.owner());
    }

    private void survey(List<LinkageFailure> gaps, List<Universe> universes) {
        for (LinkageFailure gap : gaps) {
            homes.put(gap.owner().packageName(), new TreeMap<>());
            outer.put(outermostOf(gap.owner()), new HashSet<>());
            Group.of(gap.from()).ifPresent(group -> leading.put(group, new LinkedHashSet<>()));
        }
        Set<Utf8> packages = new HashSet<>();
        for (LinkageFailure gap : gaps) {
            packages.add(gap.owner().internalPackage());
            packages.add(gap.from().name().internalPackage());
        }
        var indexes = new BitSet();
        for (Universe universe : universes) {
            for (Definition each : universe.defined()) {
                if (!packages.contains(each.name().internalPackage())) {
                    continue;
                }
                SortedMap<String, Definition> home = homes.get(each.name().packageName());
                if (home != null) {
                    home.putIfAbsent(each.origin(), each);
                    outer.getOrDefault(each.name().internal(), new HashSet<>()).add(each);
                }
                Group.of(each).filter(leading::containsKey).ifPresent(group -> {
                    indexes.set(each.name().index());
                    members.computeIfAbsent(group, key -> new LinkedHashSet<>()).add(each);
                });
            }
        }
        for (Universe universe : universes) {
            universe.defined().forEach(each -> noteLeads(each, indexes));
        }
        reach();
    }

    /** A class with a gap to which only others lead that are not to be reached is not to be reached itself. */
    private void reach() {
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<Group, Set<Definition>> each : leading.entrySet()) {
                if (each.getValue().stream().anyMatch(this::isWayIn)) {
                    more |= reachable.add(each.getKey());
                }
            }
        }
    }

    private boolean isWayIn(Definition from) {
        return Group.of(from)
                .filter(group -> !leading.containsKey(group) || reachable.contains(group))
                .isPresent();
    }

    private void noteLeads(Definition from, BitSet indexes) {
        ClassFacts facts = from.facts();
        for (int i = 0; i < facts.referenceCount(); i++) {
            noteLead(from, facts.reference(i).owner(), indexes);
        }
        facts.superclass().ifPresent(name -> noteLead(from, name, indexes));
        facts.interfaces().forEach(name -> noteLead(from, name, indexes));
    }

    private void noteLead(Definition from, ClassName to, BitSet indexes) {
        if (!indexes.get(to.index())) {
            return;
        }
        Definition target = from.loader().lookUp(to);
        Optional<Group> group = target == null ? Optional.empty() : Group.of(target);
        if (group.isPresent() && !group.equals(Group.of(from))) {
            Set<Definition> known = leading.get(group.get());
            if (known != null) {
                known.add(from);
            }
        }
    }

    /** Each container is opened once; one that can no longer be read tells nothing. */
    private void read(List<LinkageFailure> gaps, OpenContainers opened) {
        Map<String, List<LinkageFailure>> byOrigin = new TreeMap<>();
        Map<String, Container> containers = new HashMap<>();
        for (LinkageFailure gap : gaps) {
            if (gap.from().loader() instanceof Universe universe) {
                universe.containerOf(gap.from()).ifPresent(container -> {
                    containers.put(container.path(), container);
                    byOrigin.computeIfAbsent(container.path(), path -> new ArrayList<>())
                            .add(gap);
                });
            }
        }
        byOrigin.forEach((origin, ofContainer) -> {
            Container container = containers.get(origin);
            if (container != null) {
                read(container, ofContainer, opened);
            }
        });
    }

    private void read(Container container, List<LinkageFailure> gaps, OpenContainers opened) {
        Map<Definition, Set<String>> texts = new HashMap<>();
        try {
            ContainerFiles files = opened.files(container);
            for (LinkageFailure gap : gaps) {
                for (Definition each : neighbours(gap, container)) {
                    Set<String> said = texts.get(each);
                    if (said == null) {
                        said = ClassTexts.of(files.bytes(each.facts()));
                        texts.put(each, said);
                    }
                    if (said.contains(gap.owner().dotted())) {
                        expected.add(gap);
                        break;
                    }
                }
            }
        } catch (IOException | MalformedClassException e) {
            gaps.forEach(expected::remove);
        }
    }

    /** The class itself, those of its nest, and those who lead to it. */
    private Set<Definition> neighbours(LinkageFailure gap, Container container) {
        Set<Definition> neighbours = new LinkedHashSet<>(Set.of(gap.from()));
        Group.of(gap.from()).ifPresent(group -> {
            neighbours.addAll(members.getOrDefault(group, Set.of()));
            leading.getOrDefault(group, Set.of()).stream()
                    .filter(each -> each.origin().equals(container.path()))
                    .limit(READ)
                    .forEach(neighbours::add);
        });
        return neighbours;
    }

    /** The containers that the loader sees with other classes of the absent one's package; empty when there is none. */
    public List<String> homes(LinkageFailure failure) {
        return homes.getOrDefault(failure.owner().packageName(), new TreeMap<>()).values().stream()
                .filter(each -> failure.from().loader().lookUp(each.name()) == each)
                .map(Definition::origin)
                .toList();
    }

    /**
     * Whether the software knows that the class may be absent: the class that needs it, or one that leads there, also
     * says its name in quotes, as one does to ask whether a class is there.
     */
    public boolean isExpected(LinkageFailure failure) {
        return expected.contains(failure);
    }

    /**
     * Whether another class names the class that needs the absent one, or one of its nest: from where it can be run.
     */
    public boolean isReachable(LinkageFailure failure) {
        return Group.of(failure.from()).filter(reachable::contains).isPresent();
    }

    /** Whether the class in which the absent one is nested is there: who had the one had the other. */
    public boolean isTorn(LinkageFailure failure) {
        String outermost = outermostOf(failure.owner());
        return !outermost.equals(failure.owner().internal())
                && outer.getOrDefault(outermost, Set.of()).stream()
                        .anyMatch(each -> failure.from().loader().lookUp(each.name()) == each);
    }
}
