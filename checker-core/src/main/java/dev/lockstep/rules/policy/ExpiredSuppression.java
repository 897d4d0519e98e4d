package dev.lockstep.rules.policy;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** A suppression that has run out. */
public final class ExpiredSuppression implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("expired-suppression", RuleInfo.Family.POLICY)
            .title("A suppression whose time is over")
            .severity(Severity.ERROR)
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    A finding was accepted until a day that has passed. It counts again, and so that nobody
                    overlooks why, the suppression is an error itself.
                    """)
            .fix("Fix what it suppressed, or decide anew and give it another day.")
            .per("lockstep.yaml, suppressions");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
