package dev.lockstep.rules.emergent.constant;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.canonical.Literal;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.symbol.ClassName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells which changed constants the literals of one class come from. javac names the class whose constant it writes
 * into an expression; it does not for the labels of a switch, in annotations and where strings are joined by
 * {@code invokedynamic}, and other compilers never do. Without that name nothing is claimed unless the constants
 * explain every difference between the two builds of the class.
 */
final class ConstantUses {
    private static final int DISTINCTIVE_LENGTH = 3;
    private static final int DISTINCTIVE_NUMBER = 1000;

    private final ChangedClass user;
    private final List<ChangedConstant> constants;
    private final Set<String> named;

    /**
     * @param constants that have changed, of other classes
     * @param named the internal names of the classes which both builds of the user name
     */
    ConstantUses(ChangedClass user, List<ChangedConstant> constants, Set<String> named) {
        this.user = user;
        this.constants = constants;
        this.named = named;
    }

    /** The places that a constant explains, by the constants that may do so. */
    Map<List<ChangedConstant>, List<LiteralChange>> of(LiteralChange.All differences) {
        Map<List<ChangedConstant>, List<LiteralChange>> certain = new LinkedHashMap<>();
        List<LiteralChange> open = new ArrayList<>();
        for (LiteralChange change : differences.changes()) {
            List<ChangedConstant> causes = explain(change, true);
            (causes.isEmpty() ? open : certain.computeIfAbsent(causes, key -> new ArrayList<>())).add(change);
        }
        open.addAll(differences.branches());
        if (differences.nothingElse() && !open.isEmpty()) {
            certain.putAll(explainAll(open, differences.branches(), certain));
        }
        return certain;
    }

    private Map<List<ChangedConstant>, List<LiteralChange>> explainAll(
            List<LiteralChange> open,
            List<LiteralChange> branches,
            Map<List<ChangedConstant>, List<LiteralChange>> certain) {
        Map<List<ChangedConstant>, List<LiteralChange>> explained = new LinkedHashMap<>();
        certain.forEach((constant, changes) -> explained.put(constant, new ArrayList<>(changes)));
        for (LiteralChange change : open) {
            List<ChangedConstant> causes = branches.contains(change) ? branch() : explain(change, false);
            if (causes.isEmpty()) {
                causes = derived(change);
            }
            if (causes.isEmpty()) {
                return certain;
            }
            explained.computeIfAbsent(causes, key -> new ArrayList<>()).add(change);
        }
        return explained;
    }

    private List<ChangedConstant> explain(LiteralChange change, boolean byName) {
        return ofOneClass(constants.stream()
                .filter(constant -> explains(constant, change, byName))
                .filter(constant -> byName ? isNamed(constant) : isNear(constant))
                .toList());
    }

    /** Constants of one class that changed alike cannot be told apart. */
    private static List<ChangedConstant> ofOneClass(List<ChangedConstant> causes) {
        return causes.stream()
                .filter(each -> each.owner() == causes.get(0).owner())
                .toList();
    }

    private static boolean explains(ChangedConstant constant, LiteralChange change, boolean byName) {
        if (change.after() instanceof Literal after) {
            return constant.hasTwoValues()
                    ? substitution(constant, byName).covers(change.before(), after)
                    : constant.after().isEmpty() && isDistinctive(change.before()) && was(constant, change);
        }
        return constant.after().isPresent()
                && constant.newValue().isEmpty()
                && was(constant, change)
                && change.after().equals(owner(constant) + "." + constant.name());
    }

    private static boolean was(ChangedConstant constant, LiteralChange change) {
        return constant.oldValue().equals(Optional.of(change.before()));
    }

    /** Small numbers stand in any code; where a constant is gone no new value of it confirms the old one. */
    private static boolean isDistinctive(Literal literal) {
        return literal.value() instanceof String text
                ? text.length() >= DISTINCTIVE_LENGTH
                : literal.value() instanceof Number number && Math.abs(number.doubleValue()) >= DISTINCTIVE_NUMBER;
    }

    private static Substitution substitution(ChangedConstant constant, boolean byName) {
        return new Substitution(
                constant.before().orElseThrow(), constant.after().orElseThrow(), byName);
    }

    /** A value that was computed from a constant: of the constant's class nothing else is left in this one. */
    private List<ChangedConstant> derived(LiteralChange change) {
        return ofOneClass(constants.stream()
                .filter(constant -> change.after() instanceof Literal && constant.hasTwoValues())
                .filter(this::namesInVain)
                .toList());
    }

    /** A condition that the compiler knew: of its class nothing else is left in this one. */
    private List<ChangedConstant> branch() {
        return ofOneClass(constants.stream()
                .filter(constant -> constant.hasTwoValues()
                        && constant.before().orElseThrow().descriptor().equals("Z"))
                .filter(this::namesInVain)
                .toList());
    }

    private boolean isNamed(ChangedConstant constant) {
        return named.contains(owner(constant));
    }

    private boolean isNear(ChangedConstant constant) {
        ClassName declaring = constant.owner().before().name();
        return isNamed(constant)
                || constant.owner().before().origin().equals(user.before().origin())
                || refersTo(owner -> owner.samePackage(declaring));
    }

    private boolean refersTo(Predicate<ClassName> wanted) {
        ClassFacts facts = user.before().facts();
        for (int i = 0; i < facts.referenceCount(); i++) {
            if (wanted.test(facts.reference(i).owner())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the class names the constant's owner and has nothing to do with it otherwise. */
    private boolean namesInVain(ChangedConstant constant) {
        ClassName declaring = constant.owner().before().name();
        return isNamed(constant) && !refersTo(owner -> owner == declaring);
    }

    private static String owner(ChangedConstant constant) {
        return constant.owner().before().name().internal();
    }
}
