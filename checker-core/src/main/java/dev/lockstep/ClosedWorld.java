package dev.lockstep;

import dev.lockstep.compare.ApiUsers;
import dev.lockstep.compare.ReleaseDifference;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.LaidOutTree;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison says of these files themselves, as opposed to outside callers: which of the candidate's references
 * break, and which of the changes anybody here uses.
 *
 * @param findings references of the candidate that fail, and did not in deployed
 * @param users of what changed; absent where there is only one file on each side, which has nobody else
 */
record ClosedWorld(List<Finding> findings, Optional<ApiUsers> users) {
    static ClosedWorld of(Session session, LaidOutTree before, LaidOutTree after, ReleaseDifference difference) {
        if (containers(before) < 2 && containers(after) < 2) {
            return new ClosedWorld(List.of(), Optional.empty());
        }
        InstallState deployed = session.link(before);
        InstallState candidate = session.link(after);
        List<LinkageFailure> broken = candidate.failuresNotIn(deployed).stream()
                .filter(failure -> wasHere(failure, deployed))
                .toList();
        List<Finding> findings =
                session.linkage(candidate, broken, State.CANDIDATE, false, failure -> Optional.empty());
        return new ClosedWorld(findings, Optional.of(ApiUsers.of(difference, deployed.universes())));
    }

    private static long containers(LaidOutTree tree) {
        return tree.layout().classPaths().stream()
                .map(ClassPath::containers)
                .mapToLong(List::size)
                .sum();
    }

    /** A class that deployed does not have either comes from somewhere else, or from nowhere as before. */
    private static boolean wasHere(LinkageFailure failure, InstallState deployed) {
        return failure.problem() != LinkageProblem.MISSING_CLASS
                || deployed.find(failure.owner()).isPresent();
    }
}
