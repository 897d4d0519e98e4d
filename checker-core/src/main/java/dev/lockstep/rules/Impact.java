package dev.lockstep.rules;

import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.Finding.Place;

/** What the code around a break can still do: the other half of when it strikes. */
final class Impact {
    private Impact() {}

    /** @param classes how many classes have the break */
    static String of(LinkageFailure failure, Moment when, Place first, int classes, boolean guarded) {
        String subject = classes == 1 ? first.className() : "each of these " + classes + " classes";
        return switch (when) {
            case LOAD -> "no code of " + subject + " runs, and nothing that derives from it can be loaded";
            case LINK -> "no code of " + subject + " runs, not even methods that never come near the break";
            case INITIALIZATION ->
                guarded
                        ? subject + " is initialised all the same: a handler catches the error"
                        : subject + " is never initialised: the first use throws this error, every later one"
                                + " NoClassDefFoundError";
            case EXECUTION -> atExecution(failure, subject, guarded);
            case BEHAVIOUR -> "all code of " + subject + " runs";
        };
    }

    private static String atExecution(LinkageFailure failure, String subject, boolean guarded) {
        if (failure.selection()) {
            return "objects of " + subject + " work until this method is called on one";
        }
        if (failure.problem() == LinkageProblem.INTERFACE_NOT_IMPLEMENTED) {
            return "all code works until a method of "
                    + failure.demand().orElseThrow().to().dotted() + " is called on such an object";
        }
        return guarded
                ? "a handler catches the error; all code of " + subject + " runs"
                : "all other code of " + subject + " works; this fails each time that it is reached";
    }

    /** Of a method that every class with objects overrides. */
    static String ofUnreached(Place place) {
        return "no object runs this method: every class below " + place.className() + " that has objects overrides it";
    }
}
