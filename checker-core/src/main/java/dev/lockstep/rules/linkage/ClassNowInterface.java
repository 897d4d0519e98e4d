package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** A class that others call or extend as one, and that is an interface. */
public final class ClassNowInterface implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("class-now-interface", RuleInfo.Family.LINKAGE)
            .title("A class that has become an interface")
            .fails("java.lang.IncompatibleClassChangeError", Moment.EXECUTION)
            .explanation("""
                    The caller was compiled when this type was a class. Calls on classes and calls on interfaces
                    are different instructions with different constants, and the JVM does not convert one into
                    the other, although the same source would often still compile.

                    IncompatibleClassChangeError is thrown each time such a call is reached; other code of the
                    caller works. A class that extends the type cannot be loaded at all: the same error is thrown
                    as soon as anything needs it.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Ledger {
                        public static Ledger open() {
                            return new Ledger();
                        }

                        public void book(int cents) {}
                    }
                    """, """
                    package app;

                    import lib.Ledger;

                    public class Client {
                        public static void run() {
                            Ledger.open().book(100);
                        }
                    }
                    """, """
                    package lib;

                    public interface Ledger {
                        static Ledger open() {
                            return cents -> {};
                        }

                        void book(int cents);
                    }
                    """))
            .fix("""
                    Deploy everything that calls or extends the type from the release in which it is an
                    interface. A library can give the interface a new name and keep the class.
                    """)
            .per("JVMS 5.3.5", "JVMS 5.4.3.3", "JLS 13.3");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.CLASS_NOW_INTERFACE;
    }
}
