package dev.lockstep.rules.install;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** A jar that tells two versions of itself. */
public final class ContradictoryIdentity implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("identity-conflict", RuleInfo.Family.INSTALL)
            .title("A jar that contradicts itself on what it is")
            .severity(Severity.WARNING)
            .strikes(Moment.BEHAVIOUR)
            .namesCause()
            .explanation("""
                    The version in the name of this jar is not the one that Maven wrote into it when it was packed, or
                    the two files that Maven wrote are not of one version. Nearly always a jar was copied over
                    another under the old name, so that scripts and class paths need not change, or a jar was
                    opened and put together again.

                    Whoever looks at the file names, which is what people, inventories and vulnerability lists do,
                    believes that another version runs than does.

                    File names are compared only where they begin with the artifact of the pom.properties that the
                    jar carries for itself; versions in manifests, which may be those of a specification, are not.
                    """)
            .fix("""
                    Find out which of the two is meant, and replace the jar by the published one under its own name.
                    """)
            .per("Maven Archiver: pom.properties content");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
