package dev.lockstep;

import dev.lockstep.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Lockstep as a library: each method is one command. Calls the steps of the analysis in order and nothing else. */
public final class Checker {
    private Checker() {}

    /**
     * Looks at one file tree by itself.
     *
     * @throws IOException naming the path, if the tree cannot be opened at all
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static Report scan(Path install, CheckerOptions options) throws IOException {
        throw new IOException(install + " " + options);
    }

    /**
     * Decides whether a deployment may go ahead.
     *
     * @param deploy paths, folders or globs relative to the root that would be copied; empty for the whole candidate
     * @throws IOException naming the path, if a tree cannot be opened at all
     * @throws IllegalArgumentException with a message for people, if a pattern of {@code deploy} matches no change
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static Report gate(Path deployed, Path candidate, List<String> deploy, CheckerOptions options)
            throws IOException {
        throw new IOException(deployed + " " + candidate + deploy + options);
    }

    /**
     * Says what changed from one release to the next, and what that does to outside callers.
     *
     * @throws IOException naming the path, if a tree cannot be opened at all
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static Report compare(Path deployed, Path candidate, CheckerOptions options) throws IOException {
        throw new IOException(deployed + " " + candidate + options);
    }
}
