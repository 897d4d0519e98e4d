package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** A reference to a class that no class path has. */
public final class MissingClass implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("missing-class", RuleInfo.Family.LINKAGE)
            .title("A class that is on no class path")
            .fails("java.lang.NoClassDefFoundError", Moment.EXECUTION)
            .explanation("""
                    The code names a class that neither the class path nor the platform has. In a mixed install
                    one file is newer than its neighbours and uses a class that only their new builds bring,
                    or a file was removed that an older one still needs.

                    The JVM looks for the class when it first needs it and throws NoClassDefFoundError, caused
                    by a ClassNotFoundException. When that is depends on the use:

                    - A missing superclass or interface is needed to load the subclass. Nothing of it works.
                    - A missing class is needed by the verifier when it is caught, thrown, or passed where
                      another class is expected. Then no method of the using class runs, even those that
                      never come near it.
                    - Otherwise it is needed by the first instruction that names it: new, a static call, a
                      class literal. All other code of the using class goes on working.

                    A class that is merely passed along, or stands in a signature, is never looked for, until
                    a framework asks for the methods of the class by reflection. A class that is wholly absent
                    can also be an optional dependency: code that expects this catches the error.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Vat {
                        public static int percent() {
                            return 19;
                        }
                    }
                    """, """
                    package app;

                    import lib.Vat;

                    public class Client {
                        public static void run() {
                            Vat.percent();
                        }
                    }
                    """, """
                    package lib;

                    public class SalesTax {
                        public static int percent() {
                            return 19;
                        }
                    }
                    """))
            .fix("""
                    Deploy the file that holds the class together with the file that needs it: take both from
                    the same release. Code that is meant to work without the class catches NoClassDefFoundError
                    around its use.
                    """)
            .per("JVMS 5.3", "JVMS 5.4.3.1", "JVMS 4.10", "JLS 13.3");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.MISSING_CLASS;
    }
}
