package dev.lockstep.linkage;

import dev.lockstep.layout.OpenContainers;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Universe;
import java.util.List;

/**
 * What is found out about failures once they are known, in a second look at the few classes that have one.
 *
 * @param sites where their references stand
 * @param absences what is known of the classes that are absent
 * @param consequences what hangs on the classes that cannot be loaded
 * @param universes in which the failures were found
 */
public record FailureEvidence(
        FailureSites sites, Absences absences, Consequences consequences, List<Universe> universes) {
    public FailureEvidence {
        universes = List.copyOf(universes);
    }

    /**
     * Looks again.
     *
     * @param failures to be told of
     * @param all of the same state, since one that is told of may follow from one that is not
     * @param preparation of the classes of these universes
     * @param containers of the tree in which the failures were found
     */
    public static FailureEvidence find(
            List<LinkageFailure> failures,
            List<LinkageFailure> all,
            List<Universe> universes,
            Preparation preparation,
            OpenContainers containers,
            Symbols symbols) {
        return new FailureEvidence(
                FailureSites.find(failures, universes, containers, symbols),
                Absences.of(failures, universes, containers),
                Consequences.of(failures, all, universes, preparation),
                universes);
    }
}
