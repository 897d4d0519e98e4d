package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.symbol.ReferenceKind;
import java.util.List;

/** A call that has several default methods to choose from. */
public final class DefaultMethodConflict implements LinkageRule {
    /** From this release on a conflict is one through an interface, too (JDK-8356942). */
    private static final int CONFLICT_ON_INTERFACES = 25;

    private static final RuleInfo INFO = RuleInfo.rule("default-method-conflict", RuleInfo.Family.LINKAGE)
            .title("Two default methods, and no way to choose")
            .fails("java.lang.IncompatibleClassChangeError", Moment.EXECUTION)
            .explanation("""
                    A class inherits a default method of the same name, parameters and return type from two
                    interfaces, neither of which extends the other, and declares none itself. The compiler would
                    have asked it to choose, but it was compiled before the second one appeared. It takes just
                    two libraries that evolve apart.

                    The class loads and everything else works. When the method is called on it,
                    IncompatibleClassChangeError is thrown ("Conflicting default methods"). If the call is made
                    through one of the interfaces, JDK 17 throws AbstractMethodError instead; JDK 25 throws
                    IncompatibleClassChangeError here, too.
                    """)
            .example(new RuleExample(List.of("""
                            package lib;

                            public interface Named {
                                default String label() {
                                    return "teapot";
                                }
                            }
                            """, """
                            package lib;

                            public interface Priced {}
                            """), """
                    package app;

                    import lib.Named;
                    import lib.Priced;

                    public class Client {
                        static class Article implements Named, Priced {}

                        public static void run() {
                            new Article().label();
                        }
                    }
                    """, List.of("""
                            package lib;

                            public interface Named {
                                default String label() {
                                    return "teapot";
                                }
                            }
                            """, """
                            package lib;

                            public interface Priced {
                                default String label() {
                                    return "9.99";
                                }
                            }
                            """)))
            .fix("""
                    Deploy a build of the class that overrides the method and chooses, for example with
                    Named.super.label(). Until then keep the older of the two interfaces.
                    """)
            .per("JVMS 5.4.3.3", "JVMS 5.4.6", "JVMS 6.5 invokevirtual", "JLS 13.5.7");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.DEFAULT_METHOD_CONFLICT;
    }

    @Override
    public String error(LinkageFailure failure) {
        boolean byInterface = failure.reference()
                .filter(each -> each.kind() == ReferenceKind.INVOKE_INTERFACE || each.kind() == ReferenceKind.LAMBDA)
                .isPresent();
        return byInterface && failure.from().loader().release() < CONFLICT_ON_INTERFACES
                ? "java.lang.AbstractMethodError"
                : LinkageRule.super.error(failure);
    }
}
