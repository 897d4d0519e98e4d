package dev.lockstep.rules.emergent.names;

import dev.lockstep.archive.TreeFile;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.layout.Container;
import dev.lockstep.rules.emergent.Side;
import dev.lockstep.rules.emergent.names.Holdings.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** In which mixed states {@link NamedInFiles} finds an error: of files whose format says that the class is loaded. */
final class ForetoldInFiles {
    private final ReleasePair pair;
    private final Holdings holdings;
    private final Map<String, Container> deployed;

    ForetoldInFiles(ReleasePair pair) throws IOException {
        this.pair = pair;
        this.deployed = pair.deployed().containers();
        this.holdings = new Holdings(pair, Set.of(), Set.of());
    }

    List<Predicate<PossibleState>> errors() throws IOException {
        List<Predicate<PossibleState>> errors = new ArrayList<>();
        if (holdings.keepAllClasses()) {
            return errors;
        }
        for (Side side : Side.values()) {
            for (Hit hit : hits(side)) {
                if (isError(side, hit)) {
                    holdings.lacks(target(hit))
                            .ifPresent(lacks -> errors.add(
                                    state -> state.stands(hit.file(), side == Side.CANDIDATE) && lacks.test(state)));
                }
            }
        }
        return errors;
    }

    private static Target target(Hit hit) {
        return Target.ofClass(hit.mention().name());
    }

    private Set<Hit> hits(Side side) throws IOException {
        Set<Hit> hits = new LinkedHashSet<>();
        for (TreeFile file : side.state(pair).tree().files()) {
            if (Mention.mayStandIn(file.path(), file.content().size()) && Mention.mayBeCertainIn(file.path())) {
                add(
                        file.path(),
                        file.path(),
                        Mention.in(file.path(), file.content().bytes()),
                        side,
                        hits);
            }
        }
        for (Container container : side.state(pair).containers().values()) {
            if (!container.archivePath().isEmpty() && !isKnown(container, side)) {
                Hit.in(
                        container,
                        side.files(pair),
                        Mention::mayBeCertainIn,
                        (file, resource, mentions) -> add(file, resource, mentions, side, hits));
            }
        }
        return hits;
    }

    /** What both releases have alike has been looked at when it is the candidate's turn. */
    private boolean isKnown(Container container, Side side) {
        Container other = deployed.get(container.path());
        return side == Side.CANDIDATE && other != null && other.archive() == container.archive();
    }

    private void add(String file, String resource, List<Mention> mentions, Side side, Set<Hit> hits) {
        for (Mention mention : mentions) {
            Target target = Target.ofClass(mention.name());
            if (mention.certain()
                    && holdings.has(side, target)
                    && holdings.lacks(target).isPresent()) {
                hits.add(new Hit(file, resource, mention));
            }
        }
    }

    /** Not so if the other release names it in the same file, and has no such class. */
    private boolean isError(Side side, Hit hit) throws IOException {
        Side other = side.other();
        return holdings.has(other, target(hit)) || !hit.standsIn(other.state(pair), other.files(pair));
    }
}
