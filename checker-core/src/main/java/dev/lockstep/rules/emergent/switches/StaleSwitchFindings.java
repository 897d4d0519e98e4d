package dev.lockstep.rules.emergent.switches;

import dev.lockstep.classfile.switches.EnumSwitch;
import dev.lockstep.classfile.switches.TypeSwitch;
import dev.lockstep.deployment.Combination;
import dev.lockstep.deployment.Condition;
import dev.lockstep.deployment.Condition.Loads;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Places;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.Evidence;
import dev.lockstep.rules.emergent.Part;
import dev.lockstep.rules.emergent.Side;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what the switches of one build of a class do beside parts of the other release. */
final class StaleSwitchFindings {
    private final RuleInfo rule;
    private final ReleasePair pair;
    private final ChangedClass user;
    private final Side side;
    private final Map<Wrong, List<Place>> found = new LinkedHashMap<>();

    /** @param side of which the build of the class is */
    StaleSwitchFindings(RuleInfo rule, ReleasePair pair, ChangedClass user, Side side) {
        this.rule = rule;
        this.pair = pair;
        this.user = user;
        this.side = side;
    }

    /**
     * One thing that goes wrong, wherever it does.
     *
     * @param with the classes of the other release that it goes wrong with; the first is the one to name
     * @param type that is switched over
     * @param error that is thrown, by binary name; absent when another case runs
     */
    private record Wrong(List<Definition> with, String type, Optional<String> error, String message) {}

    /** A switch that throws because it has no case for a constant of the other release. */
    void uncovered(EnumSwitch each, Part enumType, String constant) {
        uncovered(
                each.method(), each.line(), each.thrown().orElseThrow(), List.of(enumType.theirs()), "for " + constant);
    }

    /** A switch that throws because it has no case for a class of the other release. */
    void uncovered(TypeSwitch each, Part sealedType, Definition added) {
        uncovered(
                each.method(),
                each.line(),
                each.thrown().orElseThrow(),
                List.of(sealedType.theirs(), added),
                "for " + title(added.name().internal()));
    }

    private void uncovered(String method, int line, String thrown, List<Definition> with, String what) {
        Definition type = with.get(0);
        add(
                new Wrong(
                        with,
                        type.name().internal(),
                        Optional.of(thrown.replace('/', '.')),
                        switchOver(type.name().internal()) + " has no case " + what + ", which " + side.other()
                                + " has: it throws " + thrown.substring(thrown.lastIndexOf('/') + 1)),
                place(method, line));
    }

    /** A switch that the numbers of the other release lead to the wrong place. */
    void misled(EnumSwitch each, Part table, String constant, Optional<String> instead) {
        add(
                new Wrong(
                        List.of(table.theirs()),
                        each.enumType(),
                        Optional.empty(),
                        switchOver(each.enumType()) + " runs for " + constant + " "
                                + instead.map(other -> "the code of " + other).orElse("the code for all others")
                                + ", by the numbers that " + side.other() + "'s "
                                + table.theirs().name().simpleName() + " gives"),
                place(each.method(), each.line()));
    }

    private String switchOver(String type) {
        return "a switch of " + side.of(user).name().simpleName() + " over " + title(type);
    }

    private static String title(String type) {
        return type.substring(type.lastIndexOf('/') + 1).replace('$', '.');
    }

    private void add(Wrong wrong, Place place) {
        found.computeIfAbsent(wrong, key -> new ArrayList<>()).add(place);
    }

    private Place place(String method, int line) {
        return Places.of(side.of(user), method, Places.line(line));
    }

    /** All that was found. */
    List<Clash> clashes() {
        List<Clash> clashes = new ArrayList<>();
        found.forEach((wrong, places) -> clashes.add(new Clash(when(wrong), finding(wrong, places))));
        return clashes;
    }

    private Combination when(Wrong wrong) {
        List<Condition> conditions = new ArrayList<>(List.of(loads(side.of(user))));
        wrong.with.forEach(each -> conditions.add(loads(each)));
        return new Combination(conditions);
    }

    private static Loads loads(Definition definition) {
        return new Loads(definition.name(), definition.facts());
    }

    private Finding finding(Wrong wrong, List<Place> places) {
        Definition with = wrong.with.get(0);
        Definition remedy = side == Side.DEPLOYED ? user.after() : candidateOf(with);
        return Evidence.finding(
                rule,
                Severity.ERROR,
                wrong.error,
                wrong.error.isPresent() ? Moment.EXECUTION : Moment.BEHAVIOUR,
                places,
                Optional.of(new SymbolicReference(
                        "class", wrong.type.replace('/', '.'), Optional.empty(), Optional.empty())),
                Optional.of(Evidence.target(with)),
                wrong.message,
                "deploy " + pair.candidate().fileOf(remedy).orElse(remedy.origin()) + " with it");
    }

    private Definition candidateOf(Definition old) {
        return pair.inCandidate(old.name()).orElse(old);
    }
}
