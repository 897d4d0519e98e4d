package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** An access to a field that neither the named class nor anything above it declares. */
public final class MissingField implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("missing-field", RuleInfo.Family.LINKAGE)
            .title("An access to a field that is not there")
            .fails("java.lang.NoSuchFieldError", Moment.EXECUTION)
            .explanation("""
                    The class is there; the field is not. The code that reads or writes it was compiled against a
                    build that declared it, and no class or interface above the named one declares it now. An
                    enum constant is a field too.

                    A field is found by its name and its type. One of the same name and another type does not
                    count, so changing int to long removes the old field for every class that is not rebuilt.

                    NoSuchFieldError is thrown each time the access is reached; other code of the same class
                    works. Compile-time constants (static final, primitive or String) are copied into the code
                    that uses them: a removed one raises no error, and the old value lives on.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Limits {
                        public static int maxItems = 50;
                    }
                    """, """
                    package app;

                    import lib.Limits;

                    public class Client {
                        public static void run() {
                            long items = Limits.maxItems;
                        }
                    }
                    """, """
                    package lib;

                    public class Limits {
                        public static long maxItems = 50;
                    }
                    """))
            .fix("""
                    Deploy the class that declares the field and the code that uses it from the same release.
                    """)
            .per("JVMS 5.4.3.2", "JLS 13.4.8", "JLS 13.4.26");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.MISSING_FIELD;
    }
}
