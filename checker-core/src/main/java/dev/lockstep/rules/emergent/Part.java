package dev.lockstep.rules.emergent;

import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import java.util.Optional;

/**
 * A class that another one meets in both releases.
 *
 * @param mine in the release of the build that is looked at
 * @param theirs in the other
 */
public record Part(Definition mine, Definition theirs) {
    /**
     * What a name leads to for a class.
     *
     * @param side of which the build of that class is that is looked at
     * @return empty when one of the releases has no such class
     */
    public static Optional<Part> of(ReleasePair pair, ChangedClass user, Side side, ClassName name) {
        Definition mine = side.of(user).loader().lookUp(name);
        Definition theirs = side.other().of(user).loader().lookUp(name);
        if (mine == null || theirs == null) {
            return Optional.empty();
        }
        boolean loadedByName = side.find(pair, name).filter(mine::equals).isPresent()
                && side.other().find(pair, name).filter(theirs::equals).isPresent();
        return loadedByName ? Optional.of(new Part(mine, theirs)) : Optional.empty();
    }

    /** Whether the releases have two builds of it. */
    public boolean isChanged() {
        return mine.facts().mark() != theirs.facts().mark();
    }
}
