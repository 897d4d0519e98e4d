package dev.lockstep.rules.install.sealed;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.layout.Container;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the packages whose classes one loader takes from several containers, though one of these seals them. */
public final class SealedPackages {
    private SealedPackages() {}

    /** One finding for each package and container beside one that seals it, in the order of the class paths. */
    public static List<Finding> in(InstallState install, State state) {
        List<Finding> findings = new ArrayList<>();
        for (Universe universe : install.universes()) {
            boolean sealsAny = universe.classPath().containers().stream()
                    .anyMatch(each -> each.archive().packages().sealed()
                            || !each.archive().packages().exceptions().isEmpty());
            if (sealsAny && !universe.classPath().wiring().isGraph()) {
                torn(universe).forEach((name, parts) -> add(name, parts, state, findings));
            }
        }
        return findings;
    }

    /** The containers from which the classes of a package come, with these, where there are several. */
    private static Map<String, Map<Container, List<ClassName>>> torn(Universe universe) {
        Map<String, Map<Container, List<ClassName>>> packages = new TreeMap<>();
        for (Container container : universe.classPath().containers()) {
            for (ClassFacts facts : container.classes()) {
                Definition loaded = universe.lookUp(facts.name());
                if (loaded != null
                        && loaded.loader() == universe
                        && loaded.origin().equals(container.path())) {
                    packages.computeIfAbsent(facts.name().internalPackage().text(), name -> new LinkedHashMap<>())
                            .computeIfAbsent(container, part -> new ArrayList<>())
                            .add(facts.name());
                }
            }
        }
        packages.values().removeIf(parts -> parts.size() < 2);
        return packages;
    }

    private static void add(String name, Map<Container, List<ClassName>> parts, State state, List<Finding> findings) {
        Optional<Container> sealing = parts.keySet().stream()
                .filter(part -> part.archive().packages().seals(name))
                .findFirst();
        if (sealing.isEmpty()) {
            return;
        }
        RuleInfo rule = RuleCatalogue.find("sealed-package").orElseThrow().info();
        parts.forEach((part, classes) -> {
            if (part != sealing.get()) {
                String first = classes.get(0).dotted();
                findings.add(Finding.of(rule, state)
                        .from(new Place(part.path(), first, Optional.empty(), Optional.empty(), Optional.empty()))
                        .target(sealing.get().path())
                        .message(sealing.get() + " seals the package " + name.replace('/', '.') + ", and "
                                + (classes.size() == 1 ? "a class" : classes.size() + " classes")
                                + " of it would be loaded from here: whoever comes second fails")
                        .fix("keep one of the two")
                        .occurrences(classes.size())
                        .build());
            }
        });
    }
}
