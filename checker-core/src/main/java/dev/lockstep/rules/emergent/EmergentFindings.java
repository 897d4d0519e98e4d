package dev.lockstep.rules.emergent;

import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.RuleCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the emergent rules find, all of them. */
public final class EmergentFindings {
    private EmergentFindings() {}

    /**
     * Every combination of parts of the two releases that goes wrong.
     *
     * @throws IOException with one line, if a class that must be looked at can no longer be read
     */
    public static List<Clash> clashes(ReleasePair pair) throws IOException {
        List<Clash> clashes = new ArrayList<>();
        for (PairRule rule : RuleCatalogue.rulesOf(PairRule.class)) {
            clashes.addAll(rule.clashes(pair));
        }
        return clashes;
    }

    /**
     * What the errors of mixed states depend on that are no clash of two parts.
     *
     * @throws IOException as {@link #clashes}
     */
    public static List<Predicate<PossibleState>> errors(ReleasePair pair) throws IOException {
        List<Predicate<PossibleState>> errors = new ArrayList<>();
        for (ForetoldRule rule : RuleCatalogue.rulesOf(ForetoldRule.class)) {
            errors.addAll(rule.errors(pair));
        }
        return errors;
    }

    /**
     * What goes wrong in one mixed state.
     *
     * @param clashes of its two releases
     * @throws IOException as {@link #clashes}
     */
    public static List<Finding> in(MixedState mix, List<Clash> clashes) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Clash clash : clashes) {
            if (clash.when().holdsIn(mix.state())) {
                findings.add(clash.finding());
            }
        }
        for (MixRule rule : RuleCatalogue.rulesOf(MixRule.class)) {
            findings.addAll(rule.findings(mix));
        }
        return findings;
    }
}
