package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.classfile.ReferenceSites.Site;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.layout.Container;
import dev.lockstep.linkage.Resolver;
import dev.lockstep.rules.emergent.pairings.Body.Likeness;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files of two releases are tied by calls of which both ends change: with one of the files new and the other old,
 * such a call would be untested. Files that no such call ties, nor any link, are independent of each other.
 */
public final class FileTies {
    private final Bodies bodies = new Bodies();
    private final Set<Tie> ties = new TreeSet<>();

    private FileTies() {}

    /**
     * Two files, by their paths; of a file that is renamed, or whose version is part of its name, both paths occur.
     *
     * @param one the lower of the two paths
     * @param other the higher one
     */
    public record Tie(String one, String other) implements Comparable<Tie> {
        private static Tie of(String one, String other) {
            return one.compareTo(other) < 0 ? new Tie(one, other) : new Tie(other, one);
        }

        @Override
        public int compareTo(Tie each) {
            int byOne = one.compareTo(each.one);
            return byOne != 0 ? byOne : other.compareTo(each.other);
        }
    }

    /**
     * Every two files that are tied.
     *
     * @param divided archives of which each entry counts as a file
     * @throws IOException with one line, if a class that must be looked at can no longer be read
     */
    public static List<Tie> of(ReleasePair releases, Collection<String> divided) throws IOException {
        var ties = new FileTies();
        var deployed = new Release(releases.deployed(), releases.deployedFiles(), divided);
        var candidate = new Release(releases.candidate(), releases.candidateFiles(), divided);
        ties.find(deployed, candidate);
        ties.find(candidate, deployed);
        return List.copyOf(ties.ties);
    }

    private record Release(
            InstallState state, StateFiles files, Map<String, Container> containers, Collection<String> divided) {
        Release(InstallState state, StateFiles files, Collection<String> divided) {
            this(state, files, state.containers(), divided);
        }

        Optional<String> fileOf(Definition definition) {
            return Optional.ofNullable(containers.get(definition.origin()))
                    .map(container -> fileOf(definition.name(), container));
        }

        private String fileOf(ClassName name, Container container) {
            String file = container.fileOf(name);
            return divided.contains(file) ? container.pathOf(name) : file;
        }
    }

    /** A class in one release, and by the same name in the other. */
    private record Twins(Definition own, Optional<Definition> other, Release in, Release otherIn) {
        boolean areSame() {
            return other.filter(each -> each.facts().mark() == own.facts().mark())
                    .isPresent();
        }

        List<String> files() {
            return Stream.of(in.fileOf(own), other.flatMap(otherIn::fileOf))
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
        }
    }

    private void find(Release release, Release other) throws IOException {
        for (Universe universe : release.state().universes()) {
            var resolver = new Resolver(universe);
            Optional<Universe> counterpart = MixedState.counterpart(universe, other.state());
            for (Definition definition : universe.defined()) {
                Twins caller = twins(definition, counterpart, release, other);
                tie(caller.files(), caller.files());
                if (!caller.areSame()) {
                    find(caller, resolver, counterpart);
                }
            }
        }
    }

    private static Twins twins(Definition own, Optional<Universe> counterpart, Release in, Release otherIn) {
        return new Twins(
                own,
                counterpart.flatMap(universe -> universe.find(own.name())).filter(each -> !each.ofPlatform()),
                in,
                otherIn);
    }

    private record Candidate(Reference reference, Twins callee) {}

    private void find(Twins caller, Resolver resolver, Optional<Universe> counterpart) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < caller.own().facts().referenceCount(); i++) {
            Reference reference = caller.own().facts().reference(i);
            if (reference.kind().isMethod()) {
                resolver.declaration(caller.own(), reference)
                        .filter(callee -> !callee.ofPlatform())
                        .map(callee -> twins(callee, counterpart, caller.in(), caller.otherIn()))
                        .filter(callee -> !callee.areSame() && !areTied(caller.files(), callee.files()))
                        .ifPresent(callee -> candidates.add(new Candidate(reference, callee)));
            }
        }
        List<Candidate> changed = new ArrayList<>();
        for (Candidate each : candidates) {
            if (isChanged(each.callee(), each.reference().wanted().toString())) {
                changed.add(each);
            }
        }
        if (!changed.isEmpty()) {
            tieThoseOfChangedCallers(caller, changed);
        }
    }

    private void tieThoseOfChangedCallers(Twins caller, List<Candidate> candidates) throws IOException {
        StateFiles files = caller.in().files();
        Map<Reference, List<Site>> sites = files.sites(
                caller.own(), candidates.stream().map(Candidate::reference).collect(Collectors.toSet()));
        ClassBodies own = bodies.of(caller.own(), files);
        for (Candidate each : candidates) {
            for (Site site : sites.getOrDefault(each.reference(), List.of())) {
                if (!areTied(caller.files(), each.callee().files())
                        && isChanged(caller, own.host(site.method().toString()))) {
                    tie(caller.files(), each.callee().files());
                }
            }
        }
    }

    private boolean isChanged(Twins twins, String method) throws IOException {
        Optional<Body> own = bodies.of(twins.own(), twins.in().files(), method);
        Optional<Body> other = twins.other().isEmpty()
                ? Optional.empty()
                : bodies.of(twins.other().get(), twins.otherIn().files(), method);
        return own.isEmpty() || other.isEmpty() || own.get().likeness(other.get()) == Likeness.OTHER;
    }

    private boolean areTied(Collection<String> some, Collection<String> others) {
        return some.stream()
                .allMatch(one ->
                        others.stream().allMatch(other -> one.equals(other) || ties.contains(Tie.of(one, other))));
    }

    private void tie(Collection<String> some, Collection<String> others) {
        for (String one : some) {
            for (String other : others) {
                if (!one.equals(other)) {
                    ties.add(Tie.of(one, other));
                }
            }
        }
    }
}
