package dev.lockstep;

import dev.lockstep.archive.Limits;
import dev.lockstep.policy.PolicyInForce;
import dev.lockstep.release.known.ReleaseSource;
import dev.lockstep.rules.SymbolPattern;
import dev.lockstep.witness.WitnessOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to look at the trees.
 *
 * @param platform the Java release to link against; empty for that of the running JDK
 * @param classPath paths of containers within the tree, in class-path order; empty to recognise the layout
 * @param limits for hostile archives
 * @param digest whether a scan or a comparison computes the SHA-256 over each tree; the gate always does
 * @param layout whether a scan tells how the software loads its classes
 * @param bodies whether a comparison looks at the instructions of each class that differs
 * @param progress is told what happens, from any thread
 * @param entries classes at which code begins to run, besides those that are found out
 * @param policy what the team has agreed on, today
 * @param releases known releases with which a scan compares each file
 * @param witness the JVM that is asked about each error of a scan or gate; absent to ask none
 */
public record CheckerOptions(
        OptionalInt platform,
        List<String> classPath,
        Limits limits,
        boolean digest,
        boolean layout,
        boolean bodies,
        Progress progress,
        List<SymbolPattern> entries,
        PolicyInForce policy,
        List<ReleaseSource> releases,
        Optional<WitnessOptions> witness) {
    /** The platform that runs us, the layout as recognised, no progress. */
    public static final CheckerOptions DEFAULT =
            new CheckerOptions(OptionalInt.empty(), List.of(), Limits.DEFAULT, false, Progress.NONE);

    public CheckerOptions {
        classPath = List.copyOf(classPath);
        entries = List.copyOf(entries);
        releases = List.copyOf(releases);
    }

    /** Options of a team that has agreed on nothing, and that ask no JVM. */
    public CheckerOptions(
            OptionalInt platform, List<String> classPath, Limits limits, boolean digest, Progress progress) {
        this(
                platform,
                classPath,
                limits,
                digest,
                false,
                false,
                progress,
                List.of(),
                PolicyInForce.DEFAULT,
                List.of(),
                Optional.empty());
    }

    /** The same, and the digest of each tree is computed. */
    public CheckerOptions withDigest() {
        return new CheckerOptions(
                platform, classPath, limits, true, layout, bodies, progress, entries, policy, releases, witness);
    }

    /** The same, and a scan tells how the software loads its classes. */
    public CheckerOptions withLayout() {
        return new CheckerOptions(
                platform, classPath, limits, digest, true, bodies, progress, entries, policy, releases, witness);
    }

    /** The same, and a comparison looks at the instructions of each class that differs. */
    public CheckerOptions withBodies() {
        return new CheckerOptions(
                platform, classPath, limits, digest, layout, true, progress, entries, policy, releases, witness);
    }

    /** The same, with classes at which code begins to run, besides those that are found out. */
    public CheckerOptions withEntries(List<SymbolPattern> named) {
        return new CheckerOptions(
                platform, classPath, limits, digest, layout, bodies, progress, named, policy, releases, witness);
    }

    /** The same, and a scan tells which of these releases its files are from. */
    public CheckerOptions withReleases(List<ReleaseSource> known) {
        return new CheckerOptions(
                platform, classPath, limits, digest, layout, bodies, progress, entries, policy, known, witness);
    }

    /** The same, and a JVM is asked about each error. */
    public CheckerOptions withWitness(WitnessOptions jvm) {
        return new CheckerOptions(
                platform,
                classPath,
                limits,
                digest,
                layout,
                bodies,
                progress,
                entries,
                policy,
                releases,
                Optional.of(jvm));
    }

    /** The same, by a policy; what it says of platform and class path holds where these options say nothing. */
    public CheckerOptions withPolicy(PolicyInForce agreed) {
        return new CheckerOptions(
                platform.isPresent() ? platform : agreed.policy().platform(),
                classPath.isEmpty() ? agreed.policy().classPath() : classPath,
                limits,
                digest,
                layout,
                bodies,
                progress,
                entries,
                agreed,
                releases,
                witness);
    }

    /** Is told how far the work has come. Called from several threads. */
    public interface Progress {
        /** Listens to nothing. */
        Progress NONE = new Progress() {
            @Override
            public void step(String name, long total) {}

            @Override
            public void advance(long by) {}
        };

        /**
         * A new step begins and ends the one before.
         *
         * @param name for people, for example {@code reading lib}
         * @param total units of work, 0 when unknown
         */
        void step(String name, long total);

        /** Some units of the present step are done. */
        void advance(long by);
    }
}
