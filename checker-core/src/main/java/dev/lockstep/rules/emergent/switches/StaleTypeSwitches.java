package dev.lockstep.rules.emergent.switches;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.switches.TypeSwitch;
import dev.lockstep.classfile.switches.TypeSwitches;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.Part;
import dev.lockstep.rules.emergent.Side;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the switches of one build of a class against the sealed types of the other release. */
final class StaleTypeSwitches {
    private static final String UNTOLD = "java/lang/Object";

    private final RuleInfo rule;
    private final ReleasePair pair;
    private final List<ChangedClass> sealedTypes;

    /** @param changed all classes that have changed */
    StaleTypeSwitches(RuleInfo rule, ReleasePair pair, List<ChangedClass> changed) {
        this.rule = rule;
        this.pair = pair;
        this.sealedTypes = changed.stream()
                .filter(each -> each.before().facts().permittedSubclasses().isPresent()
                        && each.after().facts().permittedSubclasses().isPresent())
                .toList();
    }

    /** Where either build of a class throws beside parts of the other release. */
    List<Clash> of(ChangedClass user) throws IOException {
        List<ChangedClass> visible = sealedTypes.stream()
                .filter(each -> each == user || user.sees(each))
                .toList();
        if (visible.isEmpty()
                || !(hasTypeSwitch(user.before().facts())
                        || hasTypeSwitch(user.after().facts()))) {
            return List.of();
        }
        Map<Side, List<TypeSwitch>> switches = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            switches.put(side, TypeSwitches.in(side.files(pair).canonical(side.of(user))));
        }
        List<Clash> clashes = new ArrayList<>();
        for (Side side : Side.values()) {
            var findings = new StaleSwitchFindings(rule, pair, user, side);
            for (TypeSwitch each : switches.getOrDefault(side, List.of())) {
                List<TypeSwitch> others = switches.getOrDefault(side.other(), List.of()).stream()
                        .filter(other -> other.method().equals(each.method()))
                        .toList();
                visible.forEach(type -> hold(side, each, type, others, findings));
            }
            clashes.addAll(findings.clashes());
        }
        return clashes;
    }

    private static boolean hasTypeSwitch(ClassFacts facts) {
        for (int i = 0; i < facts.referenceCount(); i++) {
            if (facts.reference(i)
                    .member()
                    .filter(member -> member.name().equals("typeSwitch"))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void hold(
            Side side, TypeSwitch each, ChangedClass type, List<TypeSwitch> others, StaleSwitchFindings findings) {
        if (each.thrown().isEmpty() || !mayBeSelector(each, type) || !covers(each, side.of(type))) {
            return;
        }
        List<ClassName> known = permitted(side.of(type));
        for (ClassName name : permitted(side.other().of(type))) {
            Optional<Definition> added =
                    known.contains(name) ? Optional.empty() : side.other().find(pair, name);
            if (added.filter(it -> !covers(each, it)).isPresent()
                    && others.stream().anyMatch(other -> covers(other, added.get()))) {
                findings.uncovered(each, new Part(side.of(type), side.other().of(type)), added.get());
                return;
            }
        }
    }

    private static boolean mayBeSelector(TypeSwitch each, ChangedClass type) {
        return each.selector().equals(UNTOLD)
                || each.selector().equals(type.before().name().internal());
    }

    private static List<ClassName> permitted(Definition type) {
        return type.facts().permittedSubclasses().orElse(List.of());
    }

    /** Whether each instance of a type has a case: the type itself, one above it, or all that it permits. */
    private static boolean covers(TypeSwitch each, Definition type) {
        return hasLabel(each, type) || (cannotBeInstantiated(type) && coversAllBelow(each, type));
    }

    private static boolean coversAllBelow(TypeSwitch each, Definition type) {
        List<ClassName> permitted = permitted(type);
        return !permitted.isEmpty()
                && permitted.stream().allMatch(name -> {
                    Definition below = type.loader().lookUp(name);
                    return below != null && covers(each, below);
                });
    }

    private static boolean cannotBeInstantiated(Definition type) {
        return type.facts().isAbstract();
    }

    private static boolean hasLabel(TypeSwitch each, Definition type) {
        if (each.labels().contains(type.name().internal())) {
            return true;
        }
        List<ClassName> above = new ArrayList<>(type.facts().interfaces());
        type.facts().superclass().ifPresent(above::add);
        return above.stream().anyMatch(name -> {
            Definition up = type.loader().lookUp(name);
            return up != null && hasLabel(each, up);
        });
    }
}
