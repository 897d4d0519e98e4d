package dev.lockstep.policy;

import java.util.List;
import java.util.Optional;

/**
 * The answer: may these files go to production?
 *
 * @param outcome what to do
 * @param complete whether everything could be read and analysed
 * @param reasons ids of the rules that block, sorted, the deployment's own rule first; empty when allowed, unless by
 *     override
 * @param override by which it is allowed although the reasons would block it; absent otherwise
 */
public record Verdict(Outcome outcome, boolean complete, List<String> reasons, Optional<BreakGlass> override) {
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /** A verdict that nobody has overridden. */
    public Verdict(Outcome outcome, boolean complete, List<String> reasons) {
        this(outcome, complete, reasons, Optional.empty());
    }

    /** Whether the deployment may go ahead: only when nothing blocks and everything was analysed. */
    public boolean allowed() {
        return outcome == Outcome.ALLOWED;
    }

    /** The three outcomes, with the exit codes that pipelines see. */
    public enum Outcome {
        ALLOWED(0),
        BLOCKED(1),
        /** Nothing found blocks, but something could not be read: fail closed. */
        INCOMPLETE(3);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }
}
