package dev.lockstep.rules;

import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;

/** A rule about one way in which linking fails. Keeps no state. */
public interface LinkageRule extends Rule {
    /** The failure that breaks it. */
    LinkageProblem problem();

    /** The error in which a failure ends, by its binary name: it may depend on the platform and the instruction. */
    default String error(LinkageFailure failure) {
        return info().error().orElseThrow();
    }
}
