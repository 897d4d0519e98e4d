package dev.lockstep;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.Unreadable;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.TreeReader;
import dev.lockstep.compare.ContainerListing;
import dev.lockstep.compare.NotChecked;
import dev.lockstep.compare.ReleaseComparison;
import dev.lockstep.compare.ReleaseDifference;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.DeploymentRequest;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.LaidOutTree;
import dev.lockstep.deployment.Patch;
import dev.lockstep.deployment.StateAnalyst;
import dev.lockstep.layout.OpenContainers;
import dev.lockstep.layout.StatedLoader;
import dev.lockstep.linkage.FailureEvidence;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.policy.BreakGlass;
import dev.lockstep.policy.Judge;
import dev.lockstep.policy.Policy;
import dev.lockstep.policy.Verdict;
import dev.lockstep.release.known.KnownRelease;
import dev.lockstep.release.known.Provenance;
import dev.lockstep.release.known.ProvenanceSearch;
import dev.lockstep.release.known.ReleaseSource;
import dev.lockstep.report.Coverage;
import dev.lockstep.report.Report;
import dev.lockstep.report.ReportParts;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.LinkageFindings;
import dev.lockstep.rules.reach.Reached;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Platform;
import dev.lockstep.witness.Witness;
import dev.lockstep.witness.WitnessOptions;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** What the steps of one command share: the symbols, the platform, the facts read so far, and the threads. */
final class Session implements Closeable {
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors());

    private final long began = System.nanoTime();
    private final CheckerOptions options;
    private final Workspace workspace;
    private final Symbols symbols = new Symbols();
    private final Platform platform;
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, Session::thread);
    private final StateAnalyst analyst;
    private Optional<String> jvm = Optional.empty();

    Session(CheckerOptions options) throws IOException {
        this.options = options;
        this.workspace = new Workspace(options.limits());
        this.platform = Platform.open(options.platform(), symbols);
        var reader = new TreeReader(workspace, symbols, executor, options.progress()::advance);
        this.analyst = new StateAnalyst(reader, platform, stated(options));
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "lockstep-reader");
        thread.setDaemon(true);
        return thread;
    }

    FileTree open(Path path) throws IOException {
        step("opening " + path);
        return workspace.open(path);
    }

    /**
     * Opens a tree that must hold something: an empty folder is where a build failed or a path is wrong.
     *
     * @throws IOException as {@link #open}, and if there is nothing in it
     */
    FileTree openFilled(Path path) throws IOException {
        FileTree tree = open(path);
        if (tree.files().isEmpty() && tree.unreadable().isEmpty()) {
            tree.close();
            throw new IOException(path + ": there is no file in it");
        }
        return tree;
    }

    /** The tree that a build wants to put there; absent when the request names none. */
    Optional<FileTree> candidate(GateRequest request) throws IOException {
        Optional<Path> path = request.candidate();
        return path.isPresent() ? Optional.of(workspace.keep(openFilled(path.get()))) : Optional.empty();
    }

    /**
     * Resolves all forms of a request.
     *
     * @throws IllegalArgumentException with a message for people, if it does not fit the trees
     * @throws IOException naming the path, if a patch cannot be opened
     */
    Deployment deployment(GateRequest request, FileTree deployed, Optional<FileTree> candidate) throws IOException {
        List<Patch> patches = new ArrayList<>();
        for (GateRequest.Overlay overlay : request.patches()) {
            patches.add(patch("--patch " + overlay, overlay));
        }
        List<DeploymentRequest.Pending> pending = new ArrayList<>();
        for (GateRequest.Named change : request.pending()) {
            Patch patch = patch("--change " + change.name() + "=" + change.overlay(), change.overlay());
            pending.add(new DeploymentRequest.Pending(change.name(), patch));
        }
        var forms = new DeploymentRequest(request.patterns(), request.plans(), patches, pending, request.removals());
        return Deployment.of(forms, deployed, candidate, workspace);
    }

    private Patch patch(String source, GateRequest.Overlay overlay) throws IOException {
        return new Patch(source, workspace.keep(open(overlay.path())), overlay.folder());
    }

    int release() {
        return platform.release();
    }

    /**
     * Finds out which of the known releases the files of an install are from.
     *
     * @throws IOException naming the path, if a release cannot be read
     */
    Provenance provenance(FileTree install) throws IOException {
        List<KnownRelease> known = new ArrayList<>();
        for (ReleaseSource source : options.releases()) {
            step("reading " + source.path());
            known.add(source.read(workspace));
        }
        step("comparing with the known releases");
        return ProvenanceSearch.of(install, known, policy()::isIndependent, workspace);
    }

    /** Reads a mix of two releases that have been read. */
    LaidOutTree readMix(FileTree tree, InstallState before, InstallState after) {
        return analyst.layOutMix(tree, before.layout(), after.layout());
    }

    Workspace workspace() {
        return workspace;
    }

    Symbols symbols() {
        return symbols;
    }

    StateAnalyst analyst() {
        return analyst;
    }

    /** Tells that a step begins whose length is not known. */
    void step(String name) {
        options.progress().step(name, 0);
    }

    LaidOutTree read(FileTree tree) {
        long bytes = tree.files().stream()
                .filter(TreeReader::isArchive)
                .mapToLong(file -> file.content().size())
                .sum();
        options.progress().step("reading", bytes);
        return analyst.layOut(tree);
    }

    InstallState link(LaidOutTree tree) {
        step("linking");
        return analyst.link(tree);
    }

    private static List<StatedLoader> stated(CheckerOptions options) {
        return options.classPath().isEmpty()
                ? options.policy().policy().layout()
                : List.of(StatedLoader.of(options.classPath()));
    }

    /** Failures as findings, with the places at which their references stand, and put to a JVM where one is asked. */
    List<Finding> linkage(
            InstallState state,
            List<LinkageFailure> failures,
            State named,
            boolean emergent,
            Function<LinkageFailure, Optional<String>> remedy) {
        var findings = findings(state, failures, named, emergent, remedy);
        return options.witness()
                .map(witness -> witnessed(findings, state, witness))
                .orElseGet(() -> List.copyOf(findings.keySet()));
    }

    /** The same, by finding, without a JVM. */
    Map<Finding, List<LinkageFailure>> findings(
            InstallState state,
            List<LinkageFailure> failures,
            State named,
            boolean emergent,
            Function<LinkageFailure, Optional<String>> remedy) {
        try (var containers = new OpenContainers(state.tree(), workspace)) {
            var evidence = FailureEvidence.find(
                    failures, state.failures(), state.universes(), state.preparation(), containers, symbols);
            var findings = new LinkageFindings(evidence, named, emergent, remedy).withFailures(failures);
            return Reached.mark(findings, state.universes(), symbols, options.entries());
        } catch (IOException e) { // of closing what was only read
            throw new UncheckedIOException(e);
        }
    }

    private List<Finding> witnessed(
            Map<Finding, List<LinkageFailure>> findings, InstallState state, WitnessOptions witness) {
        step("asking a JVM");
        Witness.Outcome outcome = Witness.ask(findings, state, workspace, release(), witness);
        jvm = jvm.or(outcome::jvm);
        return outcome.findings();
    }

    /** A comparison, and what could not be compared. */
    record Compared(ReleaseDifference difference, List<Unreadable> unreadable, List<Unreadable> notChecked) {}

    Compared compare(LaidOutTree before, LaidOutTree after) throws IOException {
        step("comparing");
        Set<ArchiveFacts> old = archives(before.facts());
        Set<ArchiveFacts> now = archives(after.facts());
        try (var deployed = new ContainerListing(before.tree(), before.layout(), workspace, now::contains);
                var candidate = new ContainerListing(after.tree(), after.layout(), workspace, old::contains)) {
            var difference = ReleaseComparison.compare(
                    deployed.containers(),
                    candidate.containers(),
                    policy().api(),
                    options.asks(CheckerOptions.Ask.BODIES),
                    THREADS);
            List<Unreadable> unreadable = new ArrayList<>(deployed.unreadable());
            unreadable.addAll(candidate.unreadable());
            return new Compared(
                    difference,
                    unreadable,
                    difference.notChecked().stream().map(Session::asUnreadable).toList());
        }
    }

    private static Unreadable asUnreadable(NotChecked each) {
        return new Unreadable(each.container() + "!/" + each.className(), each.reason());
    }

    /** Archives of the same content are the same facts. */
    private static Set<ArchiveFacts> archives(ArchiveFacts facts) {
        Set<ArchiveFacts> all = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(facts, all);
        return all;
    }

    private static void collect(ArchiveFacts facts, Set<ArchiveFacts> all) {
        facts.nested().forEach(nested -> {
            all.add(nested.facts());
            collect(nested.facts(), all);
        });
    }

    Report gateReport(Report.Inputs inputs, List<Finding> findings, Coverage coverage, Optional<BreakGlass> decision) {
        List<Finding> judged = options.policy().applyTo(findings, State.PAIR);
        Verdict found = verdict(judged, coverage);
        Verdict verdict = decision.map(each -> Judge.override(found, each)).orElse(found);
        return withWitness(
                new Report("gate", inputs, verdict, coverage, judged, Optional.empty(), Optional.empty(), millis()));
    }

    Report report(String command, Report.Inputs inputs, List<Finding> findings, Coverage coverage) {
        List<Finding> judged = options.policy().applyTo(findings, State.INSTALL);
        return withWitness(new Report(
                command,
                inputs,
                verdict(judged, coverage),
                coverage,
                judged,
                Optional.empty(),
                Optional.empty(),
                millis()));
    }

    private Verdict verdict(List<Finding> findings, Coverage coverage) {
        return Judge.judge(findings, coverage.unreadable().isEmpty(), policy().failOn());
    }

    /** What the team has agreed on. */
    Policy policy() {
        return options.policy().policy();
    }

    private Report withWitness(Report report) {
        return options.witness().isEmpty() ? report : report.with(ReportParts.witness(report.findings(), jvm));
    }

    long millis() {
        return (System.nanoTime() - began) / 1_000_000;
    }

    @Override
    public void close() throws IOException {
        executor.shutdownNow();
        platform.close();
        workspace.close();
    }
}
