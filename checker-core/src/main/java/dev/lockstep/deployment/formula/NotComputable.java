package dev.lockstep.deployment.formula;

/** Why a formula cannot be made, or a question about it not be answered, in one line for people. */
public final class NotComputable extends Exception {
    private static final long serialVersionUID = 1;

    NotComputable(String reason) {
        super(reason);
    }

    /** For people, in one line. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
