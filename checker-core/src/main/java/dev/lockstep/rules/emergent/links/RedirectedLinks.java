package dev.lockstep.rules.emergent.links;

import dev.lockstep.deployment.MixedState;
import dev.lockstep.linkage.Resolution;
import dev.lockstep.linkage.Resolver;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.Places;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.emergent.Evidence;
import dev.lockstep.rules.emergent.Neighbour;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.symbol.SourceForm;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Compares where each link of a mixed state leads with where it leads in the releases. */
final class RedirectedLinks {
    private final RuleInfo rule;
    private final MixedState mix;
    private final Map<Key, List<Link>> links = new LinkedHashMap<>();
    private final Map<Copy, List<Definition>> copies = new TreeMap<>();

    RedirectedLinks(RuleInfo rule, MixedState mix) {
        this.rule = rule;
        this.mix = mix;
    }

    private record Key(Reference reference, Definition reached, ClassName meant) {}

    private record Link(Definition caller, Reference reference) {}

    /** A container whose copies of classes win in the mix, and that whose copies win in a release. */
    private record Copy(String winner, String meant) implements Comparable<Copy> {
        @Override
        public int compareTo(Copy other) {
            int byWinner = winner.compareTo(other.winner);
            return byWinner != 0 ? byWinner : meant.compareTo(other.meant);
        }
    }

    List<Finding> find() throws IOException {
        for (Universe universe : mix.state().universes()) {
            List<Neighbour> releases = Neighbour.of(universe, mix);
            var resolver = new Resolver(universe);
            for (Definition caller : universe.defined()) {
                List<Neighbour> own =
                        releases.stream().filter(each -> each.loads(caller)).toList();
                if (own.isEmpty()) {
                    noteCopy(caller, releases);
                } else {
                    compare(caller, resolver, own, releases);
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        copies.forEach((copy, classes) -> findings.add(shadowing(copy, classes)));
        for (Map.Entry<Key, List<Link>> each : links.entrySet()) {
            findings.add(redirected(each.getKey(), each.getValue()));
        }
        return findings;
    }

    private void compare(Definition caller, Resolver resolver, List<Neighbour> own, List<Neighbour> releases) {
        for (int i = 0; i < caller.facts().referenceCount(); i++) {
            Reference reference = caller.facts().reference(i);
            if (reference.member().isPresent()
                    && !reference.wanted().isInitializer()
                    && own.stream().allMatch(each -> each.isAltered(reference.owner()))) {
                resolver.declaration(caller, reference)
                        .ifPresent(reached -> compare(caller, reference, reached, own, releases));
            }
        }
    }

    /** The link is its class's own release's business; the other release may hold the same one, or lead there too. */
    private void compare(
            Definition caller, Reference reference, Definition reached, List<Neighbour> own, List<Neighbour> releases) {
        ClassName meant = null;
        for (Neighbour release : own) {
            Optional<Definition> before = release.universe()
                    .find(caller.name())
                    .flatMap(each -> release.resolver().declaration(each, reference));
            if (before.isEmpty()
                    || before.get().name() == reached.name()
                    || isMoved(reference, before.get(), reached, release)) {
                return;
            }
            meant = before.get().name();
        }
        boolean elsewhere = releases.stream()
                .filter(release -> !own.contains(release))
                .anyMatch(release -> leadsTo(reached, caller, reference, release));
        if (meant != null && !elsewhere) {
            links.computeIfAbsent(new Key(reference, reached, meant), key -> new ArrayList<>())
                    .add(new Link(caller, reference));
        }
    }

    /** A declaration that stands in another class from one release to the next, and never in both, has moved. */
    private boolean isMoved(Reference reference, Definition meant, Definition reached, Neighbour release) {
        return !declares(mix.state().find(meant.name()), reference)
                && !declares(release.universe().find(reached.name()), reference);
    }

    private static boolean declares(Optional<Definition> definition, Reference reference) {
        return definition
                .map(Definition::facts)
                .filter(facts -> reference.kind().isField()
                        ? facts.indexOfField(reference.wanted()) >= 0
                        : facts.indexOfMethod(reference.wanted()) >= 0)
                .isPresent();
    }

    /**
     * A method that is called on an object may be overridden anew in each release: then it is enough that a call of the
     * same name leads there, whoever makes it.
     */
    private static boolean leadsTo(Definition reached, Definition caller, Reference reference, Neighbour release) {
        boolean selects =
                reference.kind() == ReferenceKind.INVOKE_VIRTUAL || reference.kind() == ReferenceKind.INVOKE_INTERFACE;
        if (selects) {
            return release.resolver().resolve(reference) instanceof Resolution.Found found
                    && found.declaredIn().name() == reached.name();
        }
        return release.holder(caller.name(), reference)
                .flatMap(each -> release.resolver().declaration(each, reference))
                .filter(found -> found.name() == reached.name())
                .isPresent();
    }

    /** A class of which no release has this build at all comes with the drop itself, and is no copy. */
    private void noteCopy(Definition definition, List<Neighbour> releases) {
        if (releases.stream().noneMatch(release -> release.holds(definition))) {
            return;
        }
        releases.stream()
                .flatMap(release -> release.universe().find(definition.name()).stream())
                .filter(meant -> !meant.ofPlatform())
                .reduce((first, last) -> last)
                .ifPresent(meant -> copies.computeIfAbsent(
                                new Copy(definition.origin(), meant.origin()), key -> new ArrayList<>())
                        .add(definition));
    }

    private Finding shadowing(Copy copy, List<Definition> classes) {
        String which = classes.size() == 1 ? "1 class is" : classes.size() + " classes are";
        return Evidence.finding(
                rule,
                rule.severity(),
                classes.stream().map(Places::of).toList(),
                Optional.empty(),
                Optional.of(new Target(copy.winner(), Optional.empty())),
                which + " loaded from " + copy.winner()
                        + ", whose copies neither release loads; the candidate's are in " + copy.meant(),
                mix.remedy(classes.get(0)));
    }

    private Finding redirected(Key key, List<Link> callers) throws IOException {
        List<Place> places = new ArrayList<>();
        for (Link link : callers) {
            var sites = mix.files().sites(link.caller(), Set.of(link.reference()));
            sites.getOrDefault(link.reference(), List.of()).forEach(site -> places.add(Places.of(link.caller(), site)));
            if (sites.isEmpty()) {
                places.add(Places.of(link.caller()));
            }
        }
        SymbolicReference symbol = Evidence.symbol(key.reference());
        NameAndType member = key.reference().wanted();
        return Evidence.finding(
                rule,
                rule.severity(),
                places,
                Optional.of(symbol),
                Optional.of(Evidence.target(key.reached())),
                SourceForm.of(member) + " leads to " + key.reached().name()
                        + "; the caller was built and tested for that of " + key.meant(),
                mix.remedy(callers.get(0).caller(), key.reached()));
    }
}
