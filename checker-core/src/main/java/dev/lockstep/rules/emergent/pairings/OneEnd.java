package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.rules.emergent.pairings.Body.Likeness;
import dev.lockstep.rules.emergent.pairings.Pairings.Build;
import java.util.Optional;

/** One end of a call as it stands in the mixed state, and what the releases have there. */
final class OneEnd {
    private final Body body;
    private boolean inDeployed;
    private boolean inCandidate;
    private int change;

    OneEnd(Body body) {
        this.body = body;
    }

    /** Compares it with what a release has. */
    Likeness compare(Optional<Body> release, boolean isDeployed) {
        Likeness likeness = release.map(body::likeness).orElse(Likeness.OTHER);
        change = Math.max(change, body.distance(release));
        if (likeness == Likeness.SAME) {
            inDeployed |= isDeployed;
            inCandidate |= !isDeployed;
        }
        return likeness;
    }

    /** In how many instructions it differs, from that release from which it does most. */
    int change() {
        return change;
    }

    Build build() {
        if (inDeployed && inCandidate) {
            return Build.BOTH;
        }
        return inDeployed ? Build.DEPLOYED : inCandidate ? Build.CANDIDATE : Build.NEITHER;
    }
}
