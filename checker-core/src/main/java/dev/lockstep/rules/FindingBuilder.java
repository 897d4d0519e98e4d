package dev.lockstep.rules;

import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import java.util.List;
import java.util.Optional;

/** Makes a finding. What is not said of it is what its rule says, or absent. */
public final class FindingBuilder {
    private final RuleInfo rule;
    private final State state;
    private Severity severity;
    private boolean emergent;
    private Optional<String> error;
    private Moment when;
    private Optional<Place> from = Optional.empty();
    private Optional<SymbolicReference> reference = Optional.empty();
    private Optional<Target> target = Optional.empty();
    private String message = "";
    private String fix = "";
    private boolean guarded;
    private int occurrences = 1;
    private List<Place> places = List.of();
    private Explanation explanation = Explanation.NONE;
    private Optional<Testimony> testimony = Optional.empty();
    private Optional<Suppressed> suppressed = Optional.empty();

    FindingBuilder(RuleInfo rule, State state) {
        this.rule = rule;
        this.state = state;
        this.severity = rule.severity();
        this.error = rule.error();
        this.when = rule.when();
    }

    FindingBuilder(Finding like) {
        this(like.rule(), like.state());
        this.severity = like.severity();
        this.emergent = like.emergent();
        this.error = like.error();
        this.when = like.when();
        this.from = like.from();
        this.reference = like.reference();
        this.target = like.target();
        this.message = like.message();
        this.fix = like.fix();
        this.guarded = like.guarded();
        this.occurrences = like.occurrences();
        this.places = like.places();
        this.explanation = like.explanation();
        this.testimony = like.testimony();
        this.suppressed = like.suppressed();
    }

    public FindingBuilder severity(Severity value) {
        severity = value;
        return this;
    }

    public FindingBuilder emergent(boolean value) {
        emergent = value;
        return this;
    }

    public FindingBuilder error(Optional<String> value) {
        error = value;
        return this;
    }

    public FindingBuilder when(Moment value) {
        when = value;
        return this;
    }

    public FindingBuilder from(Place value) {
        from = Optional.of(value);
        return this;
    }

    /**
     * Where it is found, in a stable order: the first of them is where it is said to be; none for a file as a whole.
     */
    public FindingBuilder places(List<Place> all) {
        from = all.stream().findFirst();
        places = all.size() < 2
                ? List.of()
                : all.stream().limit(Finding.MAX_PLACES).toList();
        occurrences = Math.max(1, all.size());
        return this;
    }

    public FindingBuilder reference(Optional<SymbolicReference> value) {
        reference = value;
        return this;
    }

    public FindingBuilder target(Optional<Target> value) {
        target = value;
        return this;
    }

    /** A file as a whole. */
    public FindingBuilder target(String file) {
        return target(Optional.of(new Target(file, Optional.empty())));
    }

    public FindingBuilder message(String value) {
        message = value;
        return this;
    }

    public FindingBuilder fix(String value) {
        fix = value;
        return this;
    }

    public FindingBuilder guarded(boolean value) {
        guarded = value;
        return this;
    }

    /** How many there are, when these are no places. */
    public FindingBuilder occurrences(int value) {
        occurrences = value;
        return this;
    }

    public FindingBuilder explanation(Explanation value) {
        explanation = value;
        return this;
    }

    FindingBuilder testimony(Testimony value) {
        testimony = Optional.of(value);
        return this;
    }

    FindingBuilder suppressed(Suppressed value) {
        suppressed = Optional.of(value);
        return this;
    }

    /** The finding. */
    public Finding build() {
        return new Finding(
                rule,
                severity,
                state,
                emergent,
                error,
                when,
                from,
                reference,
                target,
                message,
                fix,
                guarded,
                occurrences,
                places,
                explanation,
                testimony,
                suppressed);
    }
}
