package dev.lockstep.rules.deployment;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** A deployment after which the install is not the candidate. */
public final class PartialDeployment implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("partial-deployment", RuleInfo.Family.DEPLOYMENT)
            .title("A deployment that leaves a mix of two releases")
            .strikes(Moment.EXECUTION)
            .explanation("""
                    After this deployment the install would be neither the deployed release nor the candidate:
                    some files of the candidate are left out. Nobody has built this mixture and nobody has
                    tested it, and each of the two releases working proves nothing about it.

                    The JVM links classes by name while the program runs. It does not know which files belong
                    together, it checks nothing at startup, and it reports a mismatch only when the code that has
                    it is reached: NoSuchMethodError, IllegalAccessError and their kin, perhaps at night.
                    Worse are the mismatches that raise no error: a constant that one class still carries with its
                    old value, a fix that an older build of the same file silently takes back.

                    This is why a partial deployment is blocked even if every reference in it links. The link
                    errors listed with it are the evidence, not the reason.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Cart { // the candidate's: left out of the deployment
                        public int total(String currency) {
                            return 100;
                        }
                    }
                    """, """
                    package app;

                    import lib.Cart;

                    public class Client { // the candidate's: deployed
                        public static void run() {
                            new Cart().total("EUR");
                        }
                    }
                    """, """
                    package lib;

                    public class Cart { // the old release's: still on the host
                        public int total() {
                            return 100;
                        }
                    }
                    """))
            .fix("""
                    Deploy the whole candidate: add the files that the report lists as missing. If only a part may
                    change, build and test a release that contains just this change, and deploy that.
                    """)
            .per("JVMS 5.4", "JLS 13.2");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
