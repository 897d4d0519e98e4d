package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** A method that overrides a final one. */
public final class FinalMethodOverridden implements LinkageRule {
    /** From this release on it is an IncompatibleClassChangeError (JDK-8243583). */
    private static final int NO_LONGER_VERIFY_ERROR = 16;

    private static final RuleInfo INFO = RuleInfo.rule("final-method-overridden", RuleInfo.Family.LINKAGE)
            .title("A method that overrides a final method")
            .fails("java.lang.IncompatibleClassChangeError", Moment.LOAD)
            .explanation("""
                    A superclass has made a method final, or has gained a final method whose name, parameters and
                    return type a subclass happens to use already. The JVM refuses to load that subclass.

                    The error strikes as soon as anything needs the subclass, and nothing of it works, not only
                    the method. Classes that never touch it are unaffected. JDK 16 and later throw
                    IncompatibleClassChangeError, earlier ones VerifyError. Private and static methods, and
                    package-private ones of another package, do not override and do no harm.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Invoice {
                        public int total() {
                            return 100;
                        }
                    }
                    """, """
                    package app;

                    import lib.Invoice;

                    public class Client {
                        static class Reminder extends Invoice {
                            @Override
                            public int total() {
                                return 105;
                            }
                        }

                        public static void run() {
                            new Reminder();
                        }
                    }
                    """, """
                    package lib;

                    public class Invoice {
                        public final int total() {
                            return 100;
                        }
                    }
                    """))
            .fix("""
                    Deploy the release in which the subclass no longer overrides the method, or go back to the
                    superclass that it was built against.
                    """)
            .per("JVMS 5.3.5", "JVMS 5.4.5", "JLS 13.4.17");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.FINAL_METHOD_OVERRIDDEN;
    }

    @Override
    public String error(LinkageFailure failure) {
        return failure.from().loader().release() < NO_LONGER_VERIFY_ERROR
                ? "java.lang.VerifyError"
                : LinkageRule.super.error(failure);
    }
}
