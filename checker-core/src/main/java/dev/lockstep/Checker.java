package dev.lockstep;

import dev.lockstep.CheckerOptions.Ask;
import dev.lockstep.archive.FileTree;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.LaidOutTree;
import dev.lockstep.identity.Inventory;
import dev.lockstep.policy.Judge;
import dev.lockstep.report.CoverageCount;
import dev.lockstep.report.Identities;
import dev.lockstep.report.Report;
import dev.lockstep.report.ReportParts;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.deployment.DeploymentFindings;
import dev.lockstep.rules.install.InstallFindings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lockstep as a library: each method is one command. Calls the steps of the analysis in order and nothing else. */
public final class Checker {
    private Checker() {}

    /**
     * Looks at one file tree by itself.
     *
     * @throws IOException naming the path, if the tree cannot be opened at all
     * @throws IllegalArgumentException with a message for people, if the options do not fit the tree or this JDK
     */
    public static Report scan(Path install, CheckerOptions options) throws IOException {
        try (var session = new Session(options);
                FileTree tree = session.openFilled(install)) {
            InstallState state = session.link(session.read(tree));
            List<Finding> findings = findings(state, session);
            var coverage = CoverageCount.of(List.of(state.laidOut()));
            var inputs = ReportParts.inputsOfScan(
                    ReportParts.input(install, tree, options.asks(Ask.DIGEST)), session.release());
            Report report = session.report("scan", inputs, findings, coverage);
            Report laidOut = options.asks(Ask.LAYOUT) ? report.with(ReportParts.loading(state.layout())) : report;
            Report listed = stocked(laidOut, tree, state, session, options);
            return options.releases().isEmpty() ? listed : listed.with(session.provenance(tree));
        }
    }

    private static Report stocked(
            Report report, FileTree tree, InstallState state, Session session, CheckerOptions options) {
        if (!options.asks(Ask.INVENTORY) && !options.asks(Ask.IDENTITIES)) {
            return report;
        }
        var inventory = Inventory.of(tree, state.facts(), session.workspace());
        Report shown = options.asks(Ask.IDENTITIES) ? report.with(new Identities(inventory.items())) : report;
        return options.asks(Ask.INVENTORY) ? shown.with(inventory) : shown;
    }

    /**
     * Looks at several installs of one software, and at where they differ. What only some of them have is told with
     * their names.
     *
     * @param installs two or more, none named twice
     * @throws IOException naming the path, if a file tree cannot be opened at all
     * @throws IllegalArgumentException with a message for people, if the options do not fit the trees or this JDK, or
     *     ask what can be told of one install alone
     */
    public static Report scan(List<Path> installs, CheckerOptions options) throws IOException {
        if (installs.size() == 1) {
            return scan(installs.get(0), options);
        }
        try (var session = new Session(options)) {
            return new InstallsScan(session, installs, options).report();
        }
    }

    /** What one install shows. */
    static List<Finding> findings(InstallState state, Session session) {
        List<Finding> findings =
                new ArrayList<>(InstallFindings.of(state, State.INSTALL, session.release(), session.workspace()));
        findings.addAll(session.linkage(state, state.failures(), State.INSTALL, false, failure -> Optional.empty()));
        return once(findings);
    }

    /** A jar that several loaders have may fail in the same way in each. */
    private static List<Finding> once(List<Finding> findings) {
        return findings.stream().distinct().toList();
    }

    /**
     * Decides whether a deployment may go ahead.
     *
     * @param deploy paths, folders or globs relative to the root that would be copied; empty for the whole candidate
     * @throws IOException naming the path, if a tree cannot be opened at all
     * @throws IllegalArgumentException with a message for people, if a pattern of {@code deploy} selects no change, or
     *     the options do not fit the trees or this JDK
     */
    public static Report gate(Path deployed, Path candidate, List<String> deploy, CheckerOptions options)
            throws IOException {
        return gate(GateRequest.of(deployed, candidate, deploy), options);
    }

    /**
     * Decides whether a deployment may go ahead, in whatever form it is stated.
     *
     * @throws IOException naming the path, if a tree or a patch cannot be opened at all
     * @throws IllegalArgumentException with a message for people, if the request does not fit the trees, contradicts
     *     itself or changes nothing, or the options do not fit the trees or this JDK
     */
    public static Report gate(GateRequest request, CheckerOptions options) throws IOException {
        try (var session = new Session(options);
                FileTree deployedTree = session.open(request.deployed())) {
            Optional<FileTree> candidateTree = session.candidate(request);
            Deployment deployment = session.deployment(request, deployedTree, candidateTree);
            InstallState before = session.link(session.read(deployedTree));
            InstallState after =
                    candidateTree.map(tree -> session.link(session.read(tree))).orElse(before);
            List<LaidOutTree> looked = new ArrayList<>(List.of(before.laidOut(), after.laidOut()));
            List<Finding> findings = new ArrayList<>(DeploymentFindings.stated(deployment));
            var analysis = new GateAnalysis(session, deployment, before, after);
            GateAnalysis.Outcome outcome;
            if (deployment.isComplete()) {
                outcome = analysis.ofCandidate(request.piecemeal());
            } else {
                InstallState mixed = session.link(session.readMix(deployment.appliedTo(deployedTree), before, after));
                looked.add(mixed.laidOut());
                if (deployment.isPartial(session.policy()::isIndependent)) {
                    findings.add(DeploymentFindings.partial(deployment));
                }
                outcome = analysis.ofMix(mixed);
            }
            findings.addAll(outcome.findings());
            var coverage = CoverageCount.of(looked).plus(deployment.statement().unreadable(), outcome.notComputed());
            var inputs = ReportParts.inputsOfGate(
                    ReportParts.input(request.deployed(), deployedTree),
                    candidateTree.map(
                            tree -> ReportParts.input(request.candidate().orElseThrow(), tree)),
                    ReportParts.deployment(deployment, session.policy(), analysis.pending(), analysis.pendingPairs()),
                    session.release());
            return session.gateReport(inputs, DeploymentFindings.distinct(findings), coverage, request.breakGlass())
                    .with(outcome.deployability(), outcome.pairings());
        }
    }

    /**
     * Says what changed from one release to the next, and what that does to outside callers.
     *
     * @throws IOException naming the path, if a tree cannot be opened at all
     * @throws IllegalArgumentException with a message for people, if the options do not fit the trees or this JDK
     */
    public static Report compare(Path deployed, Path candidate, CheckerOptions options) throws IOException {
        try (var session = new Session(options);
                FileTree deployedTree = session.open(deployed);
                FileTree candidateTree = session.open(candidate)) {
            LaidOutTree before = session.read(deployedTree);
            LaidOutTree after = session.read(candidateTree);
            var comparison = session.compare(before, after);
            var closed = ClosedWorld.of(session, before, after, comparison.difference());
            var coverage =
                    CoverageCount.of(List.of(before, after)).plus(comparison.unreadable(), comparison.notChecked());
            var inputs = ReportParts.inputsOfComparison(
                    ReportParts.input(deployed, deployedTree, options.asks(Ask.DIGEST)),
                    ReportParts.input(candidate, candidateTree, options.asks(Ask.DIGEST)),
                    session.release());
            return new Report(
                    "compare",
                    inputs,
                    Judge.inform(coverage.unreadable().isEmpty()),
                    coverage,
                    closed.findings(),
                    Optional.of(ReportParts.comparison(comparison.difference(), before, after, closed.users())),
                    Optional.of(ReportParts.compatibility(comparison.difference())),
                    session.millis());
        }
    }
}
