package dev.lockstep.rules.install;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;

/** A jar inside a Spring Boot archive that is compressed. */
public final class NestedJarCompressed implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("nested-jar-compressed", RuleInfo.Family.INSTALL)
            .title("A nested jar that is compressed and cannot be opened")
            .strikes(Moment.LOAD)
            .explanation("""
                    Spring Boot runs the jars inside an executable archive without unpacking them, which works
                    only if they are stored there uncompressed. This one is compressed, as it becomes
                    when an archive is patched with a common zip tool, the jar command without the option -0, or a
                    packaging step that repacks jars.

                    The application does not start: the launcher stops with IllegalStateException (up to
                    Spring Boot 3.1, and with the classic loader) or IOException (from 3.2 on), before any class of
                    the application is loaded.
                    """)
            .fix("""
                    Deploy the archive as the build made it. If it must be assembled by hand, store the nested
                    jars without compression (jar -0, zip -0).
                    """)
            .per("Spring Boot: The Executable Jar Format");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
