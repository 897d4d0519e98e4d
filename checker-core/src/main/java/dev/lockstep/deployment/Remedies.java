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
     * The change that ought to be made as well: that of the file that has what is missing, or of the one that still
     * asks for it, or the removal of one that hides it. Absent when no single change would do.
     */
    public Optional<FileChange> changeFor(LinkageFailure failure) {
        Optional<FileChange> met = failure.target().flatMap(mixed::fileOf).map(missing::get);
        return met.filter(Remedies::writes)
                .or(() -> inCandidate(candidate.find(failure.owner())))
                .or(() -> inCandidate(failure.reference().flatMap(this::declarationInCandidate)))
                .or(() -> mixed.fileOf(failure.from()).map(missing::get))
                .or(() -> met);
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
