package dev.lockstep.rules.emergent.constant;

import dev.lockstep.classfile.canonical.Constants.Field;
import dev.lockstep.deployment.Combination;
import dev.lockstep.deployment.Condition.Loads;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Places;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.Evidence;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what is wrong where one build of a class and one declaration of a constant stand together. */
final class StaleConstantFindings {
    private static final int MAX_TITLES = 3;

    private final RuleInfo rule;
    private final ReleasePair pair;

    StaleConstantFindings(RuleInfo rule, ReleasePair pair) {
        this.rule = rule;
        this.pair = pair;
    }

    /**
     * The old user with the new declaration; and, if that has a value, the new user with the old one.
     *
     * @param constants of one class, one of which it is
     */
    List<Clash> clashes(ChangedClass user, List<ChangedConstant> constants, List<LiteralChange> places) {
        ChangedConstant constant = constants.get(0);
        List<Clash> clashes = new ArrayList<>();
        clashes.add(clash(user.before(), constant.owner().after(), oldUser(user, constants, places)));
        if (constant.hasTwoValues()) {
            clashes.add(clash(user.after(), constant.owner().before(), newUser(user, constants, places)));
        }
        return clashes;
    }

    private static Clash clash(Definition user, Definition owner, Finding finding) {
        return new Clash(
                Combination.of(new Loads(user.name(), user.facts()), new Loads(owner.name(), owner.facts())), finding);
    }

    private Finding oldUser(ChangedClass user, List<ChangedConstant> constants, List<LiteralChange> places) {
        ChangedConstant constant = constants.get(0);
        Field carried = constant.before().orElseThrow();
        String declared = constant.after()
                .map(ChangedConstant::written)
                .map(value -> "is " + value + " in the candidate")
                .orElse("is gone from the candidate; its new build has "
                        + places.get(0).after() + " there");
        return finding(
                constant,
                carried,
                user.before().name().simpleName() + " carries " + ChangedConstant.written(carried) + " for "
                        + title(constants) + ", which " + declared,
                "deploy " + fileOf(user.after()) + " with it",
                places.stream()
                        .map(each -> Places.of(user.before(), each.member(), Places.line(each.oldLine())))
                        .toList(),
                constant.owner().after());
    }

    private Finding newUser(ChangedClass user, List<ChangedConstant> constants, List<LiteralChange> places) {
        ChangedConstant constant = constants.get(0);
        Field carried = constant.after().orElseThrow();
        return finding(
                constant,
                carried,
                user.after().name().simpleName() + " carries " + ChangedConstant.written(carried) + " for "
                        + title(constants) + ", which is "
                        + ChangedConstant.written(constant.before().orElseThrow()) + " as deployed",
                "deploy " + fileOf(constant.owner().after()) + " with it",
                places.stream()
                        .map(each -> Places.of(user.after(), each.member(), Places.line(each.newLine())))
                        .toList(),
                constant.owner().before());
    }

    private Finding finding(
            ChangedConstant constant,
            Field carried,
            String message,
            String fix,
            List<Place> places,
            Definition declaration) {
        return Evidence.finding(
                rule,
                constant.hasTwoValues() ? Severity.ERROR : Severity.WARNING,
                places,
                Optional.of(new SymbolicReference(
                        "field",
                        declaration.name().dotted(),
                        Optional.of(constant.name()),
                        Optional.of(carried.descriptor()))),
                Optional.of(Evidence.target(declaration)),
                message,
                fix);
    }

    private static String title(List<ChangedConstant> constants) {
        return constants.stream().limit(MAX_TITLES).map(ChangedConstant::title).collect(Collectors.joining(" or "));
    }

    private String fileOf(Definition definition) {
        return pair.candidate().fileOf(definition).orElse(definition.origin());
    }
}
