package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.rules.Finding.Place;
import java.util.List;
import java.util.OptionalInt;

/**
 * The calls of a mixed state whose two ends, the body that calls and the body that the call resolves to, stand together
 * in neither release: nobody can have tested them. A call is counted once for each method that makes it, by what it
 * resolves to: an object may have an overriding method, so that the number is a lower bound.
 *
 * @param calls how many there are
 * @param ofOtherCompiler how many more would be there if it counted that another compiler writes the same source down
 *     in another way
 * @param untested where they are: files that stand together as they never did, the most calls first
 * @param mostTelling the first of them: nearest to where the program begins, then by the size of the change
 */
public record Pairings(int calls, int ofOtherCompiler, List<FilePair> untested, List<Telling> mostTelling) {
    /** How many are told of one by one. */
    public static final int TOLD = 10;

    public Pairings {
        untested = List.copyOf(untested);
        mostTelling = List.copyOf(mostTelling);
    }

    /**
     * Two files of which one calls the other.
     *
     * @param from the file that calls, by path
     * @param to the file that is called; perhaps the same, when single entries of it were changed
     * @param calls how many are untested
     */
    public record FilePair(String from, String to, int calls) {}

    /**
     * A call.
     *
     * @param caller the method that makes it
     * @param callee the method that it resolves to
     * @param steps from class to class, from one that has a {@code main} method to the caller's; absent where no such
     *     way is known
     * @param change how many instructions the builds of both ends differ in
     */
    public record Telling(End caller, End callee, OptionalInt steps, int change) {}

    /**
     * One end of a call.
     *
     * @param place of the method
     * @param build which releases have the method so
     */
    public record End(Place place, Build build) {}

    /** Which releases have a method as it stands in the mixed state. */
    public enum Build {
        DEPLOYED,
        CANDIDATE,
        BOTH,
        NEITHER
    }
}
