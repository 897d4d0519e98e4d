package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;
import java.util.List;

/** A call that meets a class without an implementation of the method. */
public final class AbstractMethodCalled implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("abstract-method-called", RuleInfo.Family.LINKAGE)
            .title("A call that finds no implementation")
            .fails("java.lang.AbstractMethodError", Moment.EXECUTION)
            .explanation("""
                    An interface or abstract class has gained a method, and a concrete class below it was
                    compiled before and does not implement it. Or a method has become abstract under callers
                    that use it through super, or under subclasses that relied on it.

                    The JVM does not ask for completeness when it loads a class, so the old class loads and all
                    else works. AbstractMethodError is thrown when the method is called on an instance of that
                    class, and the caller is often the library itself. A lambda made for the old interface fails
                    in the same way.
                    """)
            .example(new RuleExample(List.of("""
                            package lib;

                            public interface Discount {
                                int percent();
                            }
                            """, """
                            package lib;

                            public class Checkout {
                                public static int pay(int cents, Discount discount) {
                                    return cents - cents * discount.percent() / 100;
                                }
                            }
                            """), """
                    package app;

                    import lib.Checkout;
                    import lib.Discount;

                    public class Client {
                        static class Loyalty implements Discount {
                            public int percent() {
                                return 5;
                            }
                        }

                        public static void run() {
                            Checkout.pay(1000, new Loyalty());
                        }
                    }
                    """, List.of("""
                            package lib;

                            public interface Discount {
                                int percent();

                                int atMost();
                            }
                            """, """
                            package lib;

                            public class Checkout {
                                public static int pay(int cents, Discount discount) {
                                    return cents - Math.min(cents * discount.percent() / 100, discount.atMost());
                                }
                            }
                            """)))
            .fix("""
                    Deploy the implementing class from a release that implements the method. A library adds
                    methods to its interfaces as default methods, with a body.
                    """)
            .per("JVMS 5.4.6", "JVMS 6.5 invokeinterface", "JVMS 6.5 invokevirtual", "JLS 13.4.16", "JLS 13.5.4");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.ABSTRACT_METHOD_CALLED;
    }
}
