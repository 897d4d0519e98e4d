package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** A lambda whose object cannot be made. */
public final class LambdaTarget implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("lambda-target", RuleInfo.Family.LINKAGE)
            .title("A lambda of what is no functional interface")
            .fails("java.lang.BootstrapMethodError", Moment.EXECUTION)
            .explanation("""
                    A lambda or method reference is made by code that runs when it is first reached: it spins a
                    class that implements the functional interface. What was an interface when the lambda was
                    compiled is a class now, which no lambda can extend.

                    BootstrapMethodError is thrown each time the lambda is reached, caused by a
                    LambdaConversionException. Other code of the class works. That the interface has got other
                    methods is no error here: it shows when one that the lambda lacks is called, as
                    AbstractMethodError (rule abstract-method-called).
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public interface Discount {
                        int on(int cents);
                    }
                    """, """
                    package app;

                    import lib.Discount;

                    public class Client {
                        public static void run() {
                            Discount half = cents -> cents / 2;
                        }
                    }
                    """, """
                    package lib;

                    public abstract class Discount {
                        public abstract int on(int cents);
                    }
                    """))
            .fix("""
                    Deploy the caller and the library from the same release. A library can keep the interface and
                    add the class beside it.
                    """)
            .per("JVMS 6.5 invokedynamic", "JVMS 5.4.3.6", "JLS 15.27.4", "JLS 13.4.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.LAMBDA_TARGET;
    }
}
