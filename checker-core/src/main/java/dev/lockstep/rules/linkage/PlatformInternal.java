package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** A use of a platform class that its module does not export. */
public final class PlatformInternal implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("platform-internal", RuleInfo.Family.LINKAGE)
            .title("A JDK class that is not exported")
            .severity(Severity.WARNING)
            .fails("java.lang.IllegalAccessError", Moment.EXECUTION)
            .explanation("""
                    The code names a class of the JDK that is public, but lies in a package that its module does
                    not export to everyone, for example sun.security.x509.X500Name. JDK 8 knew no such limit,
                    JDK 9 to 15 let code on the class path through by default, JDK 16 and later refuse it.

                    IllegalAccessError is thrown each time an instruction that names the class is reached; other
                    code works. If the class is a superclass or an interface, the subclass cannot be loaded.

                    This is a warning because the command line can open the package (--add-exports, or the
                    manifest attribute Add-Exports of the jar that is started), and that cannot be seen in the
                    class files.
                    """)
            .fix("""
                    Use the public API that replaces the class, or a release of the library that does. Until
                    then start the JVM with --add-exports MODULE/PACKAGE=ALL-UNNAMED.
                    """)
            .per("JVMS 5.4.4", "JVMS 5.4.3.1", "JEP 261", "JEP 396", "JEP 403");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.PLATFORM_INTERNAL;
    }
}
