package dev.lockstep.rules;

/** When a break strikes. */
public enum Moment {
    /** While the class that has it is loaded: nothing of that class can be used. */
    LOAD("load"),
    /** While it is verified: none of its code runs. */
    LINK("link"),
    INITIALIZATION("initialization"),
    /** At the first execution of the instruction; the class's other code works. */
    EXECUTION("execution"),
    /** No error at all: the program does something else. */
    BEHAVIOUR("behaviour");

    private final String label;

    Moment(String label) {
        this.label = label;
    }

    /** The word that reports use. */
    public String label() {
        return label;
    }
}
