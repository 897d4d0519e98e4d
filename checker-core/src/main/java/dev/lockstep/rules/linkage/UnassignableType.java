package dev.lockstep.rules.linkage;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleInfo;
import java.util.List;

/** A value that is used as what it no longer is. */
public final class UnassignableType implements LinkageRule {
    private static final RuleInfo INFO = RuleInfo.rule("unassignable-type", RuleInfo.Family.LINKAGE)
            .title("A value that is used as what its class no longer is")
            .fails("java.lang.VerifyError", Moment.LINK)
            .explanation("""
                    The code passes, returns, stores, throws or calls upon an object as an object of a superclass.
                    When it was compiled, the one class extended the other; now it does not. The class file holds
                    no cast, since none was needed.

                    The verifier asks before any code of the class runs. If the answer is no, it throws VerifyError,
                    and nothing of the class can be used, not even methods that never come near the place. Only
                    superclasses are asked about: see interface-not-implemented for interfaces.

                    The same error is thrown when a class uses a member of a superclass on an object of another
                    class, and the member has become protected.
                    """)
            .example(new RuleExample(List.of("""
                            package lib;

                            public class Order {}
                            """, """
                            package lib;

                            public class Shipment extends Order {}
                            """), """
                    package app;

                    import lib.Order;
                    import lib.Shipment;

                    public class Client {
                        public static void run() {
                            Report.print();
                        }
                    }

                    class Report {
                        static void print() {}

                        static Order latest() { // is never called
                            return new Shipment();
                        }
                    }
                    """, List.of("""
                            package lib;

                            public class Order {}
                            """, """
                            package lib;

                            public class Shipment {}
                            """)))
            .fix("""
                    Deploy the release of the class that was compiled against the new hierarchy, or go back to the
                    library in which the one class extends the other.
                    """)
            .per("JVMS 4.10.1.2", "JVMS 4.10.1.8", "JVMS 5.4.1", "JLS 13.4.4");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public LinkageProblem problem() {
        return LinkageProblem.UNASSIGNABLE_TYPE;
    }
}
