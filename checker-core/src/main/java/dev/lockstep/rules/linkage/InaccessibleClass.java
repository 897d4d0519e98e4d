package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** A class that may not be named from where it is named. */
public final class InaccessibleClass implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("inaccessible-class", RuleInfo.Family.LINKAGE)
            .title("A class that the caller may not use any more")
            .fails("java.lang.IllegalAccessError", Moment.EXECUTION)
            .explanation("""
                    The class is there, but is not public, and the code that names it lies in another package,
                    or in a package of the same name that another class loader defines. To the JVM these are
                    two packages, which is why splitting a jar between a server's and an application's class
                    path can break code that nobody changed.

                    For a nested class the flags of its own class file count: private means package-private,
                    protected means public, and the visibility of the enclosing class plays no part.

                    IllegalAccessError is thrown each time an instruction that names the class is reached; other
                    code works. If the class is a superclass or an interface, the subclass cannot be loaded at
                    all. Types that only occur in signatures are not checked.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Rounding {
                        public static int up(double price) {
                            return (int) Math.ceil(price);
                        }
                    }
                    """, """
                    package app;

                    import lib.Rounding;

                    public class Client {
                        public static void run() {
                            Rounding.up(9.99);
                        }
                    }
                    """, """
                    package lib;

                    class Rounding {
                        public static int up(double price) {
                            return (int) Math.ceil(price);
                        }
                    }
                    """))
            .fix("""
                    Deploy the class and the code that uses it from the same release. If the packages carry the
                    same name, let one class loader define both.
                    """)
            .per("JVMS 5.4.4", "JVMS 5.4.3.1", "JVMS 5.3", "JLS 13.4.3", "JLS 13.5.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.INACCESSIBLE_CLASS;
    }
}
