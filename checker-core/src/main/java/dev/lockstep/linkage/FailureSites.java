package dev.lockstep.linkage;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.ReferenceSites;
import dev.lockstep.classfile.ReferenceSites.Ending;
import dev.lockstep.classfile.ReferenceSites.Handler;
import dev.lockstep.classfile.ReferenceSites.Site;
import dev.lockstep.classfile.VerificationDemands;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.ContainerFiles;
import dev.lockstep.layout.OpenContainers;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the references that fail stand: the classes that have one are read a second time, each once. */
public final class FailureSites {
    private final Map<ClassFacts, Map<Reference, List<Site>>> sites = new ConcurrentHashMap<>();
    private final Map<ClassFacts, Map<Demand, List<Site>>> demandSites = new ConcurrentHashMap<>();

    private final Symbols symbols;

    private FailureSites(Symbols symbols) {
        this.symbols = symbols;
    }

    /**
     * Finds them.
     *
     * @param opened of the tree in which the failures were found
     */
    public static FailureSites find(
            List<LinkageFailure> failures, List<Universe> universes, OpenContainers opened, Symbols symbols) {
        Map<String, Container> containers = new HashMap<>();
        universes.forEach(
                universe -> universe.classPath().containers().forEach(each -> containers.put(each.path(), each)));
        Map<String, Map<ClassFacts, Set<Reference>>> wanted = new TreeMap<>();
        for (LinkageFailure failure : failures) {
            failure.demand()
                    .ifPresent(demand -> wanted.computeIfAbsent(failure.from().origin(), origin -> new HashMap<>())
                            .computeIfAbsent(failure.from().facts(), facts -> new HashSet<>()));
            failure.reference()
                    .ifPresent(
                            reference -> wanted.computeIfAbsent(failure.from().origin(), origin -> new HashMap<>())
                                    .computeIfAbsent(failure.from().facts(), facts -> new HashSet<>())
                                    .add(reference));
        }
        Set<ClassFacts> unverified = failures.stream()
                .filter(failure -> failure.demand().isPresent())
                .map(failure -> failure.from().facts())
                .collect(Collectors.toSet());
        var found = new FailureSites(symbols);
        new ArrayList<>(wanted.entrySet()).parallelStream().forEach(entry -> {
            Container container = containers.get(entry.getKey());
            if (container != null) {
                found.look(container, entry.getValue(), unverified, opened);
            }
        });
        return found;
    }

    /** A container that can no longer be read leaves its places without method and line; the finding stays. */
    private void look(
            Container container,
            Map<ClassFacts, Set<Reference>> wanted,
            Set<ClassFacts> unverified,
            OpenContainers opened) {
        try {
            ContainerFiles files = opened.files(container);
            for (Map.Entry<ClassFacts, Set<Reference>> each : wanted.entrySet()) {
                byte[] bytes = files.bytes(each.getKey());
                sites.put(each.getKey(), ReferenceSites.find(bytes, symbols, each.getValue()));
                if (unverified.contains(each.getKey())) {
                    demandSites.put(each.getKey(), ofDemands(bytes));
                }
            }
        } catch (IOException | MalformedClassException e) {
            wanted.keySet().forEach(facts -> sites.putIfAbsent(facts, Map.of()));
        }
    }

    /** The instructions that raise each question, in the order of the code. */
    private Map<Demand, List<Site>> ofDemands(byte[] bytes) throws MalformedClassException {
        VerificationDemands demands = VerificationDemands.of(bytes, symbols);
        Map<Demand, List<Site>> found = new HashMap<>(ReferenceSites.ofLambdas(bytes, symbols));
        Stream.concat(demands.deciding().stream(), demands.fallback().stream())
                .forEach(method -> method.asked()
                        .forEach(asked -> found.computeIfAbsent(asked.demand(), demand -> new ArrayList<>())
                                .add(new Site(method.method(), asked.line(), false, List.of()))));
        return found;
    }

    /** The first place in each method of a class that asks in vain; empty when unknown. */
    public List<Site> of(Definition from, Demand demand) {
        return demandSites.getOrDefault(from.facts(), Map.of()).getOrDefault(demand, List.of());
    }

    /** The places in a class at which a reference is resolved, in the order of the code; empty when unknown. */
    public List<Site> of(Definition from, Reference reference) {
        return sites.getOrDefault(from.facts(), Map.of()).getOrDefault(reference, List.of());
    }

    /**
     * Whether a handler around a place keeps an error from those who called. One that throws again does not, unless it
     * is made for linkage errors and says in its own words what is missing.
     *
     * @param error binary name of what is thrown, one of {@code java.lang}
     */
    public boolean guarded(Definition from, Site site, String error) {
        Definition thrown = from.loader().lookUp(symbols.className(error.replace('.', '/')));
        return thrown != null && site.handlers().stream().anyMatch(handler -> guards(handler, thrown));
    }

    private static boolean guards(Handler handler, Definition thrown) {
        boolean forLinkage = true;
        for (Definition each = thrown; each != null; each = Hierarchy.superclass(each)) {
            if (each.name() == handler.type()) {
                return handler.ending() == Ending.GOES_ON || (handler.ending() == Ending.THROWS_ANOTHER && forLinkage);
            }
            forLinkage &= !each.name().internal().equals("java/lang/LinkageError");
        }
        return false;
    }
}
