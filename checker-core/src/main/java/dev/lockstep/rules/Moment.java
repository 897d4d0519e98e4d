package dev.lockstep.rules;

/** When a break strikes. */
public enum Moment {
    /** While the class that has it is loaded: nothing of that class can be used. */
    LOAD("load", "while the class is loaded, so that nothing of it works"),
    /** While it is verified: none of its code runs. */
    LINK("link", "while the class is verified, before any of its code runs"),
    INITIALIZATION("initialization", "while the class is initialised"),
    /** At the first execution of the instruction; the class's other code works. */
    EXECUTION("execution", "when the code that needs it is executed"),
    /** No error at all: the program does something else. */
    BEHAVIOUR("behaviour", "without an error: the program may do something else");

    private final String label;
    private final String description;

    Moment(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /** The word that reports use. */
    public String label() {
        return label;
    }

    /** As part of a sentence: a break strikes … */
    public String description() {
        return description;
    }
}
