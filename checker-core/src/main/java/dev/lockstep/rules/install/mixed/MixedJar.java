package dev.lockstep.rules.install.mixed;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** A jar whose classes are not of one build. */
public final class MixedJar implements Rule {
    static final RuleInfo INFO = RuleInfo.rule("mixed-jar", RuleInfo.Family.INSTALL)
            .title("A jar put together from two builds")
            .severity(Severity.WARNING)
            .strikes(Moment.BEHAVIOUR)
            .namesCause()
            .explanation("""
                    Somebody has replaced or added classes in this jar after it was built. No compiler and no build
                    made what is in it, nobody tested it, and its version no longer says what it holds. Either of
                    these tells:

                    An outer class and a nested class disagree on whether they belong together. The compiler
                    writes both from one source file, so they never do when they come from one build.

                    Few of the classes are more than a day newer than the file that the build wrote when it packed
                    the jar. Jars into which a build itself copies many classes of others are not meant.

                    A jar that shades others, and one with classes of several compilers or class-file versions, is no
                    evidence. A class that was replaced by one of the same shape, in a jar whose entries have no
                    times, leaves no trace; lockstep scan --releases finds it.
                    """)
            .fix("""
                    Replace the jar by the one that a build made. If the changed classes are needed, build a release
                    that has them.
                    """)
            .per("JVMS 4.7.28", "JVMS 4.7.29", "JLS 13.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
