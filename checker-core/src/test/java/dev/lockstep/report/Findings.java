package dev.lockstep.report;

import dev.lockstep.rules.Explanation;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.RuleInfo.Family;
import dev.lockstep.rules.Severity;
import java.util.Optional;

/** Findings by hand, in the order in which one tells them. */
public final class Findings {
    private final RuleInfo rule;
    private Severity severity = Severity.ERROR;
    private State state = State.MIXED;
    private Optional<Place> from = Optional.empty();
    private Optional<SymbolicReference> reference = Optional.empty();
    private Optional<Target> target = Optional.empty();
    private String message = "";
    private String fix = "";
    private boolean guarded;
    private int occurrences = 1;
    private Explanation explanation = Explanation.NONE;

    private Findings(RuleInfo rule) {
        this.rule = rule;
    }

    public static Findings of(String rule) {
        return new Findings(RuleInfo.rule(rule, Family.INSTALL)
                .title(rule)
                .explanation("Made up for a test.")
                .fix("None.")
                .per("none"));
    }

    public static Findings of(String rule, String error, Moment when) {
        return new Findings(RuleInfo.rule(rule, Family.LINKAGE)
                .title(rule)
                .fails(error, when)
                .explanation("Made up for a test.")
                .fix("None.")
                .per("none"));
    }

    public static Findings missingMethod() {
        return of("missing-method", "java.lang.NoSuchMethodError", Moment.EXECUTION)
                .fix("deploy both files from the same release");
    }

    public static Findings missingClass() {
        return of("missing-class", "java.lang.NoClassDefFoundError", Moment.EXECUTION)
                .message("no file on the class path has this class")
                .fix("deploy the file that has the class");
    }

    public Findings severity(Severity value) {
        severity = value;
        return this;
    }

    public Findings state(State value) {
        state = value;
        return this;
    }

    public Findings from(String file, String className, String method, String descriptor, int line) {
        from = Optional.of(new Place(file, className, Optional.of(method), Optional.of(descriptor), Optional.of(line)));
        return this;
    }

    public Findings from(String file, String className) {
        from = Optional.of(new Place(file, className, Optional.empty(), Optional.empty(), Optional.empty()));
        return this;
    }

    public Findings method(String owner, String name, String descriptor) {
        reference = Optional.of(new SymbolicReference("method", owner, Optional.of(name), Optional.of(descriptor)));
        return this;
    }

    public Findings field(String owner, String name, String descriptor) {
        reference = Optional.of(new SymbolicReference("field", owner, Optional.of(name), Optional.of(descriptor)));
        return this;
    }

    public Findings namesClass(String owner) {
        reference = Optional.of(new SymbolicReference("class", owner, Optional.empty(), Optional.empty()));
        return this;
    }

    public Findings target(String file, String className) {
        target = Optional.of(new Target(file, Optional.of(className)));
        return this;
    }

    public Findings target(String file) {
        target = Optional.of(new Target(file, Optional.empty()));
        return this;
    }

    public Findings message(String text) {
        message = text;
        return this;
    }

    public Findings fix(String text) {
        fix = text;
        return this;
    }

    public Findings guarded() {
        guarded = true;
        return this;
    }

    public Findings occurrences(int number) {
        occurrences = number;
        return this;
    }

    public Findings explained(Explanation value) {
        explanation = value;
        return this;
    }

    public Finding finding() {
        return Finding.of(rule, state)
                .severity(severity)
                .emergent(state == State.MIXED)
                .places(from.stream().toList())
                .reference(reference)
                .target(target)
                .message(message)
                .fix(fix)
                .guarded(guarded)
                .occurrences(occurrences)
                .explanation(explanation)
                .build();
    }
}
