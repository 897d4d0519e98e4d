package dev.lockstep.rules.emergent;

import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import java.util.Optional;

/** One of the two releases. */
public enum Side {
    DEPLOYED,
    CANDIDATE;

    /** The other release. */
    public Side other() {
        return this == DEPLOYED ? CANDIDATE : DEPLOYED;
    }

    /** A class as this release has it. */
    public Definition of(ChangedClass type) {
        return this == DEPLOYED ? type.before() : type.after();
    }

    /** This release. */
    public InstallState state(ReleasePair pair) {
        return this == DEPLOYED ? pair.deployed() : pair.candidate();
    }

    /** What a name leads to in this release, on the first class path that has it. */
    public Optional<Definition> find(ReleasePair pair, ClassName name) {
        return this == DEPLOYED ? pair.inDeployed(name) : pair.inCandidate(name);
    }

    /** The files behind the classes of this release. */
    public StateFiles files(ReleasePair pair) {
        return this == DEPLOYED ? pair.deployedFiles() : pair.candidateFiles();
    }

    /** As a word of a sentence: what deployed, or the candidate, has. */
    @Override
    public String toString() {
        return this == DEPLOYED ? "deployed" : "the candidate";
    }
}
