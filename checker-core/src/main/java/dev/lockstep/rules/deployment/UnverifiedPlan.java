package dev.lockstep.rules.deployment;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** A plan of changes whose maker compared sizes and time stamps, and not content. */
public final class UnverifiedPlan implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("unverified-plan", RuleInfo.Family.DEPLOYMENT)
            .title("A plan that was made without comparing content")
            .severity(Severity.WARNING)
            .strikes(Moment.EXECUTION)
            .explanation("""
                    rsync skips a file when its size and its modification time are the same on both sides. Builds
                    that can be repeated give every file the same time stamp, and two builds of one class often
                    have one size: a changed constant, a changed operator, another string of the same length. Such
                    a file is left as it is, the host keeps the old build of it beside the new ones, and rsync ends
                    with exit code 0.

                    The plan shows whether content was compared: with --checksum a file that differs has a c in the
                    third column (>fc.t......), without it has not (>f.st......). Lockstep compares the content of
                    both trees itself. It is an error if the plan overlooks a file, and a remark if it does not.
                    """)
            .fix("""
                    Make the plan, and run it, with rsync --checksum. Or deploy into an empty folder and switch to
                    it, so that nothing old can stay.
                    """)
            .per("rsync(1), --checksum and --itemize-changes");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
