package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;
import java.util.List;

/** An object that is used as an interface which its class no longer implements. */
public final class InterfaceNotImplemented implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("interface-not-implemented", RuleInfo.Family.LINKAGE)
            .title("An object that is used as an interface which its class does not implement")
            .fails("java.lang.IncompatibleClassChangeError", Moment.EXECUTION)
            .explanation("""
                    The code passes, returns, stores or calls upon an object as an object of an interface. When it
                    was compiled, the class of the object implemented the interface; now it does not. The class
                    file holds no cast, since none was needed.

                    The verifier lets every object pass where an interface is wanted, so all code loads and runs.
                    IncompatibleClassChangeError is thrown when a method of the interface is called on the
                    object, often far from the place that passed it on.

                    Nothing is said of an interface without methods, nor of objects of which only an abstract
                    class or an interface is known: a class below it may implement what it does not.
                    """)
            .example(new RuleExample(List.of("""
                            package lib;

                            public interface Priced {
                                int cents();
                            }
                            """, """
                            package lib;

                            public class Article implements Priced {
                                public int cents() {
                                    return 250;
                                }
                            }
                            """), """
                    package app;

                    import lib.Article;
                    import lib.Priced;

                    public class Client {
                        public static void run() {
                            Priced bought = new Article();
                            bought.cents();
                        }
                    }
                    """, List.of("""
                            package lib;

                            public interface Priced {
                                int cents();
                            }
                            """, """
                            package lib;

                            public class Article {
                                public int cents() {
                                    return 250;
                                }
                            }
                            """)))
            .fix("""
                    Deploy the release of the class that was compiled against the new hierarchy, or go back to the
                    library in which the class implements the interface.
                    """)
            .per("JVMS 4.10.1.2", "JVMS 6.5 invokeinterface", "JLS 13.4.4");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.INTERFACE_NOT_IMPLEMENTED;
    }
}
