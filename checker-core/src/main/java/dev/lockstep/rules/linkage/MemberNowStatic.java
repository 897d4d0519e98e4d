package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** An instance access to a member that is static. */
public final class MemberNowStatic implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("member-now-static", RuleInfo.Family.LINKAGE)
            .title("An instance access to a member that is static")
            .fails("java.lang.IncompatibleClassChangeError", Moment.EXECUTION)
            .explanation("""
                    The field or method is there, but belongs to the class and no longer to its instances. The
                    caller's instruction is made for an instance and the JVM does not convert it, although the
                    same source would still compile.

                    IncompatibleClassChangeError is thrown each time the instruction is reached, before the
                    instance is even looked at: a null receiver makes no difference. Other code of the caller
                    works.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Tax {
                        public int percent() {
                            return 19;
                        }
                    }
                    """, """
                    package app;

                    import lib.Tax;

                    public class Client {
                        public static void run() {
                            new Tax().percent();
                        }
                    }
                    """, """
                    package lib;

                    public class Tax {
                        public static int percent() {
                            return 19;
                        }
                    }
                    """))
            .fix("""
                    Deploy both sides from the same release. A library can keep the instance member and give the
                    static one another name.
                    """)
            .per("JVMS 6.5 invokevirtual", "JVMS 6.5 getfield", "JVMS 6.5 putfield", "JLS 13.4.10", "JLS 13.4.19");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.MEMBER_NOW_STATIC;
    }
}
