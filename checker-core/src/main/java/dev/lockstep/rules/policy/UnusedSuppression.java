package dev.lockstep.rules.policy;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** A suppression that no finding needs. */
public final class UnusedSuppression implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("unused-suppression", RuleInfo.Family.POLICY)
            .title("A suppression that matches nothing")
            .severity(Severity.WARNING)
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    No finding is suppressed by it. Either what it was for is fixed, and it would silently cover
                    the next case; or its pattern has a mistake, and what it is for is not suppressed.
                    """)
            .fix("Remove it, or correct its pattern.")
            .per("lockstep.yaml, suppressions");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
