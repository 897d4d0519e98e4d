package dev.lockstep.report;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of the files of a release when some are copied and others not. Files are named by their paths; loose
 * class files of one source file count as one, by the outermost class. So do entries of an archive of which the
 * deployment copies single ones: each of its changed entries counts as a file then.
 *
 * @param files how many of them change
 * @param grouped whether some of them stand for several class files of one source file
 * @param entriesOf the archives of which entries count as files
 * @param safeDrops how many ways to copy some of them leave a state in which nothing fails to link that links in
 *     deployed or in the candidate, none and all included
 * @param soundDrops how many of these moreover have no emergent finding of severity error by any other rule
 * @param inseparable groups that have the same side in every safe combination
 * @param free files of which no link depends on whether they are copied
 * @param independent groups that links tie to each other, and to no file outside of the group
 * @param separable all of the files, in the smallest groups between which there is no tie of any kind that is looked
 *     for: no link, no clash, no call of which both ends change
 * @param safeAlone files that are safe to copy alone
 * @param safeToRollBack files that are safe to roll back alone, with all the others new
 * @param safeOrder the paths in an order of single copies in which every state on the way is safe
 * @param noSafeOrder why there is none
 * @param drop what this deployment is
 */
public record Deployability(
        int files,
        boolean grouped,
        List<String> entriesOf,
        Count safeDrops,
        Count soundDrops,
        List<List<String>> inseparable,
        List<String> free,
        List<List<String>> independent,
        List<List<String>> separable,
        List<String> safeAlone,
        List<String> safeToRollBack,
        Optional<List<String>> safeOrder,
        Optional<String> noSafeOrder,
        Drop drop) {
    public Deployability {
        entriesOf = List.copyOf(entriesOf);
        inseparable = inseparable.stream().map(List::copyOf).toList();
        free = List.copyOf(free);
        independent = independent.stream().map(List::copyOf).toList();
        separable = separable.stream().map(List::copyOf).toList();
        safeAlone = List.copyOf(safeAlone);
        safeToRollBack = List.copyOf(safeToRollBack);
        safeOrder = safeOrder.map(List::copyOf);
    }

    /** How many ways there are to copy some of the files, none and all included. */
    public BigInteger allDrops() {
        return BigInteger.ONE.shiftLeft(files);
    }

    /** @param exact whether there are no more */
    public record Count(BigInteger number, boolean exact) {}

    /**
     * The deployment in question.
     *
     * @param files that it copies
     * @param safe whether the state after it is
     * @param completions the fewest further files that make it so; none when it is, several where each is as few
     * @param bytesOfRest how many bytes of the release it leaves out
     */
    public record Drop(List<String> files, boolean safe, List<Completion> completions, long bytesOfRest) {
        public Drop {
            files = List.copyOf(files);
            completions = List.copyOf(completions);
        }
    }

    /** @param bytes to be copied more */
    public record Completion(List<Addition> additions, long bytes) {
        public Completion {
            additions = List.copyOf(additions);
        }
    }

    /**
     * @param path of a file that must be copied as well
     * @param because what fails without it, in one line
     */
    public record Addition(String path, String because) {}
}
