package dev.lockstep.rules.emergent.serial;

import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Places;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Evidence;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds classes of which several class paths of a mix have builds that cannot read each other's objects. */
final class TwoBuilds {
    private final RuleInfo rule;
    private final MixedState mix;

    TwoBuilds(RuleInfo rule, MixedState mix) {
        this.rule = rule;
        this.mix = mix;
    }

    List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (List<Definition> builds : severalBuilds(mix.state()).values()) {
            Definition one = builds.get(0);
            for (Definition other : builds.subList(1, builds.size())) {
                Optional<String> reason = reason(one, other, mix.files());
                if (reason.isPresent()
                        && agree(mix.releases().deployed(), mix.releases().deployedFiles(), one, other)
                        && agree(mix.releases().candidate(), mix.releases().candidateFiles(), one, other)) {
                    findings.add(finding(one, other, reason.get()));
                }
            }
        }
        return findings;
    }

    /** One definition of each build, where there are several. */
    private static Map<ClassName, List<Definition>> severalBuilds(InstallState state) {
        Map<ClassName, Definition> first = new HashMap<>();
        Map<ClassName, List<Definition>> several = new TreeMap<>();
        for (Universe universe : state.universes()) {
            for (Definition each : universe.defined()) {
                Definition known = first.putIfAbsent(each.name(), each);
                if (known != null && known.facts().mark() != each.facts().mark()) {
                    add(each, several.computeIfAbsent(each.name(), name -> new ArrayList<>(List.of(known))));
                }
            }
        }
        return several;
    }

    private static void add(Definition each, List<Definition> builds) {
        if (builds.stream()
                .noneMatch(known -> known.facts().mark() == each.facts().mark())) {
            builds.add(each);
        }
    }

    private static Optional<String> reason(Definition one, Definition other, StateFiles files) throws IOException {
        Optional<Written> mine = Written.read(one, files);
        Optional<Written> theirs = Written.read(other, files);
        return mine.isPresent() && theirs.isPresent() ? mine.get().unreadableBy(theirs.get()) : Optional.empty();
    }

    /** Whether a release has both, and what one of the two class paths writes there the other can read. */
    private static boolean agree(InstallState release, StateFiles files, Definition one, Definition other)
            throws IOException {
        Optional<Definition> mine = counterpart(one, release);
        Optional<Definition> theirs = counterpart(other, release);
        return mine.isPresent()
                && theirs.isPresent()
                && reason(mine.get(), theirs.get(), files).isEmpty();
    }

    private static Optional<Definition> counterpart(Definition of, InstallState release) {
        return of.loader() instanceof Universe universe
                ? MixedState.counterpart(universe, release).flatMap(each -> each.find(of.name()))
                : Optional.empty();
    }

    private Finding finding(Definition one, Definition other, String reason) {
        return Evidence.finding(
                rule,
                Severity.WARNING,
                Optional.of("java.io.InvalidClassException"),
                Moment.EXECUTION,
                List.of(Places.of(one)),
                Optional.of(new SymbolicReference("class", one.name().dotted(), Optional.empty(), Optional.empty())),
                Optional.of(Evidence.target(other)),
                "objects of " + one.name().simpleName() + " that " + one.origin() + " writes cannot be read with "
                        + other.origin() + ", nor the other way round: " + reason,
                mix.remedy(one, other));
    }
}
