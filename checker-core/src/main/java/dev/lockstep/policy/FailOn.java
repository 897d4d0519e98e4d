package dev.lockstep.policy;

import dev.lockstep.rules.Severity;
import java.util.Locale;

/** From which severity on findings block. What could not be read is never allowed, whatever this says. */
public enum FailOn {
    ERROR(Severity.ERROR),
    WARNING(Severity.WARNING),
    INFO(Severity.INFO);

    private final Severity least;

    FailOn(Severity least) {
        this.least = least;
    }

    /** Whether a finding of this severity blocks. */
    boolean blocks(Severity severity) {
        return severity.compareTo(least) <= 0;
    }

    /** The word that a policy uses. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
