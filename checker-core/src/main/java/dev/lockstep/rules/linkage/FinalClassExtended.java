package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** A class below a final one. */
public final class FinalClassExtended implements LinkageRule {
    /** From this release on it is an IncompatibleClassChangeError (JDK-8243583). */
    private static final int NO_LONGER_VERIFY_ERROR = 16;

    private static final RuleInfo INFO = RuleInfo.rule("final-class-extended", RuleInfo.Family.LINKAGE)
            .title("A class that extends a final class")
            .fails("java.lang.IncompatibleClassChangeError", Moment.LOAD)
            .explanation("""
                    The superclass has become final (records are, and enums whose constants have no bodies). The
                    JVM refuses to load a subclass of it.

                    The error strikes as soon as anything needs the subclass, and nothing of the subclass works.
                    Classes that never touch it are unaffected. JDK 16 and later throw
                    IncompatibleClassChangeError, earlier ones VerifyError.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Price {}
                    """, """
                    package app;

                    import lib.Price;

                    public class Client {
                        static class GrossPrice extends Price {}

                        public static void run() {
                            new GrossPrice();
                        }
                    }
                    """, """
                    package lib;

                    public final class Price {}
                    """))
            .fix("""
                    Deploy the release in which the subclass no longer extends the class, or go back to the
                    superclass that it was built against.
                    """)
            .per("JVMS 5.3.5", "JLS 13.4.2");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.FINAL_CLASS_EXTENDED;
    }

    @Override
    public String error(LinkageFailure failure) {
        return failure.from().loader().release() < NO_LONGER_VERIFY_ERROR
                ? "java.lang.VerifyError"
                : LinkageRule.super.error(failure);
    }
}
