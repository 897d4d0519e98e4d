package dev.lockstep.deployment;

import dev.lockstep.archive.Unreadable;
import java.util.List;

/**
 * In what words a deployment was asked for, and what they show by themselves.
 *
 * @param sources options as they were given, for example {@code --patch hotfix.zip}; empty when the whole candidate was
 *     meant
 * @param entries single entries of archives that change, by paths such as {@code lib/cart.jar!/shop/Cart.class}; the
 *     archives are among the deployment's changes
 * @param own paths of changes after which the file is not the candidate's: a patch brought another build of it, or it
 *     is removed and the candidate has it
 * @param notes for the reader of the report, in a stable order
 * @param unreadable what could not be read of what is to be deployed
 * @param pending the changes that were built each on its own
 * @param pairs of them
 * @param unverified plans that were made without comparing content
 */
public record Statement(
        List<String> sources,
        List<FileChange> entries,
        List<String> own,
        List<String> notes,
        List<Unreadable> unreadable,
        List<PendingChange> pending,
        List<PendingPair> pairs,
        List<UnverifiedPlan> unverified) {
    /** Of the whole candidate. */
    public static final Statement NONE =
            new Statement(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Statement {
        sources = List.copyOf(sources);
        entries = List.copyOf(entries);
        own = List.copyOf(own);
        notes = List.copyOf(notes);
        unreadable = List.copyOf(unreadable);
        pending = List.copyOf(pending);
        pairs = List.copyOf(pairs);
        unverified = List.copyOf(unverified);
    }

    /**
     * A plan whose maker looked at sizes and time stamps.
     *
     * @param source as it was given
     * @param certain whether the plan shows that content was not compared, or merely does not show that it was
     * @param overlooked files that it leaves as they are although deployed and candidate differ in them, and have them
     *     in one size
     */
    public record UnverifiedPlan(String source, boolean certain, List<String> overlooked) {
        public UnverifiedPlan {
            overlooked = List.copyOf(overlooked);
        }
    }
}
