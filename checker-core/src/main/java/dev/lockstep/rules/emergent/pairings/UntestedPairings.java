package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.deployment.MixedState;
import dev.lockstep.layout.Container;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Places;
import dev.lockstep.rules.emergent.pairings.Pairings.End;
import dev.lockstep.rules.emergent.pairings.Pairings.FilePair;
import dev.lockstep.rules.emergent.pairings.Pairings.Telling;
import dev.lockstep.rules.reach.Reachability;
import dev.lockstep.universe.Definition;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures how much of a mixed state nobody can have tested. */
public final class UntestedPairings {
    private static final Comparator<Telling> MOST_TELLING = Comparator.comparingInt(
                    (Telling each) -> each.steps().orElse(Integer.MAX_VALUE))
            .thenComparing(Comparator.comparingInt(Telling::change).reversed())
            .thenComparing(each -> each.caller().place().toString())
            .thenComparing(each -> each.callee().place().toString());

    private final Map<String, Container> containers;

    private UntestedPairings(MixedState mix) {
        this.containers = mix.state().containers();
    }

    /**
     * Counts them.
     *
     * @throws IOException with one line, if a class that must be looked at can no longer be read
     */
    public static Pairings in(MixedState mix) throws IOException {
        var found = UntestedCalls.in(mix);
        var pairings = new UntestedPairings(mix);
        return new Pairings(
                found.calls().size(),
                found.ofOtherCompiler(),
                pairings.byFiles(found.calls()),
                found.calls().isEmpty() ? List.of() : mostTelling(found.calls(), mix));
    }

    private List<FilePair> byFiles(Collection<UntestedCall> calls) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        calls.forEach(each -> counts.computeIfAbsent(file(each.call().caller()), from -> new TreeMap<>())
                .merge(file(each.call().callee()), 1, Integer::sum));
        return counts.entrySet().stream()
                .flatMap(from -> from.getValue().entrySet().stream()
                        .map(to -> new FilePair(from.getKey(), to.getKey(), to.getValue())))
                .sorted(Comparator.comparingInt(FilePair::calls).reversed())
                .toList();
    }

    private String file(Definition definition) {
        return Optional.ofNullable(containers.get(definition.origin()))
                .map(container -> container.fileOf(definition.name()))
                .orElse(definition.origin());
    }

    private static List<Telling> mostTelling(Collection<UntestedCall> calls, MixedState mix) {
        var distances = Reachability.of(mix.state().universes(), mix.files().symbols(), List.of());
        return calls.stream()
                .map(each -> telling(each, distances))
                .sorted(MOST_TELLING)
                .limit(Pairings.TOLD)
                .toList();
    }

    private static Telling telling(UntestedCall each, Reachability distances) {
        Definition caller = each.call().caller();
        Place from = Places.of(caller, each.host(), each.site().line());
        Place to = Places.of(each.call().callee(), each.call().reference().wanted());
        return new Telling(
                new End(from, each.caller()), new End(to, each.callee()), distances.to(caller), each.change());
    }
}
