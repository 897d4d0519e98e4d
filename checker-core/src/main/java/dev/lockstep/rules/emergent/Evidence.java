package dev.lockstep.rules.emergent;

import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What an emergent rule saw, put into the words of findings. */
public final class Evidence {
    private static final Comparator<Place> BY_PLACE = Comparator.comparing(Place::file)
            .thenComparing(Place::className)
            .thenComparing(place -> place.line().orElse(Integer.MAX_VALUE))
            .thenComparing(place -> place.method().orElse(""))
            .thenComparing(place -> place.descriptor().orElse(""));

    private Evidence() {}

    /**
     * A finding about a mixed state.
     *
     * @param places all of them, in any order; empty when it is about no place in code
     */
    public static Finding finding(
            RuleInfo rule,
            Severity severity,
            List<Place> places,
            Optional<SymbolicReference> reference,
            Optional<Target> target,
            String message,
            String fix) {
        return finding(rule, severity, rule.error(), rule.when(), places, reference, target, message, fix);
    }

    /**
     * A finding about a mixed state, of a rule that not always ends in the same error.
     *
     * @param error by binary name; absent when none is thrown
     * @param when it strikes
     * @param places all of them, in any order; empty when it is about no place in code
     */
    public static Finding finding(
            RuleInfo rule,
            Severity severity,
            Optional<String> error,
            Moment when,
            List<Place> places,
            Optional<SymbolicReference> reference,
            Optional<Target> target,
            String message,
            String fix) {
        List<Place> sorted = places.stream().sorted(BY_PLACE).toList();
        return Finding.of(rule, State.MIXED)
                .severity(severity)
                .emergent(true)
                .error(error)
                .when(when)
                .places(sorted)
                .reference(reference)
                .target(target)
                .message(message)
                .fix(fix)
                .build();
    }

    /** What a reference names. */
    public static SymbolicReference symbol(Reference reference) {
        return new SymbolicReference(
                reference.member().isEmpty() ? "class" : reference.kind().isField() ? "field" : "method",
                reference.owner().dotted(),
                reference.member().map(NameAndType::name),
                reference.member().map(NameAndType::descriptor));
    }

    /** A class on the other side. */
    public static Target target(Definition of) {
        return new Target(of.origin(), Optional.of(of.name().dotted()));
    }
}
