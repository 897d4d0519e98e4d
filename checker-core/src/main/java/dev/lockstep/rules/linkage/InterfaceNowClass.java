package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** An interface that others call or implement as one, and that is a class. */
public final class InterfaceNowClass implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("interface-now-class", RuleInfo.Family.LINKAGE)
            .title("An interface that has become a class")
            .fails("java.lang.IncompatibleClassChangeError", Moment.EXECUTION)
            .explanation("""
                    The caller was compiled when this type was an interface. Calls on interfaces and calls on
                    classes are different instructions with different constants, and the JVM does not convert
                    one into the other.

                    IncompatibleClassChangeError is thrown each time such a call is reached; other code of the
                    caller works. A class that implements the type cannot be loaded at all: the same error is
                    thrown as soon as anything needs it. A lambda that was to implement it fails where it is made.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public interface Discount {
                        int percent();

                        static Discount none() {
                            return () -> 0;
                        }
                    }
                    """, """
                    package app;

                    import lib.Discount;

                    public class Client {
                        public static void run() {
                            Discount.none().percent();
                        }
                    }
                    """, """
                    package lib;

                    public class Discount {
                        public int percent() {
                            return 0;
                        }

                        public static Discount none() {
                            return new Discount();
                        }
                    }
                    """))
            .fix("""
                    Deploy everything that calls or implements the type from the release in which it is a class.
                    A library can keep the interface and let a new class implement it.
                    """)
            .per("JVMS 5.3.5", "JVMS 5.4.3.4", "JLS 13.3");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.INTERFACE_NOW_CLASS;
    }
}
