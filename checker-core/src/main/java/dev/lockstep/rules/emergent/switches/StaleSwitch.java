package dev.lockstep.rules.emergent.switches;

import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleExample.Mix;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.PairRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A switch that was compiled for other constants of an enum, or other subtypes of a sealed type, than it meets. */
public final class StaleSwitch implements PairRule {
    private static final RuleInfo INFO = RuleInfo.rule("stale-switch", RuleInfo.Family.EMERGENT)
            .title("A switch that was compiled for other cases")
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    Where the cases of a switch cover all constants of an enum, the compiler adds a default that
                    throws: MatchException, or IncompatibleClassChangeError in class files for Java 20 and older. A
                    constant that the other release added meets that default. So does an instance of a class that a
                    sealed type permits in the other release only.

                    A switch goes by numbers. javac keeps a table of them in a class of its own (Outer$1), which
                    belongs to one build of the source file: with that of another build a constant runs code that is
                    meant for another, or none. For an enum of the same source file newer compilers take the ordinals
                    of its constants, and code that stands beside another order goes wrong likewise. Nothing is thrown
                    then.

                    Silent are switches with a default that source code spells out, and what the other release has
                    no case for either.
                    """)
            .example(new RuleExample(List.of("""
                            package lib;

                            public enum Delivery {
                                PICKUP,
                                COURIER
                            }
                            """, """
                            package lib;

                            public class Price {
                                public static int of(Delivery delivery) {
                                    return switch (delivery) {
                                        case PICKUP -> 0;
                                        case COURIER -> 5;
                                    };
                                }
                            }
                            """), """
                            package app;

                            import lib.Delivery;
                            import lib.Price;

                            public class Client {
                                public static String run() {
                                    Delivery[] all = Delivery.values();
                                    return "up to " + Price.of(all[all.length - 1]);
                                }
                            }
                            """, List.of("""
                            package lib;

                            public enum Delivery {
                                PICKUP,
                                COURIER,
                                DRONE
                            }
                            """, """
                            package lib;

                            public class Price {
                                public static int of(Delivery delivery) {
                                    return switch (delivery) {
                                        case PICKUP -> 0;
                                        case COURIER -> 5;
                                        case DRONE -> 9;
                                    };
                                }
                            }
                            """))
                    .mixed(new Mix(
                            List.of("lib.Price", "lib.Price$1"),
                            "up to 5",
                            "up to 9",
                            "java.lang.IncompatibleClassChangeError")))
            .fix("""
                    Deploy the enum or sealed type and every class that switches over it together, and all classes of
                    one source file from one build.
                    """)
            .per("JLS 15.28.2", "JLS 14.11.3", "JLS 13.4.26", "JLS 13.4.2.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Clash> clashes(ReleasePair pair) throws IOException {
        List<ChangedClass> changed = pair.changedClasses();
        var enumSwitches = new StaleEnumSwitches(INFO, pair, changed);
        var typeSwitches = new StaleTypeSwitches(INFO, pair, changed);
        List<Clash> clashes = new ArrayList<>();
        for (ChangedClass user : changed) {
            clashes.addAll(enumSwitches.of(user));
            clashes.addAll(typeSwitches.of(user));
        }
        return clashes;
    }
}
