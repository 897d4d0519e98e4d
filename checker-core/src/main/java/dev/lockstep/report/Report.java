package dev.lockstep.report;

import dev.lockstep.identity.Inventory;
import dev.lockstep.policy.Verdict;
import dev.lockstep.release.known.Drift;
import dev.lockstep.release.known.Provenance;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.emergent.pairings.Pairings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a command found out: the one model of which every output is a rendering. The field names of the JSON report are
 * a contract, see {@code docs/report-json.md}.
 *
 * @param command {@code gate}, {@code scan} or {@code compare}
 * @param inputs what was looked at
 * @param verdict the answer
 * @param coverage how much was looked at, and what could not be
 * @param findings sorted, the worst first
 * @param comparison container by container; absent for a scan
 * @param compatibility for outside callers; absent for a scan
 * @param millis how long it took
 * @param extras what only some commands ask
 */
public record Report(
        String command,
        Inputs inputs,
        Verdict verdict,
        Coverage coverage,
        List<Finding> findings,
        Optional<Comparison> comparison,
        Optional<Compatibility> compatibility,
        long millis,
        Extras extras) {
    private static final Comparator<Finding> FINDINGS = Comparator.<Finding>naturalOrder()
            .thenComparing(Finding::state)
            .thenComparing(Finding::fix)
            .thenComparing(Finding::occurrences);

    public Report {
        findings = findings.stream().sorted(FINDINGS).toList();
    }

    /** A report without extras. */
    public Report(
            String command,
            Inputs inputs,
            Verdict verdict,
            Coverage coverage,
            List<Finding> findings,
            Optional<Comparison> comparison,
            Optional<Compatibility> compatibility,
            long millis) {
        this(command, inputs, verdict, coverage, findings, comparison, compatibility, millis, Extras.NONE);
    }

    /** The same, with what a JVM said. */
    public Report with(Witness said) {
        return with(extras.with(said));
    }

    /** The same, with what becomes of a release of which some files are copied, and what nobody can have tested. */
    public Report with(Optional<Deployability> deployability, Optional<Pairings> pairings) {
        Extras some = deployability.map(extras::with).orElse(extras);
        return with(pairings.map(some::with).orElse(some));
    }

    /** The same, with how the software loads its classes. */
    public Report with(Loading layout) {
        return with(extras.with(layout));
    }

    /** The same, with which known releases the files are from. */
    public Report with(Provenance provenance) {
        return with(extras.with(provenance));
    }

    /** The same, with the archives that are installed. */
    public Report with(Inventory inventory) {
        return with(extras.with(inventory));
    }

    /** The same, with what each archive is. */
    public Report with(Identities identities) {
        return with(extras.with(identities));
    }

    /** The same, with where several installs differ. */
    public Report with(Drift drift) {
        return with(extras.with(drift));
    }

    private Report with(Extras others) {
        return new Report(command, inputs, verdict, coverage, findings, comparison, compatibility, millis, others);
    }

    /** What a JVM said about the errors; absent when none was asked. */
    public Optional<Witness> witness() {
        return extras.get(Witness.class);
    }

    /** What becomes of a release of which some files are copied; absent when there was nothing to ask. */
    public Optional<Deployability> deployability() {
        return extras.get(Deployability.class);
    }

    /** How much of a partial deployment nobody can have tested; absent for everything else. */
    public Optional<Pairings> pairings() {
        return extras.get(Pairings.class);
    }

    /** How the software loads its classes; absent when nobody asked. */
    public Optional<Loading> layout() {
        return extras.get(Loading.class);
    }

    /** Which known releases the files are from; absent when none was named. */
    public Optional<Provenance> provenance() {
        return extras.get(Provenance.class);
    }

    /** The archives that are installed; absent when nobody asked. */
    public Optional<Inventory> inventory() {
        return extras.get(Inventory.class);
    }

    /** What each archive is; absent when nobody asked. */
    public Optional<Identities> identities() {
        return extras.get(Identities.class);
    }

    /** Where several installs differ; absent for one. */
    public Optional<Drift> drift() {
        return extras.get(Drift.class);
    }

    /**
     * What a JVM said about the errors that the rules of linkage found.
     *
     * @param jvm its name and version; absent when none answered
     * @param errors about which it was to be asked
     * @param confirmed how many of them it throws as foretold
     * @param disagreed how many of them it does not throw, or not so
     * @param notTried how many could not be asked about
     */
    public record Witness(Optional<String> jvm, int errors, int confirmed, int disagreed, int notTried) {}

    /**
     * @param install of a scan
     * @param deployed of a gate or a comparison
     * @param candidate of a gate or a comparison
     * @param deployment of a gate
     * @param platform the Java release that the software is taken to run on
     */
    public record Inputs(
            Optional<Input> install,
            Optional<Input> deployed,
            Optional<Input> candidate,
            Optional<Deployment> deployment,
            int platform) {}

    /**
     * @param path as the user gave it
     * @param kind for example {@code directory} or {@code tar.gz}
     * @param digest over the paths and digests of all files, {@code sha256:…}; absent when one cannot be read
     */
    public record Input(String path, String kind, Optional<String> digest) {}

    /**
     * @param changes what would be copied or deleted, sorted by path
     * @param complete whether the install would then be the candidate
     * @param missing what would still have to change to make it the candidate, sorted by path; empty when complete
     * @param partial whether it tears apart what belongs together, by policy
     * @param stated how it was asked for, and what that shows
     */
    public record Deployment(
            List<Change> changes, boolean complete, List<Change> missing, boolean partial, Stated stated) {
        public Deployment {
            changes = changes.stream().sorted().toList();
            missing = missing.stream().sorted().toList();
        }

        /** Of files of the candidate, which all belong together. */
        public Deployment(List<Change> changes, boolean complete, List<Change> missing) {
            this(changes, complete, missing, !complete, Stated.NONE);
        }
    }

    /**
     * @param action {@code add}, {@code replace} or {@code remove}
     * @param sha256 of the content that stands there afterwards, 64 hexadecimal digits; absent when nothing does or it
     *     cannot be read
     * @param own whether the result is not what the candidate has there
     * @param entries of the archive, when only these change in it
     */
    public record Change(String path, String action, Optional<String> sha256, boolean own, List<Change> entries)
            implements Comparable<Change> {
        private static final Comparator<Change> ORDER =
                Comparator.comparing(Change::path).thenComparing(Change::action);

        public Change {
            entries = entries.stream().sorted().toList();
        }

        /** To what the candidate has. */
        public Change(String path, String action) {
            this(path, action, Optional.empty(), false, List.of());
        }

        @Override
        public int compareTo(Change other) {
            return ORDER.compare(this, other);
        }
    }
}
