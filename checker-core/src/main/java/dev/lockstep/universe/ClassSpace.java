package dev.lockstep.universe;

import dev.lockstep.symbol.ClassName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All classes that one loader sees, its parents' included. */
public interface ClassSpace {
    /** The definition to which a name leads, asked for by the million: null where {@link #find} is empty. */
    @Nullable
    Definition lookUp(ClassName name);

    /** The definition to which a name leads; absent when there is none. */
    default Optional<Definition> find(ClassName name) {
        return Optional.ofNullable(lookUp(name));
    }

    /** Whether the absence of this class proves nothing, because what is known of its package is incomplete. */
    boolean mayExist(ClassName name);

    /** The Java release of the platform, for example 17: what the JVM throws depends on it, and what it can read. */
    int release();
}
