package dev.lockstep.rules;

/** How bad a finding is, the worst first. */
public enum Severity {
    /** Will fail, or compute with a wrong value, when executed. */
    ERROR("error"),
    /** May go wrong, depending on what the code means. */
    WARNING("warning"),
    /** What a reviewer should know. */
    INFO("info");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    /** The word that reports use. */
    public String label() {
        return label;
    }
}
