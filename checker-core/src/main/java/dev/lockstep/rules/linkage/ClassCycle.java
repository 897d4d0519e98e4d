package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;
import java.util.List;

/** A class that is its own supertype. */
public final class ClassCycle implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("class-cycle", RuleInfo.Family.LINKAGE)
            .title("A class that is its own supertype")
            .fails("java.lang.ClassCircularityError", Moment.LOAD)
            .explanation("""
                    Following the superclasses and interfaces of this class leads back to the class itself. No
                    compiler accepts that, so the files come from different builds: between them the hierarchy
                    was turned round, or a class moved and an old copy of it comes first on the class path.

                    ClassCircularityError is thrown as soon as anything needs a class of the circle. None of them
                    can be used, and neither can their subclasses.
                    """)
            .example(new RuleExample(List.of("""
                            package lib;

                            public class Shape {}
                            """), """
                    package app;

                    import lib.Shape;

                    public class Client {
                        public static void run() {
                            new Circle();
                        }
                    }

                    class Circle extends Shape {} // still comes first on the class path
                    """, List.of("""
                            package lib;

                            public class Shape extends app.Circle {}
                            """, """
                            package app;

                            public class Circle {} // has moved to the library, and is hidden
                            """)))
            .fix("""
                    Deploy all classes of the circle from the same release, and remove old copies of them.
                    """)
            .per("JVMS 5.3.5", "JLS 13.4.4");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.CLASS_CYCLE;
    }
}
