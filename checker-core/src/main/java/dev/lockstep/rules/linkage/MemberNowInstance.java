package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** A static access to a member that belongs to instances. */
public final class MemberNowInstance implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("member-now-instance", RuleInfo.Family.LINKAGE)
            .title("A static access to a member that belongs to instances")
            .fails("java.lang.IncompatibleClassChangeError", Moment.EXECUTION)
            .explanation("""
                    The field or method is there, but is no longer static. The caller's instruction brings no
                    instance along, so there is nothing that the JVM could run it on.

                    IncompatibleClassChangeError is thrown each time the instruction is reached. Other code of
                    the caller works.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Rounding {
                        public static long cents(double price) {
                            return Math.round(price * 100);
                        }
                    }
                    """, """
                    package app;

                    import lib.Rounding;

                    public class Client {
                        public static void run() {
                            Rounding.cents(9.99);
                        }
                    }
                    """, """
                    package lib;

                    public class Rounding {
                        public long cents(double price) {
                            return Math.round(price * 100);
                        }
                    }
                    """))
            .fix("""
                    Deploy both sides from the same release. A library can keep the static member and let it
                    delegate to a default instance.
                    """)
            .per("JVMS 6.5 invokestatic", "JVMS 6.5 getstatic", "JVMS 6.5 putstatic", "JLS 13.4.10", "JLS 13.4.19");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.MEMBER_NOW_INSTANCE;
    }
}
