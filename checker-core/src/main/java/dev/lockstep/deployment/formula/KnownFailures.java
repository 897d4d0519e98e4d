package dev.lockstep.deployment.formula;

import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.symbol.ClassName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What fails in deployed or in the candidate, and so is no fault of a mix. */
final class KnownFailures {
    private final Set<LinkageFailure.Key> keys = new HashSet<>();
    private final Set<ClassName> classes = new HashSet<>();

    KnownFailures(List<LinkageFailure> deployed, List<LinkageFailure> candidate) {
        deployed.forEach(this::add);
        candidate.forEach(this::add);
    }

    private void add(LinkageFailure failure) {
        keys.add(failure.key());
        classes.add(failure.from().name());
    }

    boolean contains(LinkageFailure failure) {
        return keys.contains(failure.key());
    }

    /** Whether any failure of this class is known. */
    boolean holdsAnyOf(ClassName name) {
        return classes.contains(name);
    }
}
