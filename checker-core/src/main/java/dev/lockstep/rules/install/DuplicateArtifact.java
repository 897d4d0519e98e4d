package dev.lockstep.rules.install;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** One library in two versions on one class path. */
public final class DuplicateArtifact implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("duplicate-artifact", RuleInfo.Family.INSTALL)
            .title("One library in two versions on one class path")
            .severity(Severity.WARNING)
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    Two jars on one class path say that they are the same library, in different versions: by their
                    Maven coordinates, their bundle name or, where they carry neither, their file name. Nearly
                    always the new jar was copied and the old one was not removed, because its version is in its
                    name and so nothing was overwritten.

                    The class loader takes each class from the jar that comes first. Classes that only the other
                    jar has come from there, so code of both versions runs together. If nothing states the order,
                    as in a folder of jars, it may differ from host to host.
                    """)
            .fix("""
                    Remove the jar that the release does not have.
                    """)
            .per("JVMS 5.3.2", "The java command: class path wildcards");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
