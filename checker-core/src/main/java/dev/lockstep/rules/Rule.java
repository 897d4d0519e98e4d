package dev.lockstep.rules;

/** A rule of the catalogue. */
public interface Rule {
    /** What a reader needs to know about it. */
    RuleInfo info();
}
