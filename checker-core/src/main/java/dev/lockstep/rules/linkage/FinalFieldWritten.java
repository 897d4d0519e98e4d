package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;

/** A write to a final field from outside the class that declares it. */
public final class FinalFieldWritten implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("final-field-written", RuleInfo.Family.LINKAGE)
            .title("A write to a field that is final")
            .fails("java.lang.IllegalAccessError", Moment.EXECUTION)
            .explanation("""
                    The field has become final. Only the class that declares it may write it, whatever its
                    access modifier says.

                    IllegalAccessError is thrown each time the write is reached. Reading still works, and so does
                    other code of the writer. If the field has become a compile-time constant, classes that
                    are compiled from now on carry its value as a copy.
                    """)
            .example(RuleExample.of("""
                    package lib;

                    public class Settings {
                        public static int retries = 3;
                    }
                    """, """
                    package app;

                    import lib.Settings;

                    public class Client {
                        public static void run() {
                            Settings.retries = 5;
                        }
                    }
                    """, """
                    package lib;

                    public class Settings {
                        public static final int retries = 3;
                    }
                    """))
            .fix("""
                    Deploy both sides from the same release: the writer's new build sets the value in another
                    way.
                    """)
            .per("JVMS 6.5 putstatic", "JVMS 6.5 putfield", "JLS 13.4.9");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.FINAL_FIELD_WRITTEN;
    }
}
