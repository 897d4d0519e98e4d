package dev.lockstep.rules.emergent;

import dev.lockstep.deployment.PossibleState;
import dev.lockstep.deployment.ReleasePair;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * A rule about mixed states of which the two releases alone tell in which states it finds an error. Its warnings need
 * not be told: they make no state unsound.
 */
public interface ForetoldRule extends MixRule {
    /**
     * What each error depends on: a state has a finding of severity error by this rule just when one of these holds.
     *
     * @throws IOException with one line, if a file that must be looked at can no longer be read
     */
    List<Predicate<PossibleState>> errors(ReleasePair pair) throws IOException;
}
