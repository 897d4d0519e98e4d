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
        Map<ClassFacts, Wanted> wanted = new HashMap<>();
        for (LinkageFailure failure : failures) {
            wanted.computeIfAbsent(
                            failure.from().facts(),
                            facts -> new Wanted(failure.from().origin()))
                    .add(failure);
        }
        Map<String, List<Map.Entry<ClassFacts, Wanted>>> byOrigin = wanted.entrySet().stream()
                .collect(Collectors.groupingBy(each -> each.getValue().origin, TreeMap::new, Collectors.toList()));
        var found = new FailureSites(symbols);
        new ArrayList<>(byOrigin.entrySet()).parallelStream().forEach(entry -> {
            Container container = containers.get(entry.getKey());
            if (container != null) {
                found.look(container, entry.getValue(), opened);
            }
        });
        return found;
    }

    /** What is looked for in one class file: several containers may hold it, and in each it may fail otherwise. */
    private static final class Wanted {
        /** A container that holds the file. */
        private final String origin;

        private final Set<Reference> references = new HashSet<>();
        private boolean demands;

        Wanted(String origin) {
            this.origin = origin;
        }

        void add(LinkageFailure failure) {
            failure.reference().ifPresent(references::add);
            demands |= failure.demand().isPresent();
        }
    }

    /** A container that can no longer be read leaves its places without method and line; the finding stays. */
    private void look(Container container, List<Map.Entry<ClassFacts, Wanted>> wanted, OpenContainers opened) {
        try {
            ContainerFiles files = opened.files(container);
            for (Map.Entry<ClassFacts, Wanted> each : wanted) {
                byte[] bytes = files.bytes(each.getKey());
                sites.put(each.getKey(), ReferenceSites.find(bytes, symbols, each.getValue().references));
                if (each.getValue().demands) {
                    demandSites.put(each.getKey(), ofDemands(bytes));
                }
            }
        } catch (IOException | MalformedClassException e) {
            wanted.forEach(each -> sites.putIfAbsent(each.getKey(), Map.of()));
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
