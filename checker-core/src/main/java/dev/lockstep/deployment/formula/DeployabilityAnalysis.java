package dev.lockstep.deployment.formula;

import dev.lockstep.deployment.Combination;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.StateAnalyst;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the formula of a deployment's releases and asks it everything. */
public final class DeployabilityAnalysis {
    private DeployabilityAnalysis() {}

    /**
     * Asks everything.
     *
     * @param mixed the state that the deployment leads to, as the link engine sees it
     * @param clashes combinations that no sound state has
     * @throws NotComputable if the deployment is no choice of the candidate's changes, if how classes are loaded
     *     depends on the changes in a way that is not followed, or if the formula says of the mixed state what the link
     *     engine does not
     */
    public static Answers of(
            InstallState deployed,
            InstallState candidate,
            Deployment deployment,
            InstallState mixed,
            List<Combination> clashes,
            StateAnalyst analyst)
            throws NotComputable {
        if (!deployment.isMixOfBoth()) {
            throw new NotComputable("the drop brings files that the candidate does not have");
        }
        if (!deployment.statement().entries().isEmpty()) {
            throw new NotComputable("the drop changes single entries of archives, not whole files");
        }
        List<FileChange> all = new ArrayList<>(deployment.changes());
        all.addAll(deployment.missing());
        ChangeUnits units = ChangeUnits.of(all, Set.copyOf(deployment.changes()), deployed.tree(), candidate.tree());
        var builder = new FormulaBuilder(
                deployed,
                candidate,
                units,
                facts -> analyst.layoutOfMix(facts, deployed.layout(), candidate.layout()),
                analyst.platform(),
                analyst.symbols());
        Formula safe = builder.safe();
        BitSet drop = drop(units, deployment.changes());
        if (safe.isSafe(drop) != mixed.failuresNotIn(deployed, candidate).isEmpty()) {
            throw new NotComputable("the formula and the link engine disagree about this drop");
        }
        return Answers.of(units, safe, builder.without(safe, clashes), drop);
    }

    private static BitSet drop(ChangeUnits units, List<FileChange> changes) {
        Set<FileChange> made = new HashSet<>(changes);
        var drop = new BitSet();
        for (int i = 0; i < units.size(); i++) {
            drop.set(i, made.containsAll(units.get(i).changes()));
        }
        return drop;
    }
}
