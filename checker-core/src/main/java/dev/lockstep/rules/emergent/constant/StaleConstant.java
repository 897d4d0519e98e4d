package dev.lockstep.rules.emergent.constant;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.canonical.Constants;
import dev.lockstep.classfile.canonical.LiteralSignature;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A class that still carries the old value of a constant, beside one that declares the new value. */
public final class StaleConstant implements PairRule {
    private static final RuleInfo INFO = RuleInfo.rule("stale-constant", RuleInfo.Family.EMERGENT)
            .title("Two values of one constant")
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    The compiler writes the value of a constant (a static final field of a primitive type or
                    String with a constant initializer) into every class that uses it. When the constant
                    changes, those classes keep the old value until they are compiled again, and a class that
                    was compiled again has the new one whatever stands beside it.

                    So a mix of two releases can work with two values of one constant. There is no error: one
                    class writes what another does not recognise, a limit differs from itself, a switch takes
                    another branch. A constant that has been removed lives on in its copies, too.

                    Lockstep compares the two builds of the class that uses the constant. It reports what it
                    can prove: between code that is the same, one build has the old value and the other the
                    new one.
                    """)
            .example(RuleExample.of("""
                            package lib;

                            public class Basket {
                                public static final int MAX_ITEMS = 50;

                                public static String limits(int allowed) {
                                    return "allowed " + allowed + ", stored " + MAX_ITEMS;
                                }
                            }
                            """, """
                            package app;

                            import lib.Basket;

                            public class Client {
                                public static String run() {
                                    return Basket.limits(Basket.MAX_ITEMS);
                                }
                            }
                            """, """
                            package lib;

                            public class Basket {
                                public static final int MAX_ITEMS = 20;

                                public static String limits(int allowed) {
                                    return "allowed " + allowed + ", stored " + MAX_ITEMS;
                                }
                            }
                            """)
                    .mixed(Mix.ofOldClient("allowed 50, stored 50", "allowed 20, stored 20", "allowed 50, stored 20")))
            .fix("""
                    Deploy the class that declares the constant and every class that uses it together. A value
                    that may change from release to release is better returned by a method.
                    """)
            .per("JLS 13.4.9", "JLS 13.1", "JLS 4.12.4");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Clash> clashes(ReleasePair pair) throws IOException {
        List<ChangedClass> changed = pair.changedClasses();
        List<ChangedConstant> constants = ChangedConstants.in(pair, changed);
        if (constants.isEmpty()) {
            return List.of();
        }
        Set<String> owners = constants.stream()
                .map(constant -> constant.owner().before().name().internal())
                .collect(Collectors.toSet());
        var findings = new StaleConstantFindings(INFO, pair);
        List<Clash> clashes = new ArrayList<>();
        for (ChangedClass user : changed) {
            byte[] old = pair.deployedFiles().bytes(user.before());
            Set<String> named = named(user, old, owners, pair);
            if (!named.isEmpty() || (sameReferences(user) && hasOtherLiterals(user, old, pair))) {
                var uses = new ConstantUses(user, visibleTo(user, constants), named);
                uses.of(differences(pair, user))
                        .forEach((causes, places) -> clashes.addAll(findings.clashes(user, causes, places)));
            }
        }
        return clashes;
    }

    private static List<ChangedConstant> visibleTo(ChangedClass user, List<ChangedConstant> constants) {
        return constants.stream()
                .filter(each -> each.owner() != user && user.sees(each.owner()))
                .toList();
    }

    private static LiteralChange.All differences(ReleasePair pair, ChangedClass user) throws IOException {
        return LiteralChange.between(
                pair.deployedFiles().canonical(user.before()),
                pair.candidateFiles().canonical(user.after()));
    }

    /** The owners of changed constants that both builds name. */
    private static Set<String> named(ChangedClass user, byte[] old, Set<String> owners, ReleasePair pair)
            throws IOException {
        try {
            Set<String> named = Constants.namedIn(old, owners);
            named.remove(user.before().name().internal());
            return named.isEmpty()
                    ? named
                    : Constants.namedIn(pair.candidateFiles().bytes(user.after()), named);
        } catch (MalformedClassException e) {
            throw new IOException(user.before() + ": " + e.reason(), e);
        }
    }

    private static boolean hasOtherLiterals(ChangedClass user, byte[] old, ReleasePair pair) throws IOException {
        try {
            return LiteralSignature.of(old)
                    != LiteralSignature.of(pair.candidateFiles().bytes(user.after()));
        } catch (MalformedClassException e) {
            throw new IOException(user.before() + ": " + e.reason(), e);
        }
    }

    /** Whether nothing but literals may differ: only then can the labels of a switch be told from a change of mind. */
    private static boolean sameReferences(ChangedClass user) {
        ClassFacts before = user.before().facts();
        ClassFacts after = user.after().facts();
        return before.methodCount() == after.methodCount()
                && before.fieldCount() == after.fieldCount()
                && Arrays.equals(references(before), references(after));
    }

    private static Object[] references(ClassFacts facts) {
        Object[] references = new Object[facts.referenceCount()];
        for (int i = 0; i < references.length; i++) {
            references[i] = facts.reference(i);
        }
        return references;
    }
}
