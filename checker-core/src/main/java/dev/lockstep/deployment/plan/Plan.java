package dev.lockstep.deployment.plan;

import java.util.List;

/**
 * What one list, diff or plan asks for, before anybody looked whether the trees have it.
 *
 * @param source as the user gave it, for messages: {@code --rsync plan.txt}
 * @param basis what whoever made it had compared
 * @param steps in the order in which they stand there
 * @param notes what a reader of the report ought to know about it
 */
public record Plan(String source, Basis basis, List<Step> steps, List<String> notes) {
    public Plan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** What can have been compared to make a plan. */
    public enum Basis {
        /** Names that somebody wrote down. */
        NAMES,
        /** The content of files. */
        CONTENT,
        /** Sizes and time stamps, which can be equal for different files. */
        SIZE_AND_TIME,
        /** Content, or size and time: the plan does not show which. */
        UNKNOWN,
        /** The trees of this very run: it must fit them to the letter. */
        THESE_TREES
    }
}
