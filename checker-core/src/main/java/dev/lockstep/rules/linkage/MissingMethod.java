package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** A call to a method that neither the named class nor anything above it declares. */
public final class MissingMethod implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("missing-method", RuleInfo.Family.LINKAGE)
            .title("A call to a method that is not there")
            .fails("java.lang.NoSuchMethodError", Moment.EXECUTION)
            .explanation("""
                    The class is there; the method is not. The caller was compiled against a build that declared
                    it, and no class or interface above the named one declares it now. This is never an optional
                    dependency: the two files come from builds that do not belong together.

                    A method is found by its name, its parameter types and its return type, all erased. A new
                    return type, a wider parameter or a moved static interface method therefore removes the old
                    method, even though the same source would still compile. Constructors are never inherited,
                    and neither are static methods of interfaces.

                    NoSuchMethodError is thrown each time the call is reached, and at no other time. Everything
                    else in the caller works, so the failure may wait for the one request, month end or error
                    path that makes the call.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Cart {
                        public int total() {
                            return 100;
                        }
                    }
                    """, """
                    package app;

                    import lib.Cart;

                    public class Client {
                        public static void run() {
                            long total = new Cart().total();
                        }
                    }
                    """, """
                    package lib;

                    public class Cart {
                        public long total() {
                            return 100;
                        }
                    }
                    """))
            .fix("""
                    Deploy the caller and the class that it calls from the same release. A library that wants to
                    serve old callers keeps the old method beside the new one.
                    """)
            .per("JVMS 5.4.3.3", "JVMS 5.4.3.4", "JLS 13.4.12", "JLS 13.4.14", "JLS 13.4.15");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.MISSING_METHOD;
    }
}
