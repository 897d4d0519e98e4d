package dev.lockstep.deployment;

import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.Resolution;
import dev.lockstep.linkage.Resolver;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the files that a drop leaves out would mend a link that it breaks. */
public final class Remedies {
    private final InstallState mixed;
    private final InstallState candidate;
    /** Paths that the drop leaves out and the candidate has. */
    private final Set<String> written;

    public Remedies(InstallState mixed, InstallState candidate, Deployment deployment) {
        this.mixed = mixed;
        this.candidate = candidate;
        this.written = deployment.missing().stream()
                .filter(change -> change.after().isPresent())
                .map(FileChange::path)
                .collect(Collectors.toSet());
    }

    /**
     * The file that ought to go along: the one that has what is missing, or else the one that still asks for it. Absent
     * when no single file would do.
     */
    public Optional<String> fileFor(LinkageFailure failure) {
        return failure.target()
                .flatMap(mixed::fileOf)
                .filter(written::contains)
                .or(() -> inCandidate(candidate.find(failure.owner())))
                .or(() -> inCandidate(failure.reference().flatMap(this::declarationInCandidate)))
                .or(() -> mixed.fileOf(failure.from()).filter(written::contains));
    }

    private Optional<String> inCandidate(Optional<Definition> definition) {
        return definition.flatMap(candidate::fileOf).filter(written::contains);
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
