package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;
import java.util.List;

/** A method reference whose types have come apart. */
public final class LambdaConversion implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("lambda-conversion", RuleInfo.Family.LINKAGE)
            .title("A lambda or method reference whose types no longer fit")
            .fails("java.lang.BootstrapMethodError", Moment.EXECUTION)
            .explanation("""
                    A lambda or method reference is made by code that runs when it is first reached. It asks whether
                    what the functional interface passes can be passed to the method: whether the one class still
                    extends, or implements, the other. A call would not ask that of interfaces.

                    It also asks whether the class that declares the method may be used from here, where a call asks
                    only for the class that it names. So a method that moved up into a class that is not public can
                    be called as before, and no longer be referred to. A method that has become protected can be
                    referred to on objects of the class that does so, and no others.

                    BootstrapMethodError is thrown each time the lambda is reached, caused by a
                    LambdaConversionException. Other code of the class works.
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

                    import java.util.function.ToIntFunction;
                    import lib.Article;
                    import lib.Priced;

                    public class Client {
                        public static void run() {
                            ToIntFunction<Article> price = Priced::cents;
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
                    Deploy the caller and the library from the same release.
                    """)
            .per("JVMS 6.5 invokedynamic", "JVMS 5.4.3.6", "JLS 15.13.3", "JLS 13.4.4");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.LAMBDA_CONVERSION;
    }
}
