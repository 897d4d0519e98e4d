package dev.lockstep.rules.install;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;

/** A class file that the stated platform is too old for. */
public final class ClassTooNew implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("class-too-new", RuleInfo.Family.INSTALL)
            .title("A class file that is newer than the platform")
            .fails("java.lang.UnsupportedClassVersionError", Moment.LOAD)
            .explanation("""
                    Every class file states the version of the format that it was compiled for: 52 is Java 8, 61
                    is Java 17, 65 is Java 21. A JVM loads its own version and all older ones. This class is
                    newer than the platform that the install is checked for.

                    UnsupportedClassVersionError is thrown as soon as anything needs the class, and nothing of it
                    works. Classes that never touch it are unaffected, so the application may start and fail
                    later. A class with preview features (minor version 65535) needs exactly its own Java
                    release and --enable-preview.

                    In a multi-release jar only the versions that the platform would choose are looked at.
                    """)
            .fix("""
                    Take the build of the file that is made for this platform, compile it with --release for
                    that platform, or run the install on a newer JDK and state it with --platform.
                    """)
            .per("JVMS 4.1", "JVMS 5.3.5");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
