package dev.lockstep.deployment;

import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.Resolution;
import dev.lockstep.linkage.Resolver;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which of the changes that a drop leaves out would mend a link that it breaks. */
public final class Remedies {
    private final InstallState mixed;
    private final InstallState candidate;
    private final Map<String, FileChange> missing;

    public Remedies(InstallState mixed, InstallState candidate, Deployment deployment) {
        this.mixed = mixed;
        this.candidate = candidate;
        this.missing = deployment.missing().stream().collect(Collectors.toMap(FileChange::path, Function.identity()));
    }

    /**
     * A change that ought to be made as well.
     *
     * @param inPlaceOf the file that has to go for it, as one of an older version does; absent when none has to
     */
    public record Remedy(FileChange change, Optional<String> inPlaceOf) {}

    /**
     * The change of the file that has what is missing, or of the one that still asks for it, or the removal of one that
     * hides it. Absent when no single change would do.
     */
    public Optional<Remedy> of(LinkageFailure failure) {
        Optional<FileChange> met = failure.target().flatMap(mixed::fileOf).map(missing::get);
        return met.filter(Remedies::writes)
                .or(() -> inCandidate(candidate.find(failure.owner())))
                .or(() -> inCandidate(failure.reference().flatMap(this::declarationInCandidate)))
                .map(change -> new Remedy(change, replaced(met, change)))
                .or(() -> mixed.fileOf(failure.from())
                        .map(missing::get)
                        .map(change ->
                                inPlace(change, candidate.find(failure.from().name()))))
                .or(() -> met.map(change -> new Remedy(change, Optional.empty())));
    }

    private static Optional<String> replaced(Optional<FileChange> met, FileChange by) {
        return met.filter(change -> !writes(change)).map(FileChange::path).filter(path -> !path.equals(by.path()));
    }

    /** Of a file that goes, the one in which the candidate has its class. */
    private Remedy inPlace(FileChange change, Optional<Definition> successor) {
        return inCandidate(successor)
                .filter(by -> !writes(change))
                .map(by -> new Remedy(by, Optional.of(change.path())))
                .orElseGet(() -> new Remedy(change, Optional.empty()));
    }

    private static boolean writes(FileChange change) {
        return change.after().isPresent();
    }

    private Optional<FileChange> inCandidate(Optional<Definition> definition) {
        return definition.flatMap(candidate::fileOf).map(missing::get).filter(Remedies::writes);
    }

    /** Where the reference leads in the candidate: perhaps to a supertype in another file. */
    private Optional<Definition> declarationInCandidate(Reference reference) {
        return candidate.universes().stream()
                .map(universe -> new Resolver(universe).resolve(reference))
                .filter(Resolution.Found.class::isInstance)
                .map(found -> ((Resolution.Found) found).declaredIn())
                .findFirst();
    }
}
