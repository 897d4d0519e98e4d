package dev.lockstep.rules.install.duplicates;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** One class in several containers of one class path. */
public final class DuplicateClass implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("duplicate-class", RuleInfo.Family.INSTALL)
            .title("One class in several places, with different content")
            .severity(Severity.WARNING)
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    Several containers on one class path hold a class of this name, and they do not hold the same
                    class. The class loader takes the first that it finds and never looks at the others; there is
                    no error and no message. The usual causes are an old jar that was left beside its successor,
                    two versions of one library, and a library that was copied into another jar.

                    Which copy is first depends on the class path. Where its order is written down, the
                    finding names the winner. A wildcard such as lib/*, and the lib folder of a web application,
                    have no such order: the copy that wins may differ from host to host.

                    The winner can be too old or too new for the classes around it, which then fail to link.
                    Copies with the same content do no harm today, but are replaced separately tomorrow.
                    """)
            .fix("""
                    Keep one container with the class and remove the others. In a build, exclude the unwanted
                    dependency; in an install, remove the files that the release does not have.
                    """)
            .per("JVMS 5.3.2", "The java command: class path wildcards");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
