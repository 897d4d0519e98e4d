package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleExample.Mix;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import java.util.List;

/** A call whose two ends never stood together: a measure of a mixed state, of which no finding is made. */
public final class UntestedPairing implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("untested-pairing", RuleInfo.Family.EMERGENT)
            .title("A call whose two ends never stood together")
            .severity(Severity.INFO)
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    A method of one release calls a method of the other, both were changed between the releases, and
                    the call links. What the caller expects and what the callee does were tested, but never the
                    two of them together: an amount that one release keeps in euros and the other in cents is
                    still an int.

                    That is no defect, and many such calls do well. It is what testing two releases does not
                    tell of a mix of them, so it is measured and not alarmed: the report says, under pairings,
                    how many calls there are, between which files, and names those that are nearest to where the
                    program begins and whose ends changed the most. No finding is made of it.

                    Two bodies are the same when they have the same instructions, with those of their lambdas;
                    debug data and the order of a class file count for nothing. Bodies that another compiler
                    writes in another way are counted apart. A call is followed to what it resolves to,
                    not to the overriding method that an object may have, so the number is a lower bound.
                    """)
            .example(new RuleExample(List.of("""
                            package lib;

                            public class Price {
                                public static int of() {
                                    return 19;
                                }
                            }
                            """, """
                            package lib;

                            public class Label {
                                public static String text() {
                                    return Price.of() + " EUR";
                                }
                            }
                            """), """
                            package app;

                            public class Client {
                                public static String run() {
                                    return lib.Label.text();
                                }
                            }
                            """, List.of("""
                            package lib;

                            public class Price {
                                public static int of() {
                                    return 1900;
                                }
                            }
                            """, """
                            package lib;

                            public class Label {
                                public static String text() {
                                    return Price.of() / 100 + " EUR";
                                }
                            }
                            """))
                    .mixed(new Mix(List.of("lib.Label"), "19 EUR", "19 EUR", "1900 EUR")))
            .fix("""
                    Deploy the whole release: it has no such call. Otherwise test the mix as it will stand on the host.
                    """)
            .per("DESIGN: emergent means broken in the mix, in neither release");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
