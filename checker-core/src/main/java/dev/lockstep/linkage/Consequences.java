package dev.lockstep.linkage;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What hangs on the classes that cannot be loaded: references to them, of which nobody can tell whether they would link
 * once the class could be loaded, and failures that would not be there then.
 */
public final class Consequences {
    private final Preparation preparation;
    private final Set<LinkageFailure> failures;
    private final Map<LinkageFailure, Integer> references = new HashMap<>();
    private final Map<LinkageFailure, Set<Definition>> classes = new HashMap<>();

    private Consequences(Preparation preparation, List<LinkageFailure> failures) {
        this.preparation = preparation;
        this.failures = new HashSet<>(failures);
    }

    /**
     * Looks for them in all classes of these universes; in none when every class can be loaded.
     *
     * @param failures of which it is asked what hangs on them
     * @param all of the same state, which others may follow from
     * @param preparation of the classes of these universes
     */
    public static Consequences of(
            List<LinkageFailure> failures,
            List<LinkageFailure> all,
            List<Universe> universes,
            Preparation preparation) {
        var consequences = new Consequences(preparation, all);
        if (failures.stream().anyMatch(failure -> failure.reference().isEmpty())) {
            consequences.note(universes);
        }
        return consequences;
    }

    private void note(List<Universe> universes) {
        var names = new BitSet();
        for (Universe universe : universes) {
            for (Definition each : universe.defined()) {
                if (!preparation.isComplete(each)) {
                    names.set(each.name().index());
                }
            }
        }
        if (!names.isEmpty()) {
            universes.forEach(universe -> universe.defined().forEach(each -> note(each, names)));
        }
    }

    /** @param names of the classes that cannot be loaded, by some loader or other: few */
    private void note(Definition from, BitSet names) {
        if (names.get(from.name().index()) && !preparation.isComplete(from)) {
            return; // none of its references is ever followed
        }
        ClassFacts facts = from.facts();
        for (int i = 0; i < facts.referenceCount(); i++) {
            Reference reference = facts.reference(i);
            Definition owner =
                    names.get(reference.owner().index()) ? from.loader().lookUp(reference.owner()) : null;
            if (owner != null && !preparation.isComplete(owner)) {
                preparation.causeOf(owner).ifPresent(cause -> {
                    references.merge(cause, 1, Integer::sum);
                    classes.computeIfAbsent(cause, key -> new HashSet<>()).add(owner);
                });
            }
        }
    }

    /** How many references cannot be judged because a class cannot be loaded, or one that derives from it. */
    public int references(LinkageFailure failure) {
        return references.getOrDefault(failure, 0);
    }

    /** To how many classes they are. */
    public int classes(LinkageFailure failure) {
        return classes.getOrDefault(failure, Set.of()).size();
    }

    /**
     * The failure of another class from which this one follows: a class whose nest host cannot be loaded is not
     * admitted to its nest, and so to nothing private in it. Absent when it stands by itself.
     */
    public Optional<LinkageFailure> causeOf(LinkageFailure failure) {
        if (failure.problem() != LinkageProblem.INACCESSIBLE_MEMBER) {
            return Optional.empty();
        }
        return hostFailure(failure.from())
                .or(() -> failure.target().flatMap(this::hostFailure))
                .filter(failures::contains);
    }

    private Optional<LinkageFailure> hostFailure(Definition member) {
        Optional<ClassName> named = member.facts().nestHost();
        Definition host = named.isEmpty() ? null : member.loader().lookUp(named.get());
        return host == null ? Optional.empty() : preparation.causeOf(host);
    }
}
