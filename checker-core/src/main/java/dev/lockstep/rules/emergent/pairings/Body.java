package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.archive.Digest;
import dev.lockstep.classfile.canonical.CompilerMark;
import dev.lockstep.classfile.canonical.Item;
import dev.lockstep.classfile.canonical.Substance;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What one method does, in one build: its instructions with those of its lambdas. */
final class Body {
    private final Optional<Digest> digest;
    private final CompilerMark compiler;
    private final int[] instructions;
    private final int[] substance;

    /**
     * @param digest absent for a method without instructions
     * @param instructions those of its lambdas included
     */
    Body(Optional<Digest> digest, CompilerMark compiler, List<Item> instructions) {
        this.digest = digest;
        this.compiler = compiler;
        this.instructions =
                instructions.stream().mapToInt(Substance::ofAny).sorted().toArray();
        this.substance =
                instructions.stream().flatMapToInt(Substance::of).sorted().toArray();
    }

    /** How two builds of a method compare; the order is from alike to unlike. */
    enum Likeness {
        SAME,
        /** Another compiler may have written the same source down so. */
        OF_OTHER_COMPILER,
        OTHER;

        Likeness butNotBelow(Likeness other) {
            return compareTo(other) < 0 ? other : this;
        }

        Likeness butNotAbove(Likeness other) {
            return compareTo(other) > 0 ? other : this;
        }
    }

    Likeness likeness(Body other) {
        if (digest.equals(other.digest)) {
            return Likeness.SAME;
        }
        return !compiler.equals(other.compiler) && Arrays.equals(substance, other.substance)
                ? Likeness.OF_OTHER_COMPILER
                : Likeness.OTHER;
    }

    /** How many instructions one of both has and the other has not; all of them where there is no other. */
    int distance(Optional<Body> other) {
        int[] theirs = other.map(body -> body.instructions).orElse(new int[0]);
        int differing = 0;
        int mine = 0;
        int its = 0;
        while (mine < instructions.length && its < theirs.length) {
            int order = Integer.compare(instructions[mine], theirs[its]);
            differing += order == 0 ? 0 : 1;
            mine += order <= 0 ? 1 : 0;
            its += order >= 0 ? 1 : 0;
        }
        return differing + instructions.length - mine + theirs.length - its;
    }
}
