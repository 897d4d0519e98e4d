package dev.lockstep.rules.emergent;

import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.rules.Rule;
import java.io.IOException;
import java.util.List;

/**
 * A rule that foresees from the two releases alone which of their parts must not stand together. What it finds is
 * therefore true of every mixed state at once, and part of the deployability formula.
 */
public interface PairRule extends Rule {
    /**
     * Every combination of old and new parts that goes wrong in this way.
     *
     * @throws IOException with one line, if a class that must be looked at can no longer be read
     */
    List<Clash> clashes(ReleasePair pair) throws IOException;
}
