package dev.lockstep.rules.emergent.reverts;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** A file that is older in content than what it covers. */
public final class SilentRevert implements Rule {
    static final RuleInfo INFO = RuleInfo.rule("silent-revert", RuleInfo.Family.EMERGENT)
            .title("A copy that takes back work which is already there")
            .severity(Severity.ERROR)
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    A file is copied as a whole. Whoever built it without somebody else's change brings a build without
                    that change, and the copy takes it back: nothing fails to link, no message appears, and a fix that
                    was seen to work is gone.

                    It happens between two changes that were each built against what is deployed. Both carry
                    pricing.jar, one with a corrected rounding, the other with a new discount; whichever is copied
                    last wins, and the other's methods are again as they were. That the two touch different
                    classes is no help as long as they are copied in one jar. And it happens when a patch was built
                    on an older base than what is deployed: its jar states a lower version, and classes or methods
                    which deployed has are missing in it.

                    What is lost is told by comparing what the classes mean, method by method, so that
                    another compiler run alone changes nothing. Of a deployment of a whole release it is a
                    warning, because that release was built and may have been tested as it is; if all that changes
                    goes back, it is a return to an older release and no more than a remark.
                    """)
            .fix("""
                    Build one change that contains both, or build the patch again on the version that is deployed.
                    """)
            .per("DESIGN: emergent means broken in the mix, in neither release");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
