package dev.lockstep.rules.emergent.switches;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.switches.EnumSwitch;
import dev.lockstep.classfile.switches.EnumSwitches;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.Part;
import dev.lockstep.rules.emergent.Side;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds the switches of one build of a class against the enums and tables of the other release. */
final class StaleEnumSwitches {
    private final RuleInfo rule;
    private final ReleasePair pair;
    private final Set<ClassName> changedNames;

    StaleEnumSwitches(RuleInfo rule, ReleasePair pair, List<ChangedClass> changed) {
        this.rule = rule;
        this.pair = pair;
        this.changedNames = changed.stream().map(each -> each.after().name()).collect(Collectors.toSet());
    }

    /** Where either build of a class goes wrong beside parts of the other release. */
    List<Clash> of(ChangedClass user) throws IOException {
        if (!mayBeStale(user.before().facts()) && !mayBeStale(user.after().facts())) {
            return List.of();
        }
        Map<Side, List<EnumSwitch>> switches = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            switches.put(side, EnumSwitches.in(side.files(pair).canonical(side.of(user))));
        }
        List<Clash> clashes = new ArrayList<>();
        for (Side side : Side.values()) {
            var findings = new StaleSwitchFindings(rule, pair, user, side);
            for (EnumSwitch each : switches.getOrDefault(side, List.of())) {
                hold(user, side, each, switches.getOrDefault(side.other(), List.of()), findings);
            }
            clashes.addAll(findings.clashes());
        }
        return clashes;
    }

    /** Whether a class may switch over an enum, and the enum or a table that it reads has changed. */
    private boolean mayBeStale(ClassFacts facts) {
        boolean switches = false;
        boolean changed = false;
        for (int i = 0; i < facts.referenceCount(); i++) {
            Reference reference = facts.reference(i);
            String member = reference.member().map(NameAndType::name).orElse("");
            switches |= member.equals("ordinal") || member.equals("enumSwitch");
            changed |= changedNames.contains(reference.owner());
        }
        return switches && changed;
    }

    private void hold(
            ChangedClass user, Side side, EnumSwitch each, List<EnumSwitch> others, StaleSwitchFindings findings)
            throws IOException {
        Optional<Part> enumType = part(user, side, each.enumType());
        Optional<Part> table = part(user, side, each.table().orElse(each.enumType()));
        if (enumType.isEmpty() || table.isEmpty()) {
            return;
        }
        var mine = new Numbers(numbers(each, table.get().mine(), side), each);
        var theirs = new Numbers(numbers(each, table.get().theirs(), side.other()), each);
        if (each.thrown().isPresent() && enumType.get().isChanged()) {
            boolean byOrder = each.table().isEmpty() && each.labels().isEmpty();
            Numbers met = byOrder ? theirs : mine;
            for (String constant : added(enumType.get())) {
                if (met.place(constant) == EnumSwitch.DEFAULT
                        && isCovered(constant, each, others, side.other(), user)) {
                    findings.uncovered(each, enumType.get(), constant);
                    break;
                }
            }
        }
        boolean numberedElsewhere = each.labels().isEmpty()
                && !table.get().mine().name().equals(user.before().name());
        if (numberedElsewhere && table.get().isChanged() && theirs.areThere()) {
            shared(enumType.get()).stream()
                    .filter(constant -> mine.place(constant) != theirs.place(constant))
                    .findFirst()
                    .ifPresent(constant ->
                            findings.misled(each, table.get(), constant, mine.constantAt(theirs.place(constant))));
        }
    }

    private Optional<Part> part(ChangedClass user, Side side, String internalName) {
        return Part.of(pair, user, side, pair.deployedFiles().symbols().className(internalName));
    }

    private static List<String> added(Part enumType) {
        Map<String, Integer> here = EnumConstants.of(enumType.mine().facts());
        return EnumConstants.of(enumType.theirs().facts()).keySet().stream()
                .filter(constant -> !here.containsKey(constant))
                .toList();
    }

    private static List<String> shared(Part enumType) {
        Map<String, Integer> here = EnumConstants.of(enumType.mine().facts());
        return EnumConstants.of(enumType.theirs().facts()).keySet().stream()
                .filter(here::containsKey)
                .toList();
    }

    /** Whether the other build has a case for a constant: without one the whole release has this fault. */
    private boolean isCovered(String constant, EnumSwitch each, List<EnumSwitch> others, Side other, ChangedClass user)
            throws IOException {
        for (EnumSwitch it : others) {
            if (it.enumType().equals(each.enumType())
                    && it.method().equals(each.method())
                    && it.thrown().isPresent()
                    && place(constant, it, other, user) == EnumSwitch.DEFAULT) {
                return false;
            }
        }
        return true;
    }

    private int place(String constant, EnumSwitch it, Side side, ChangedClass user) throws IOException {
        Optional<Part> table = part(user, side, it.table().orElse(it.enumType()));
        return table.isEmpty()
                ? EnumSwitch.DEFAULT
                : new Numbers(numbers(it, table.get().mine(), side), it).place(constant);
    }

    private Map<String, Integer> numbers(EnumSwitch each, Definition holder, Side side) throws IOException {
        if (each.labels().isPresent()) {
            return each.labels().get();
        }
        return each.table().isEmpty()
                ? EnumConstants.of(holder.facts())
                : new TreeMap<>(EnumSwitches.numbers(side.files(pair).canonical(holder), each.enumType()));
    }

    /** Where the constants lead in a switch with the numbers of one table. */
    private record Numbers(Map<String, Integer> byConstant, EnumSwitch of) {
        /**
         * Not so where a class of that name is something else in one of the releases: then the switch does not link.
         */
        boolean areThere() {
            return !byConstant.isEmpty();
        }

        int place(String constant) {
            return of.place(Optional.ofNullable(byConstant.get(constant)));
        }

        Optional<String> constantAt(int place) {
            return byConstant.keySet().stream()
                    .filter(constant -> place != EnumSwitch.DEFAULT && place(constant) == place)
                    .findFirst();
        }
    }
}
