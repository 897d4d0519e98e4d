package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** A member that may not be used from where it is used. */
public final class InaccessibleMember implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("inaccessible-member", RuleInfo.Family.LINKAGE)
            .title("A member that the caller may not use any more")
            .fails("java.lang.IllegalAccessError", Moment.EXECUTION)
            .explanation("""
                    The search for the field or method ends at one that the caller may not use: private,
                    package-private in another package, or protected and the caller is no subclass. The search
                    stops at the first match, so a private member that was added to a subclass also hides a
                    public one above it.

                    Private members are open to classes of the same nest only: the outer class and its nested
                    classes, as both sides record it. An outer class and a nested class from different builds
                    may therefore lose access to each other.

                    IllegalAccessError is thrown each time the instruction is reached; other code works. A
                    protected member that is used on an instance of a foreign class can be caught earlier, by the
                    verifier: VerifyError, and no method of the using class runs.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Stock {
                        public static int count(String article) {
                            return 3;
                        }
                    }
                    """, """
                    package app;

                    import lib.Stock;

                    public class Client {
                        public static void run() {
                            Stock.count("teapot");
                        }
                    }
                    """, """
                    package lib;

                    public class Stock {
                        static int count(String article) {
                            return 3;
                        }
                    }
                    """))
            .fix("""
                    Deploy both sides from the same release; deploy an outer class and its nested classes always
                    together.
                    """)
            .per("JVMS 5.4.4", "JVMS 5.4.3.2", "JVMS 5.4.3.3", "JVMS 4.10.1.8", "JLS 13.4.7");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.INACCESSIBLE_MEMBER;
    }
}
