package dev.lockstep.rules.compatibility;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** A change of the public API that a correct caller can notice. */
public final class ApiBreak implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("api-break", RuleInfo.Family.COMPATIBILITY)
            .title("A change that callers from outside would notice")
            .severity(Severity.WARNING)
            .strikes(Moment.EXECUTION)
            .explanation("""
                    The candidate changes something that code outside the release can call, extend or implement,
                    in a way that a correct caller of the deployed release would notice. A change is binary
                    incompatible if such a caller, not recompiled, fails to link; it is source incompatible if
                    the caller no longer compiles. Each can occur without the other: a wider parameter type
                    still compiles, but is a new method for the JVM; a new checked exception links, but does not
                    compile.

                    Which error a caller meets, and when, depends on the change: see the linkage rules. Whether
                    there is such a caller cannot be known from here, so this is a warning. A caller inside the
                    release that breaks is reported by the linkage rules.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Names {
                        public static int length(String name) {
                            return name.length();
                        }
                    }
                    """, """
                    package app;

                    import lib.Names;

                    public class Client {
                        public static void run() {
                            Names.length("teapot");
                        }
                    }
                    """, """
                    package lib;

                    public class Names {
                        public static int length(CharSequence name) {
                            return name.length();
                        }
                    }
                    """))
            .fix("""
                    Keep the old member beside the new one and deprecate it, or raise the major version and
                    release together with everything that calls it.
                    """)
            .per("JLS 13.2", "JLS 13.4", "JLS 13.5");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
