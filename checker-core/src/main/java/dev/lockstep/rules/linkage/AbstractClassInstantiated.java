package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** The creation of an instance of an abstract class or an interface. */
public final class AbstractClassInstantiated implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("abstract-class-instantiated", RuleInfo.Family.LINKAGE)
            .title("An instance of a class that is abstract")
            .fails("java.lang.InstantiationError", Moment.EXECUTION)
            .explanation("""
                    The code creates an instance of a class that has become abstract, or an interface.

                    InstantiationError is thrown each time the instruction is reached, before any constructor
                    runs. A constructor reference such as Order::new is created without complaint and fails when
                    it is called. Other code of the caller works, and so do subclasses that are not abstract.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Order {}
                    """, """
                    package app;

                    import lib.Order;

                    public class Client {
                        public static void run() {
                            new Order();
                        }
                    }
                    """, """
                    package lib;

                    public abstract class Order {}
                    """))
            .fix("""
                    Deploy both sides from the same release: the caller's new build names a concrete class or a
                    factory method.
                    """)
            .per("JVMS 6.5 new", "JLS 13.4.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.ABSTRACT_CLASS_INSTANTIATED;
    }
}
