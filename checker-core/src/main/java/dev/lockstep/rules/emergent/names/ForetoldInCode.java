package dev.lockstep.rules.emergent.names;

import dev.lockstep.classfile.StringUses.Use;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.rules.emergent.Side;
import dev.lockstep.rules.emergent.names.Holdings.Target;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** In which mixed states {@link NamedInCode} finds an error: those of look-ups of which the JDK is surely asked. */
final class ForetoldInCode {
    private final ReleasePair pair;

    /** What the builds of a release surely ask the JDK for, those that it loads by their names. */
    private final Map<Side, Map<Definition, Set<LookUp.Ask>>> asked = new EnumMap<>(Side.class);

    private final Holdings holdings;

    ForetoldInCode(ReleasePair pair) throws IOException {
        this.pair = pair;
        BitSet lookUps = LookUp.members(pair.deployedFiles().symbols());
        Map<Long, Set<LookUp.Ask>> read = new HashMap<>();
        for (Side side : Side.values()) {
            Map<Definition, Set<LookUp.Ask>> ofRelease = new LinkedHashMap<>();
            for (Universe universe : side.state(pair).universes()) {
                for (Definition each : universe.defined()) {
                    if (NamedInCode.refersTo(each.facts(), lookUps) && isLoadedByName(side, each)) {
                        ofRelease.put(each, asks(each, side, read));
                    }
                }
            }
            asked.put(side, ofRelease);
        }
        this.holdings = new Holdings(pair, names(Set.of(LookUp.RESOURCE)), names(Set.of(LookUp.KEY)));
    }

    private boolean isLoadedByName(Side side, Definition each) {
        return side.find(pair, each.name())
                .filter(found -> found.facts().mark() == each.facts().mark())
                .isPresent();
    }

    /** @param read what is known of builds already, by their marks */
    private Set<LookUp.Ask> asks(Definition holder, Side side, Map<Long, Set<LookUp.Ask>> read) throws IOException {
        Set<LookUp.Ask> known = read.get(holder.facts().mark());
        if (known == null) {
            known = new LinkedHashSet<>();
            for (Use use : side.files(pair).stringUses(holder)) {
                LookUp.of(use, holder.name()).filter(LookUp.Ask::certain).ifPresent(known::add);
            }
            read.put(holder.facts().mark(), known);
        }
        return known;
    }

    private Set<String> names(Set<LookUp> kinds) {
        Set<String> names = new HashSet<>();
        asked.values().stream()
                .flatMap(each -> each.values().stream())
                .flatMap(Set::stream)
                .flatMap(ask -> Target.of(ask).stream())
                .filter(target -> kinds.contains(target.kind()))
                .forEach(target -> names.add(target.name()));
        return names;
    }

    List<Predicate<PossibleState>> errors() {
        List<Predicate<PossibleState>> errors = new ArrayList<>();
        for (Side side : Side.values()) {
            asked.getOrDefault(side, Map.of()).forEach((holder, asks) -> {
                Optional<Definition> sister =
                        side.other().find(pair, holder.name()).filter(each -> !each.ofPlatform());
                boolean inBoth = sister.filter(
                                each -> each.facts().mark() == holder.facts().mark())
                        .isPresent();
                asks.forEach(ask -> inVain(side, ask, sister, inBoth)
                        .forEach(vain -> errors.add(state -> vain.test(state) && state.defines(holder.facts()))));
            });
        }
        return errors;
    }

    /** In which states a build of one release asks in vain for what its release has. */
    private List<Predicate<PossibleState>> inVain(
            Side side, LookUp.Ask ask, Optional<Definition> sister, boolean inBoth) {
        List<Predicate<PossibleState>> vain = new ArrayList<>();
        for (Target target : Target.of(ask)) {
            Optional<Predicate<PossibleState>> lacks = holdings.lacks(target).filter(it -> holdings.has(side, target));
            if (lacks.isEmpty()) {
                continue;
            }
            if (inBoth) {
                if (side == Side.DEPLOYED && target.kind() != LookUp.KEY && holdings.has(side.other(), target)) {
                    vain.add(lacks.get());
                }
            } else if (sister.filter(each -> asksToo(side.other(), each, ask)).isEmpty()) {
                vain.add(lacks.get());
            } else {
                // The other build asks for the same: it must be that its release would have answered.
                Target.of(ask).stream()
                        .filter(answer -> holdings.has(side.other(), answer))
                        .flatMap(answer -> holdings.lacks(answer).stream())
                        .forEach(other -> vain.add(lacks.get().and(other)));
            }
        }
        return vain;
    }

    private boolean asksToo(Side side, Definition sister, LookUp.Ask ask) {
        return asked.getOrDefault(side, Map.of()).getOrDefault(sister, Set.of()).contains(ask);
    }
}
