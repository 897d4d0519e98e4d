package dev.lockstep.rules.emergent.nests;

import dev.lockstep.classfile.canonical.Item;
import dev.lockstep.deployment.Combination;
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
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.SourceForm;
import dev.lockstep.universe.Definition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what goes wrong between two class files of one source file. */
final class SplitNestFindings {
    private final RuleInfo rule;
    private final ReleasePair pair;

    SplitNestFindings(RuleInfo rule, ReleasePair pair) {
        this.rule = rule;
        this.pair = pair;
    }

    /** A method that reaches another member than the caller means, or does something else with it. */
    Clash otherMember(
            ChangedClass user, Side side, Part owner, Reference called, Optional<Item> mine, Optional<Item> theirs)
            throws IOException {
        String means = title(mine);
        String gets = title(theirs);
        return clash(
                user,
                side,
                owner,
                called,
                side.of(user).name().simpleName() + " calls " + called.wanted().name() + " of "
                        + owner.mine().name().simpleName() + " for " + means + "; that of " + side.other() + " is for "
                        + (means.equals(gets) ? "another use of it" : gets));
    }

    /** A field by its name, a method with what it takes, so that one is told from another. */
    private static String title(Optional<Item> reached) {
        return reached.map(item -> item.operands().get(1)
                        + parameters((String) item.operands().get(2)))
                .orElse("nothing");
    }

    private static String parameters(String descriptor) {
        return SourceForm.of(descriptor, false)
                .map(types -> types.substring(0, types.lastIndexOf(':')))
                .orElse("");
    }

    /** An anonymous or local class that is not what the code which makes it goes by. */
    Clash otherType(ChangedClass user, Side side, Part made, Reference constructor, ClassName lost) throws IOException {
        String name = made.mine().name().simpleName();
        return clash(
                user,
                side,
                made,
                constructor,
                side.of(user).name().simpleName() + " makes " + name + ", a " + lost.simpleName() + "; that of "
                        + side.other() + " is none");
    }

    /** An anonymous or local class that has another number in the other build. */
    Clash otherNumber(ChangedClass user, Side side, Part made, Reference constructor, ClassName number)
            throws IOException {
        String name = made.mine().name().simpleName();
        return clash(
                user,
                side,
                made,
                constructor,
                side.of(user).name().simpleName() + " makes " + name + ", which is " + number.simpleName() + " in "
                        + side.other() + ", where " + name + " is another class");
    }

    /** A nested class beside an outer class that has never heard of it. */
    Clash unknownMember(Definition member, ChangedClass outer) {
        return new Clash(
                Combination.of(loads(member), loads(outer.before())),
                Evidence.finding(
                        rule,
                        Severity.WARNING,
                        Optional.of("java.lang.IncompatibleClassChangeError"),
                        Moment.EXECUTION,
                        List.of(Places.of(member)),
                        Optional.of(new SymbolicReference(
                                "class", outer.before().name().dotted(), Optional.empty(), Optional.empty())),
                        Optional.of(Evidence.target(outer.before())),
                        member.name().simpleName() + " is a member of "
                                + outer.before().name().simpleName()
                                + ", which as deployed has none of that name: Class.getSimpleName and"
                                + " Class.getDeclaringClass throw",
                        "deploy " + fileOf(outer.after()) + " with it"));
    }

    private Clash clash(ChangedClass user, Side side, Part with, Reference reference, String message)
            throws IOException {
        Definition from = side.of(user);
        List<Place> places = side.files(pair).sites(from, Set.of(reference)).getOrDefault(reference, List.of()).stream()
                .map(site -> Places.of(from, site))
                .toList();
        Finding finding = Evidence.finding(
                rule,
                Severity.ERROR,
                places.isEmpty() ? List.of(Places.of(from)) : places,
                Optional.of(Evidence.symbol(reference)),
                Optional.of(Evidence.target(with.theirs())),
                message,
                "deploy " + fileOf(side == Side.DEPLOYED ? user.after() : with.mine()) + " with it");
        return new Clash(Combination.of(loads(from), loads(with.theirs())), finding);
    }

    private String fileOf(Definition ofCandidate) {
        return pair.candidate().fileOf(ofCandidate).orElse(ofCandidate.origin());
    }

    private static Loads loads(Definition definition) {
        return new Loads(definition.name(), definition.facts());
    }
}
