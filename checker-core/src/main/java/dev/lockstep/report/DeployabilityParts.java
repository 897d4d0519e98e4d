package dev.lockstep.report;

import dev.lockstep.archive.TreeFile;
import dev.lockstep.deployment.formula.Answers;
import dev.lockstep.deployment.formula.ChangeUnit;
import dev.lockstep.deployment.formula.ChangeUnits;
import dev.lockstep.deployment.formula.Clause;
import dev.lockstep.deployment.formula.Completion;
import dev.lockstep.deployment.formula.Groups;
import dev.lockstep.deployment.formula.SafeCount;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.report.Deployability.Addition;
import dev.lockstep.report.Deployability.Count;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.emergent.pairings.FileTies.Tie;
import dev.lockstep.symbol.SourceForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Turns what the formula answers into what the report says. */
public final class DeployabilityParts {
    private final Answers answers;
    private final ChangeUnits units;
    private final Collection<Tie> calls;

    private DeployabilityParts(Answers answers, Collection<Tie> calls) {
        this.answers = answers;
        this.units = answers.units();
        this.calls = calls;
    }

    /**
     * What the report says.
     *
     * @param calls the files between which there are calls of which both ends change
     */
    public static Deployability of(Answers answers, Collection<Tie> calls) {
        return new DeployabilityParts(answers, calls).deployability();
    }

    private Deployability deployability() {
        return new Deployability(
                units.size(),
                units.all().stream().anyMatch(unit -> unit.changes().size() > 1),
                units.divided(),
                count(answers.safeCount()),
                count(answers.soundCount()),
                answers.inseparable().stream().map(this::names).toList(),
                names(answers.free()),
                answers.independent().stream().map(this::names).toList(),
                separable().stream().map(this::names).toList(),
                names(answers.safeAlone()),
                names(answers.safeToRollBack()),
                answers.order().map(this::names),
                answers.noOrder(),
                drop(answers.drop()));
    }

    private List<List<Integer>> separable() {
        var groups = new Groups(units.size());
        answers.tied().forEach(group -> group.forEach(each -> groups.join(group.get(0), each)));
        calls.forEach(tie -> units.variableOf(tie.one())
                .ifPresent(one -> units.variableOf(tie.other()).ifPresent(other -> groups.join(one, other))));
        return groups.all();
    }

    private static Count count(SafeCount count) {
        return new Count(count.number(), count.exact());
    }

    private List<String> names(List<Integer> changes) {
        return changes.stream().map(each -> units.get(each).name()).toList();
    }

    private Deployability.Drop drop(Answers.Drop drop) {
        List<Integer> rest = IntStream.range(0, units.size())
                .filter(each -> !drop.made().get(each))
                .boxed()
                .toList();
        return new Deployability.Drop(
                names(drop.made().stream().boxed().toList()),
                drop.safe(),
                drop.completions().stream().map(this::completion).toList(),
                bytes(rest));
    }

    private Deployability.Completion completion(Completion completion) {
        List<Addition> additions = new ArrayList<>();
        for (int i = 0; i < completion.added().size(); i++) {
            additions.add(new Addition(
                    units.get(completion.added().get(i)).name(),
                    because(completion.reasons().get(i))));
        }
        return new Deployability.Completion(additions, bytes(completion.added()));
    }

    private long bytes(List<Integer> changes) {
        return changes.stream()
                .map(units::get)
                .map(ChangeUnit::changes)
                .flatMap(List::stream)
                .flatMap(change -> change.after().stream())
                .map(TreeFile::content)
                .mapToLong(content -> Math.max(0, content.size()))
                .sum();
    }

    private static String because(Clause clause) {
        return clause.evidence().example().map(DeployabilityParts::inWords).orElse("they do not fit");
    }

    /** For example {@code shop.pricing.Pricer → shop.cart.Cart.discount(): Money (NoSuchMethodError)}. */
    private static String inWords(LinkageFailure failure) {
        String member = failure.member().map(each -> "." + SourceForm.of(each)).orElse("");
        String error = RuleCatalogue.linkage(failure.problem())
                .info()
                .error()
                .map(name -> " (" + name.substring(name.lastIndexOf('.') + 1) + ")")
                .orElse("");
        return failure.from().name().dotted() + " → " + failure.owner().dotted() + member + error;
    }
}
