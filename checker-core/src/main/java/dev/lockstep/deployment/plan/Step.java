package dev.lockstep.deployment.plan;

import dev.lockstep.archive.Digest;
import java.util.Optional;

/**
 * One thing that a list or plan asks for.
 *
 * @param op what is to happen
 * @param path relative to the root of the trees; {@code !/} leads into an archive
 * @param sha256 of the content that is to stand there; absent when the plan does not say
 * @param origin where it stands, for messages: {@code --git changes.txt, line 3}
 */
public record Step(Op op, String path, Optional<Digest> sha256, String origin) {
    /** What can be asked for. */
    public enum Op {
        /** Whatever leads from deployed to the candidate there: a file, a folder or a glob. */
        TAKE,
        /** The candidate's file is copied, whether one stands there or not. */
        COPY,
        /** The candidate's file is copied to where none stands. */
        ADD,
        /** The candidate's file is copied over one. */
        REPLACE,
        /** What stands there is removed. */
        REMOVE
    }

    /** A step without a digest. */
    public static Step of(Op op, String path, String origin) {
        return new Step(op, StepPath.of(path, origin), Optional.empty(), origin);
    }
}
