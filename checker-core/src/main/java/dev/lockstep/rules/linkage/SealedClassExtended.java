package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;
import java.util.List;

/** A class or interface below a sealed one that does not permit it. */
public final class SealedClassExtended implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("sealed-class-extended", RuleInfo.Family.LINKAGE)
            .title("A subtype that a sealed type does not permit")
            .fails("java.lang.IncompatibleClassChangeError", Moment.LOAD)
            .explanation("""
                    The supertype is sealed and its class file does not list this class or interface as a
                    permitted subtype. Being listed is not enough: both must be in the same module, which on
                    the class path means that one class loader defines both, and in the same package unless the
                    subtype is public.

                    IncompatibleClassChangeError is thrown as soon as anything needs the subtype, and nothing of
                    it works. A lambda for an interface that has become sealed fails with InternalError where
                    it is made.
                    """)
            .example(new RuleExample(List.of("""
                            package lib;

                            public interface Payment {}
                            """), """
                    package app;

                    import lib.Payment;

                    public class Client {
                        static class Voucher implements Payment {}

                        public static void run() {
                            new Voucher();
                        }
                    }
                    """, List.of("""
                            package lib;

                            public sealed interface Payment permits Card {}
                            """, """
                            package lib;

                            public final class Card implements Payment {}
                            """)))
            .fix("""
                    Deploy the sealed type and all its subtypes from the same release, on the same class path.
                    """)
            .per("JVMS 5.3.5", "JVMS 4.7.31", "JLS 13.4.2", "JLS 13.5.2");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.SEALED_CLASS_EXTENDED;
    }

    /** That the class of a lambda is refused is a bug to {@code LambdaMetafactory}. */
    @Override
    public String error(LinkageFailure failure) {
        return failure.reference().isPresent() ? "java.lang.InternalError" : LinkageRule.super.error(failure);
    }
}
