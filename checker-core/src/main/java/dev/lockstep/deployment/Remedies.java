package dev.lockstep.deployment;

import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.universe.Definition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the files that a drop leaves out would mend a link that it breaks. */
public final class Remedies {
    private final InstallState mixed;
    private final InstallState candidate;
    private final Set<String> missing;

    public Remedies(InstallState mixed, InstallState candidate, Deployment deployment) {
        this.mixed = mixed;
        this.candidate = candidate;
        this.missing = deployment.missing().stream().map(FileChange::path).collect(Collectors.toSet());
    }

    /**
     * The file that ought to go along: the one that has what is missing, or else the one that still asks for it. Absent
     * when no single file would do.
     */
    public Optional<String> fileFor(LinkageFailure failure) {
        return failure.target()
                .flatMap(mixed::fileOf)
                .filter(missing::contains)
                .or(() -> candidate
                        .find(failure.owner())
                        .flatMap(candidate::fileOf)
                        .filter(missing::contains))
                .or(() -> leftBehind(failure.from()));
    }

    private Optional<String> leftBehind(Definition caller) {
        return mixed.fileOf(caller).filter(missing::contains);
    }
}
