package dev.lockstep.rules;

import dev.lockstep.linkage.LinkageProblem;

/** A rule about one way in which linking fails. Keeps no state. */
public interface LinkageRule extends Rule {
    /** The failure that breaks it. */
    LinkageProblem problem();
}
