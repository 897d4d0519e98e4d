package dev.lockstep.deployment.formula;

import dev.lockstep.linkage.LinkageFailure;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A combination of changes made and not made in which something fails that fails so in neither release. No safe state
 * has it.
 */
public final class Clause {
    private final Cube cube;
    private final Evidence evidence;

    Clause(Cube cube, Evidence evidence) {
        this.cube = cube;
        this.evidence = evidence;
    }

    /**
     * What fails.
     *
     * @param example the first link that fails, in a stable order; absent where the clause is about no link
     * @param failures how many links fail for this reason, at least 1
     */
    public record Evidence(Optional<LinkageFailure> example, int failures) {}

    Cube cube() {
        return cube;
    }

    /** What fails. */
    public Evidence evidence() {
        return evidence;
    }

    /** The changes that are made in it, by number. */
    public List<Integer> made() {
        return variables(true);
    }

    /** The changes that are not made in it, by number. */
    public List<Integer> notMade() {
        return variables(false);
    }

    /** Whether a state has the combination. */
    public boolean holds(BitSet made) {
        return cube.holds(made);
    }

    private List<Integer> variables(boolean made) {
        return cube.literals()
                .filter(literal -> Cube.made(literal) == made)
                .map(Cube::variable)
                .boxed()
                .collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return "made " + made() + ", not made " + notMade();
    }
}
