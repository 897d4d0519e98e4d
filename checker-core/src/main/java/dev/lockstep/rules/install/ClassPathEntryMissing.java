package dev.lockstep.rules.install;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** A class path that names a file that is not there. */
public final class ClassPathEntryMissing implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("class-path-entry-missing", RuleInfo.Family.INSTALL)
            .title("A class path entry that leads nowhere")
            .severity(Severity.WARNING)
            .strikes(Moment.EXECUTION)
            .explanation("""
                    The manifest of a jar (Class-Path), or another list of the class path in the install, names a
                    file or folder that does not exist. A file of the release was not copied, was renamed with
                    its version number, or the list belongs to another release.

                    The JVM passes over such an entry without a word. What fails, later, is the first use of a
                    class that only this entry has: NoClassDefFoundError, or ClassNotFoundException when the
                    name comes from a configuration. If nothing needs it, nothing happens.

                    Entries are URLs relative to the jar that names them: upper and lower case count, a space is
                    written %20, and a folder ends with a slash.
                    """)
            .fix("""
                    Add the missing file from the release to which the list belongs, or correct the list.
                    """)
            .per("JAR File Specification: Class-Path");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
