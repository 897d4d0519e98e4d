package dev.lockstep.witness;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which JVM is asked.
 *
 * @param javaHome of a JDK of the release that the software runs on; absent for the one that runs us
 * @param timeoutMillis after which it is no longer waited for
 */
public record WitnessOptions(Optional<Path> javaHome, long timeoutMillis) {
    private static final long TEN_MINUTES = 600_000;

    /** The JVM that runs us, or that of another home, with ten minutes for all questions. */
    public static WitnessOptions of(Optional<Path> javaHome) {
        return new WitnessOptions(javaHome, TEN_MINUTES);
    }
}
