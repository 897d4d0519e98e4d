package dev.lockstep.report;

/**
 * How to write reports that other tools read.
 *
 * @param sources where the sources lie
 * @param suppressed whether what does not count is written, too, marked as such
 */
public record Rendering(SourceRoots sources, boolean suppressed) {
    /** Sources as in a source tree, and only what counts. */
    public static final Rendering DEFAULT = new Rendering(SourceRoots.NONE, false);
}
