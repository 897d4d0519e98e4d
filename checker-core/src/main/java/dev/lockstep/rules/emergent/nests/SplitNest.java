package dev.lockstep.rules.emergent.nests;

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
import java.util.Map;
import java.util.TreeMap;

/** An outer class and its nested classes that come from two builds of one source file. */
public final class SplitNest implements PairRule {
    private static final RuleInfo INFO = RuleInfo.rule("split-nest", RuleInfo.Family.EMERGENT)
            .title("Classes of one source file from two builds")
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    One source file becomes several class files, and the compiler chooses names between them that no
                    source code has. Anonymous and local classes are numbered as they occur: where one is added
                    before another, Outer$1 of one build is Outer$2 of the next, and an Outer of the old build makes
                    an instance of a class that is meant for something else. Before Java 11 private members of
                    another class of the file are reached by numbered methods such as access$000, which read another
                    field in another build. Both link, and no error is thrown.

                    It is an error where one build proves the other wrong: the class has another number there, or
                    has nothing in common with what it was, or the method reaches another
                    member. A nested class that came with the candidate beside an outer class that has not is a
                    warning: each of the two says which belong to it, and where they disagree, asking the nested
                    class for its simple name or for its outer class throws IncompatibleClassChangeError.

                    Accesses to private members that the nest of the other build does not admit are reported as
                    inaccessible-member, and numbered names that the other build has not as missing. A lambda is a
                    method of the class that has it and cannot be split from it.
                    """)
            .example(RuleExample.of("""
                            package lib;

                            public class Menu {
                                public static Object save() {
                                    return new Object() {
                                        @Override
                                        public String toString() {
                                            return "saved";
                                        }
                                    };
                                }
                            }
                            """, """
                            package app;

                            import lib.Menu;

                            public class Client {
                                public static String run() {
                                    return Menu.save().toString();
                                }
                            }
                            """, """
                            package lib;

                            public class Menu {
                                public static Object delete() {
                                    return new Object() {
                                        @Override
                                        public String toString() {
                                            return "deleted";
                                        }
                                    };
                                }

                                public static Object save() {
                                    return new Object() {
                                        @Override
                                        public String toString() {
                                            return "saved";
                                        }
                                    };
                                }
                            }
                            """).mixed(new Mix(List.of("lib.Menu"), "saved", "saved", "deleted")))
            .fix("""
                    Deploy all class files of one source file together: the class, and every class whose name
                    begins with its name and a dollar sign.
                    """)
            .per("JLS 13.1", "JVMS 4.7.6", "JVMS 4.7.28");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Clash> clashes(ReleasePair pair) throws IOException {
        List<ChangedClass> changed = pair.changedClasses();
        var findings = new SplitNestFindings(INFO, pair);
        var accessors = new Accessors(pair, findings);
        var renumbered = new RenumberedClasses(pair, findings);
        List<Clash> clashes = new ArrayList<>();
        for (List<ChangedClass> family : families(changed)) {
            clashes.addAll(accessors.in(family));
            clashes.addAll(renumbered.in(family));
        }
        clashes.addAll(new AddedMembers(pair, findings).beside(changed));
        return clashes;
    }

    /** The classes that share what stands before their first dollar sign, where there are several. */
    private static List<List<ChangedClass>> families(List<ChangedClass> changed) {
        Map<String, List<ChangedClass>> byOutermost = new TreeMap<>();
        for (ChangedClass each : changed) {
            String name = each.after().name().internal();
            int dollar = name.indexOf('$', name.lastIndexOf('/') + 2);
            byOutermost
                    .computeIfAbsent(dollar < 0 ? name : name.substring(0, dollar), key -> new ArrayList<>())
                    .add(each);
        }
        return byOutermost.values().stream().filter(family -> family.size() > 1).toList();
    }
}
