package dev.lockstep.rules.emergent.links;

import dev.lockstep.deployment.MixedState;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.MixRule;
import java.util.List;

/** An override that neither release knows, or one that both know and the mix has lost. */
public final class AccidentalOverride implements MixRule {
    private static final RuleInfo INFO = RuleInfo.rule("accidental-override", RuleInfo.Family.EMERGENT)
            .title("A method that overrides another by accident, or no longer does")
            .severity(Severity.WARNING)
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    Whether one method overrides another is decided while the program runs, by name, parameter
                    types and return type. Nobody is asked for @Override.

                    A class that gains a method may therefore find it overridden by a subclass which was built
                    without it, and which happens to have a method of that name for a purpose of its own. Code that
                    calls the new method then runs a stranger. In the release that gained the method the subclass was
                    adapted; in this mix it was not, or the method has not yet gone.

                    The other way round, a class may give one of its methods another parameter or return type. A
                    subclass from the other release still overrides the method as it was, which nobody calls any
                    longer, and what the class itself does by default runs instead.

                    A method that has merely moved between a class and its superclass is no such case: the two
                    are taken for one where some code calls it by the subclass's name in both releases.
                    """)
            .fix("""
                    Deploy the subclass and its superclass from the same release.
                    """)
            .per("JVMS 5.4.5", "JVMS 5.4.6", "JLS 13.4.12", "JLS 13.4.14", "JLS 13.4.15");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Finding> findings(MixedState mix) {
        return OverrideRelations.findings(INFO, mix);
    }
}
