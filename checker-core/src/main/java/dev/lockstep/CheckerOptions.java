package dev.lockstep;

import dev.lockstep.archive.Limits;
import dev.lockstep.policy.PolicyInForce;
import dev.lockstep.release.known.ReleaseSource;
import dev.lockstep.rules.SymbolPattern;
import dev.lockstep.witness.WitnessOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How to look at the trees.
 *
 * @param platform the Java release to link against; empty for that of the running JDK
 * @param classPath paths of containers within the tree, in class-path order; empty to recognise the layout
 * @param limits for hostile archives
 * @param asked what is told only when somebody asks
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
        Set<Ask> asked,
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
        asked = Set.copyOf(asked);
    }

    /** Options of a team that has agreed on nothing, and that ask no JVM. */
    public CheckerOptions(
            OptionalInt platform, List<String> classPath, Limits limits, boolean digest, Progress progress) {
        this(
                platform,
                classPath,
                limits,
                digest ? Set.of(Ask.DIGEST) : Set.of(),
                progress,
                List.of(),
                PolicyInForce.DEFAULT,
                List.of(),
                Optional.empty());
    }

    /** What costs time, or room in the report. */
    public enum Ask {
        /** The SHA-256 over each tree, of a scan or a comparison; the gate always computes it. */
        DIGEST,
        /** How the software loads its classes, of a scan. */
        LAYOUT,
        /** The instructions of each class that differs, of a comparison. */
        BODIES,
        /** What each archive says that it is, of a scan. */
        IDENTITIES,
        /** The archives that are installed, for a bill of materials, of a scan. */
        INVENTORY
    }

    /** Whether somebody asks for that. */
    public boolean asks(Ask what) {
        return asked.contains(what);
    }

    /** The same, and asks for that, too. */
    public CheckerOptions with(Ask what) {
        Set<Ask> all = EnumSet.of(what);
        all.addAll(asked);
        return new CheckerOptions(platform, classPath, limits, all, progress, entries, policy, releases, witness);
    }

    /** The same, with classes at which code begins to run, besides those that are found out. */
    public CheckerOptions withEntries(List<SymbolPattern> named) {
        return new CheckerOptions(platform, classPath, limits, asked, progress, named, policy, releases, witness);
    }

    /** The same, and a scan tells which of these releases its files are from. */
    public CheckerOptions withReleases(List<ReleaseSource> known) {
        return new CheckerOptions(platform, classPath, limits, asked, progress, entries, policy, known, witness);
    }

    /** The same, and a JVM is asked about each error. */
    public CheckerOptions withWitness(WitnessOptions jvm) {
        return new CheckerOptions(
                platform, classPath, limits, asked, progress, entries, policy, releases, Optional.of(jvm));
    }

    /** The same, by a policy; what it says of platform and class path holds where these options say nothing. */
    public CheckerOptions withPolicy(PolicyInForce agreed) {
        return new CheckerOptions(
                platform.isPresent() ? platform : agreed.policy().platform(),
                classPath.isEmpty() ? agreed.policy().classPath() : classPath,
                limits,
                asked,
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
