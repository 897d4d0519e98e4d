package dev.lockstep.rules.emergent.links;

import dev.lockstep.deployment.MixedState;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.MixRule;
import java.io.IOException;
import java.util.List;

/** A link that leads in the mix to another declaration than in either release. */
public final class RedirectedLink implements MixRule {
    private static final RuleInfo INFO = RuleInfo.rule("redirected-link", RuleInfo.Family.EMERGENT)
            .title("A link that leads to another member in the mix")
            .severity(Severity.WARNING)
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    A class names a field, a static method or super.method() through a class that may inherit it, and
                    the JVM takes the nearest declaration that it finds when the code runs. In this mix it
                    finds another one than in the release that the class comes from: a class in between has gained a
                    member of that name and type, an interface has gained a constant that hides an inherited field, or
                    has not gained it yet. The link succeeds, and other code runs or another value is read.

                    The same happens to whole classes. Where two containers hold a class of one name, the one that
                    comes first wins; when a drop takes away the first, a copy that no release has ever
                    loaded comes to light.

                    A call on an object that an overriding method now answers is no such link if a release has
                    it too: that is what overriding is for.
                    """)
            .fix("""
                    Deploy the caller and the class that it reaches from the same release. Remove copies of classes
                    that no release loads.
                    """)
            .per("JVMS 5.4.3.2", "JVMS 5.4.3.3", "JVMS 6.5 invokespecial", "JLS 13.4.8", "JLS 13.4.12");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Finding> findings(MixedState mix) throws IOException {
        return new RedirectedLinks(INFO, mix).find();
    }
}
