package dev.lockstep.deployment.formula;

import dev.lockstep.archive.Workspace;
import dev.lockstep.deployment.Combination;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.FineChanges;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.deployment.StateAnalyst;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Makes the formula of a deployment's releases and asks it everything. */
public final class DeployabilityAnalysis {
    private DeployabilityAnalysis() {}

    /**
     * Asks everything.
     *
     * @param mixed the state that the deployment leads to, as the link engine sees it
     * @param clashes combinations that no sound state has
     * @param errors other errors that none has
     * @param workspace opens the archives of which the deployment changes single entries
     * @throws NotComputable if the deployment is no choice of the candidate's changes, if how classes are loaded
     *     depends on the changes in a way that is not followed, or if the formula says of the mixed state what the link
     *     engine does not
     * @throws IOException naming an archive that can no longer be opened
     */
    public static Answers of(
            InstallState deployed,
            InstallState candidate,
            Deployment deployment,
            InstallState mixed,
            List<Combination> clashes,
            List<Predicate<PossibleState>> errors,
            StateAnalyst analyst,
            Workspace workspace)
            throws NotComputable, IOException {
        if (!deployment.hasCandidate()) {
            throw new NotComputable("there is no candidate that the drop could be a part of");
        }
        FineChanges changes = FineChanges.of(deployment, deployed.tree(), candidate.tree(), mixed.tree(), workspace);
        if (changes.foreign().isPresent()) {
            throw new NotComputable("the drop brings files that the candidate does not have: "
                    + changes.foreign().get());
        }
        ChangeUnits units = ChangeUnits.of(changes, deployed.tree(), candidate.tree());
        var builder = new FormulaBuilder(
                deployed,
                candidate,
                units,
                facts -> analyst.layoutOfMix(facts, deployed.layout(), candidate.layout()),
                analyst.platform(),
                analyst.symbols());
        Formula safe = builder.safe();
        BitSet drop = drop(units, changes.made());
        if (safe.isSafe(drop) != mixed.failuresNotIn(deployed, candidate).isEmpty()) {
            throw new NotComputable("the formula and the link engine disagree about this drop");
        }
        return Answers.of(units, safe, builder.without(safe, clashes, errors), drop);
    }

    /** The changes that are made, by number. */
    static BitSet drop(ChangeUnits units, Set<FileChange> made) {
        var drop = new BitSet();
        for (int i = 0; i < units.size(); i++) {
            drop.set(i, made.containsAll(units.get(i).changes()));
        }
        return drop;
    }
}
