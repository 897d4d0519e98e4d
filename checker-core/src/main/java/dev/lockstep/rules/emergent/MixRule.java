package dev.lockstep.rules.emergent;

import dev.lockstep.deployment.MixedState;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Rule;
import java.io.IOException;
import java.util.List;

/** A rule that looks at one mixed state beside the two releases that it is mixed of. */
public interface MixRule extends Rule {
    /**
     * What goes wrong in the mix and in neither release.
     *
     * @throws IOException with one line, if a class that must be looked at can no longer be read
     */
    List<Finding> findings(MixedState mix) throws IOException;
}
