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
import dev.lockstep.deployment.Combination;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.DeploymentRequest;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.LaidOutTree;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.Patch;
import dev.lockstep.deployment.PendingChange;
import dev.lockstep.deployment.PendingPair;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.Remedies;
import dev.lockstep.deployment.StateAnalyst;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.deployment.formula.Answers;
import dev.lockstep.deployment.formula.DeployabilityAnalysis;
import dev.lockstep.deployment.formula.NotComputable;
import dev.lockstep.linkage.FailureEvidence;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.policy.BreakGlass;
import dev.lockstep.policy.Judge;
import dev.lockstep.policy.Verdict;
import dev.lockstep.report.Report;
import dev.lockstep.report.ReportParts;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.LinkageFindings;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.EmergentFindings;
import dev.lockstep.rules.emergent.pairings.Pairings;
import dev.lockstep.rules.emergent.pairings.UntestedPairings;
import dev.lockstep.rules.emergent.reverts.SilentReverts;
import dev.lockstep.rules.install.InstallFindings;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Platform;
import dev.lockstep.witness.Witness;
import dev.lockstep.witness.WitnessOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
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
        this.analyst = new StateAnalyst(reader, platform, options.classPath());
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "lockstep-reader");
        thread.setDaemon(true);
        return thread;
    }

    FileTree open(Path path) throws IOException {
        options.progress().step("opening " + path, 0);
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

    /** What each pending change, and each two of them in both orders, would break. */
    List<Report.Pending> pending(Deployment deployment, InstallState before, InstallState after) {
        List<Report.Pending> told = new ArrayList<>();
        var statement = deployment.statement();
        for (PendingChange change : statement.pending()) {
            told.add(ReportParts.pending(change, newFailures(change.changes(), before, after)));
        }
        return told;
    }

    /** And of two together. */
    List<Report.PendingPair> pendingPairs(Deployment deployment, InstallState before, InstallState after) {
        List<Report.PendingPair> told = new ArrayList<>();
        for (PendingPair pair : deployment.statement().pairs()) {
            List<Finding> inOrder = newFailures(pair.inOrder(), before, after);
            List<Finding> reversed =
                    pair.isIndependentOfOrder() ? inOrder : newFailures(pair.reversed(), before, after);
            told.add(ReportParts.pendingPair(pair, inOrder, reversed));
        }
        return told;
    }

    private List<Finding> newFailures(List<FileChange> changes, InstallState before, InstallState after) {
        InstallState state = link(read(Deployment.applied(before.tree(), changes)));
        var failures = state.failuresNotIn(before, after);
        return List.copyOf(findings(state, failures, State.MIXED, true, failure -> Optional.empty())
                .keySet());
    }

    int release() {
        return platform.release();
    }

    /** Reads a mix of two releases that have been read. */
    LaidOutTree readMix(FileTree tree, InstallState before, InstallState after) {
        return analyst.layOutMix(tree, before.layout(), after.layout());
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
        options.progress().step("linking", 0);
        return analyst.link(tree);
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

    private Map<Finding, List<LinkageFailure>> findings(
            InstallState state,
            List<LinkageFailure> failures,
            State named,
            boolean emergent,
            Function<LinkageFailure, Optional<String>> remedy) {
        var evidence =
                FailureEvidence.find(failures, state.failures(), state.universes(), state.tree(), workspace, symbols);
        return new LinkageFindings(evidence, named, emergent, remedy).withFailures(failures);
    }

    private List<Finding> witnessed(
            Map<Finding, List<LinkageFailure>> findings, InstallState state, WitnessOptions witness) {
        options.progress().step("asking a JVM", 0);
        Witness.Outcome outcome = Witness.ask(findings, state, workspace, release(), witness);
        jvm = jvm.or(outcome::jvm);
        return outcome.findings();
    }

    /** What a state has that another had not. */
    List<Finding> newIn(InstallState state, InstallState before, State named) {
        List<Finding> findings = new ArrayList<>(newInstallFindings(state, before, named));
        findings.addAll(linkage(state, state.failuresNotIn(before), named, false, failure -> Optional.empty()));
        return findings;
    }

    /** What the mixed state has that neither release has; of what no link is tried for, what deployed has not. */
    List<Finding> emergent(InstallState mixed, InstallState before, InstallState after, Deployment deployment) {
        var remedies = new Remedies(mixed, after, deployment);
        Set<Object> candidates = sameness(after, State.MIXED);
        List<Finding> findings = new ArrayList<>();
        newInstallFindings(mixed, before, State.MIXED)
                .forEach(each -> findings.add(candidates.contains(sameness(each)) ? each : each.asEmergent()));
        findings.addAll(linkage(
                mixed,
                mixed.failuresNotIn(before, after),
                State.MIXED,
                true,
                failure -> Optional.of(remedies.changeFor(failure)
                        .map(change -> advice(change, deployment))
                        .orElse(wholeAdvice(deployment)))));
        return findings;
    }

    /**
     * What the emergent rules find in a mixed state, and what becomes of its files in other combinations.
     *
     * @param pairings absent when the state is a release
     * @param deployability absent when it cannot be told, which {@code notComputed} gives the reason of
     */
    record Mix(
            List<Finding> findings,
            Optional<Pairings> pairings,
            Optional<Answers> deployability,
            List<Unreadable> notComputed) {}

    /** @throws IOException with one line, if a class that must be looked at can no longer be read */
    Mix mix(InstallState before, InstallState after, InstallState mixed, Deployment deployment) throws IOException {
        options.progress().step("comparing the parts", 0);
        try (var deployedFiles = new StateFiles(before, workspace, symbols);
                var candidateFiles = new StateFiles(after, workspace, symbols);
                var mixedFiles = new StateFiles(mixed, workspace, symbols)) {
            var releases = new ReleasePair(before, deployedFiles, after, candidateFiles);
            List<Clash> clashes = EmergentFindings.clashes(releases);
            var mix = new MixedState(releases, mixed, mixedFiles, deployment);
            List<Finding> findings = EmergentFindings.in(mix, clashes);
            Optional<Pairings> pairings = mixed == after ? Optional.empty() : Optional.of(UntestedPairings.in(mix));
            options.progress().step("trying the combinations", 0);
            List<Combination> errors = clashes.stream()
                    .filter(clash -> clash.finding().severity() == Severity.ERROR)
                    .map(Clash::when)
                    .toList();
            return mix(
                    findings,
                    pairings,
                    () -> DeployabilityAnalysis.of(before, after, deployment, mixed, errors, analyst));
        }
    }

    /** Asks the formula. */
    private interface Question {
        Answers ask() throws NotComputable;
    }

    private static Mix mix(List<Finding> findings, Optional<Pairings> pairings, Question question) {
        try {
            return new Mix(findings, pairings, Optional.of(question.ask()), List.of());
        } catch (NotComputable e) {
            return new Mix(findings, pairings, Optional.empty(), List.of(new Unreadable("deployability", e.reason())));
        }
    }

    /**
     * What the deployment takes back of work that is already there.
     *
     * @throws IOException with one line, if a copy that must be compared can no longer be read
     */
    List<Finding> reverts(Deployment deployment, InstallState before, InstallState result) throws IOException {
        return SilentReverts.find(deployment, before, result, workspace);
    }

    /**
     * Without a candidate, or with files that it does not have, there is no release yet that could be deployed whole.
     */
    private static String wholeAdvice(Deployment deployment) {
        return deployment.isMixOfBoth()
                ? "deploy the whole release"
                : "build the change against what it will run with, and deploy the whole of that release";
    }

    private static String advice(FileChange change, Deployment deployment) {
        if (change.action() == FileChange.Action.REMOVE) {
            return "remove " + change.path() + " with it";
        }
        return deployment.statement().own().contains(change.path())
                ? "deploy the candidate's " + change.path() + " instead"
                : "deploy " + change.path() + " with it";
    }

    private List<Finding> newInstallFindings(InstallState state, InstallState before, State named) {
        Set<Object> known = sameness(before, named);
        return InstallFindings.of(state, named, release()).stream()
                .filter(finding -> !known.contains(sameness(finding)))
                .toList();
    }

    private Set<Object> sameness(InstallState state, State named) {
        Set<Object> known = new HashSet<>();
        InstallFindings.of(state, named, release()).forEach(finding -> known.add(sameness(finding)));
        return known;
    }

    private static Object sameness(Finding finding) {
        return List.of(finding.rule().id(), finding.from(), finding.target(), finding.message());
    }

    /** A comparison, and what could not be compared. */
    record Compared(ReleaseDifference difference, List<Unreadable> unreadable, List<Unreadable> notChecked) {}

    Compared compare(LaidOutTree before, LaidOutTree after) throws IOException {
        options.progress().step("comparing", 0);
        Set<ArchiveFacts> old = archives(before.facts());
        Set<ArchiveFacts> now = archives(after.facts());
        try (var deployed = new ContainerListing(before.tree(), before.layout(), workspace, now::contains);
                var candidate = new ContainerListing(after.tree(), after.layout(), workspace, old::contains)) {
            var difference = ReleaseComparison.compare(deployed.containers(), candidate.containers(), THREADS);
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

    Report gateReport(
            Report.Inputs inputs, List<Finding> findings, Report.Coverage coverage, Optional<BreakGlass> decision) {
        Verdict found = Judge.judge(findings, coverage.unreadable().isEmpty());
        Verdict verdict = decision.map(each -> Judge.override(found, each)).orElse(found);
        return withWitness(
                new Report("gate", inputs, verdict, coverage, findings, Optional.empty(), Optional.empty(), millis()));
    }

    Report report(String command, Report.Inputs inputs, List<Finding> findings, Report.Coverage coverage) {
        return withWitness(new Report(
                command,
                inputs,
                Judge.judge(findings, coverage.unreadable().isEmpty()),
                coverage,
                findings,
                Optional.empty(),
                Optional.empty(),
                millis()));
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
