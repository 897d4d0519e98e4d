package dev.lockstep.rules.linkage;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;

/** A use of something that the platform had once. */
public final class PlatformRemoved implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("platform-removed", RuleInfo.Family.LINKAGE)
            .title("A part of the JDK that the stated platform no longer has")
            .fails("java.lang.NoClassDefFoundError", Moment.EXECUTION)
            .explanation("""
                    The code names a class, method or field that an earlier release of the JDK had and the stated
                    platform does not have. Java 11 dropped whole modules, such as java.xml.bind (JAXB),
                    java.activation, java.xml.ws, java.corba and java.transaction; Java 15 dropped Nashorn. Single
                    classes and methods go as well, and JDK 9 took many internals of JDK 8 away, for example
                    sun.misc.BASE64Encoder.

                    The instruction that needs it throws NoClassDefFoundError, NoSuchMethodError or
                    NoSuchFieldError when it is reached; other code works.

                    A class is an error where the software's own class folders use it. In a library it is a
                    warning: the library may be able to do without, as one whose optional parts nobody calls. A
                    method or field that is gone is an error wherever code can come to it.

                    What was there before is what the JDK that runs Lockstep knows of earlier releases.
                    """)
            .fix("""
                    Add the artifact that took over what the JDK had, where the finding names one, in a version
                    that still has the old package names (javax, not jakarta), or take a release of the library
                    that is made for this platform. Else run on the last release that has it.
                    """)
            .per("JVMS 5.3", "JEP 320", "JEP 260", "JEP 372");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
