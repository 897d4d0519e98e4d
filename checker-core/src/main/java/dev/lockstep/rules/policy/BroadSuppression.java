package dev.lockstep.rules.policy;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** A suppression that leaves nothing out. */
public final class BroadSuppression implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("broad-suppression", RuleInfo.Family.POLICY)
            .title("A suppression of a whole rule")
            .severity(Severity.WARNING)
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    It says neither of which symbol, class or file it speaks, and so covers every finding of its
                    rule, those of the next release included.
                    """)
            .fix("Name the symbols or files it is about, or give the rule another severity, which says what is meant.")
            .per("lockstep.yaml, suppressions");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
