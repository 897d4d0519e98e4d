package dev.lockstep.policy;

import java.time.LocalDate;

/**
 * The decision of a person to deploy what would be blocked. It is for one emergency: it has a name, a reason and an
 * end, and the report carries it for good.
 *
 * @param reason why it cannot wait
 * @param approver who answers for it
 * @param expires the last day on which it counts
 */
public record BreakGlass(String reason, String approver, LocalDate expires) {
    /** How many days ahead the end may lie: what is needed longer is no emergency. */
    public static final int MAX_DAYS = 30;

    /** @throws IllegalArgumentException with a message for people, if nobody or nothing is named */
    public BreakGlass {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("--reason is blank: an override says why");
        }
        if (approver.isBlank()) {
            throw new IllegalArgumentException("--approver is blank: an override names who answers for it");
        }
    }

    /**
     * Whether it counts today.
     *
     * @throws IllegalArgumentException with a message for people, if it has expired or ends too late
     */
    public BreakGlass on(LocalDate today) {
        if (expires.isBefore(today)) {
            throw new IllegalArgumentException("--expires " + expires + ": the override has expired");
        }
        if (expires.isAfter(today.plusDays(MAX_DAYS))) {
            throw new IllegalArgumentException("--expires " + expires + ": an override ends within " + MAX_DAYS
                    + " days, so by " + today.plusDays(MAX_DAYS));
        }
        return this;
    }
}
