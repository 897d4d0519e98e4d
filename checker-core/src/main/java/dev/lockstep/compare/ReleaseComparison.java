package dev.lockstep.compare;

import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * Deployed against candidate, container by container: what came, what went, what differs, and what outside callers
 * notice of it.
 */
public final class ReleaseComparison {
    private ReleaseComparison() {}

    /**
     * Compares two sets of containers. What cannot be read becomes a {@link NotChecked}.
     *
     * @param deployed with distinct paths; where two hold the same class, the first defines it
     * @param candidate likewise
     * @param promise what outside callers may rely on
     * @param bodies whether to look at the instructions of each class that differs
     * @param threads how many containers to work on at once; memory grows with it
     */
    public static ReleaseDifference compare(
            List<ComparedContainer> deployed,
            List<ComparedContainer> candidate,
            Promise promise,
            boolean bodies,
            int threads) {
        var before = new Side(deployed, promise);
        var after = new Side(candidate, promise);
        var workers = new ForkJoinPool(Math.max(1, threads));
        try {
            return workers.submit(() -> new ReleaseDifference(ContainerPairing.of(deployed, candidate).parallelStream()
                            .map(pair -> new ContainerComparison(pair, before, after, bodies).run())
                            .toList()))
                    .join();
        } finally {
            workers.shutdown();
        }
    }
}
