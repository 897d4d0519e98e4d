package dev.lockstep;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.deployment.Combination;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.PendingChange;
import dev.lockstep.deployment.PendingPair;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.Remedies;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.deployment.formula.Answers;
import dev.lockstep.deployment.formula.DeployabilityAnalysis;
import dev.lockstep.deployment.formula.NotComputable;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.report.Deployability;
import dev.lockstep.report.DeployabilityParts;
import dev.lockstep.report.ReportParts;
import dev.lockstep.report.Stated;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.EmergentFindings;
import dev.lockstep.rules.emergent.pairings.FileTies;
import dev.lockstep.rules.emergent.pairings.FileTies.Tie;
import dev.lockstep.rules.emergent.pairings.Pairings;
import dev.lockstep.rules.emergent.pairings.UntestedPairings;
import dev.lockstep.rules.emergent.reverts.SilentReverts;
import dev.lockstep.rules.install.InstallFindings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a gate finds out about one deployment, once deployed and candidate are linked. */
final class GateAnalysis {
    private final Session session;
    private final Deployment deployment;
    private final InstallState before;
    private final InstallState after;

    /** @param after deployed once more, when there is no candidate */
    GateAnalysis(Session session, Deployment deployment, InstallState before, InstallState after) {
        this.session = session;
        this.deployment = deployment;
        this.before = before;
        this.after = after;
    }

    /**
     * What was found.
     *
     * @param pairings absent when the state after the deployment is the candidate
     * @param deployability absent when nobody asked, or when it cannot be told, which {@code notComputed} gives the
     *     reason of
     */
    record Outcome(
            List<Finding> findings,
            Optional<Pairings> pairings,
            Optional<Deployability> deployability,
            List<Unreadable> notComputed) {}

    /**
     * Of a deployment after which the install is the candidate.
     *
     * @param piecemeal whether to ask too what becomes of its files when they are copied one by one
     * @throws IOException with one line, if a class or a copy that must be looked at can no longer be read
     */
    Outcome ofCandidate(boolean piecemeal) throws IOException {
        List<Finding> findings = new ArrayList<>(newInstallFindings(after, State.CANDIDATE));
        findings.addAll(session.linkage(
                after, after.failuresNotIn(before), State.CANDIDATE, false, failure -> Optional.empty()));
        findings.addAll(SilentReverts.find(deployment, before, after, session.workspace()));
        if (!piecemeal || deployment.changes().isEmpty()) {
            return new Outcome(findings, Optional.empty(), Optional.empty(), List.of());
        }
        Outcome parts = parts(after);
        return new Outcome(findings, parts.pairings(), parts.deployability(), parts.notComputed());
    }

    /**
     * Of a deployment after which the install is neither release.
     *
     * @throws IOException with one line, if a class or a copy that must be looked at can no longer be read
     */
    Outcome ofMix(InstallState mixed) throws IOException {
        List<Finding> findings = new ArrayList<>(onlyIn(mixed));
        Outcome parts = parts(mixed);
        findings.addAll(parts.findings());
        findings.addAll(SilentReverts.find(deployment, before, mixed, session.workspace()));
        return new Outcome(findings, parts.pairings(), parts.deployability(), parts.notComputed());
    }

    /** What the mixed state has that neither release has; of what no link is tried for, what deployed has not. */
    private List<Finding> onlyIn(InstallState mixed) {
        var remedies = new Remedies(mixed, after, deployment);
        Set<Object> candidates = sameness(after, State.MIXED);
        List<Finding> findings = new ArrayList<>();
        newInstallFindings(mixed, State.MIXED)
                .forEach(each -> findings.add(candidates.contains(sameness(each)) ? each : each.asEmergent()));
        findings.addAll(session.linkage(
                mixed,
                mixed.failuresNotIn(before, after),
                State.MIXED,
                true,
                failure -> Optional.of(advice(remedies, failure))));
        return findings;
    }

    private String advice(Remedies remedies, LinkageFailure failure) {
        return remedies.of(failure).map(this::advice).orElseGet(this::wholeAdvice);
    }

    private String advice(Remedies.Remedy remedy) {
        FileChange change = remedy.change();
        if (remedy.inPlaceOf().isPresent()) {
            return "deploy " + change.path() + " in place of "
                    + remedy.inPlaceOf().get();
        }
        if (change.action() == FileChange.Action.REMOVE) {
            return "remove " + change.path() + " with it";
        }
        return deployment.statement().own().contains(change.path())
                ? "deploy the candidate's " + change.path() + " instead"
                : "deploy " + change.path() + " with it";
    }

    /**
     * Without a candidate, or with files that it does not have, there is no release yet that could be deployed whole.
     */
    private String wholeAdvice() {
        return deployment.isMixOfBoth()
                ? "deploy the whole release"
                : "build the change against what it will run with, and deploy the whole of that release";
    }

    /** What the emergent rules find in a state, and what becomes of its files in other combinations. */
    private Outcome parts(InstallState state) throws IOException {
        session.step("comparing the parts");
        try (var deployedFiles = new StateFiles(before, session.workspace(), session.symbols());
                var candidateFiles = new StateFiles(after, session.workspace(), session.symbols());
                var stateFiles = new StateFiles(state, session.workspace(), session.symbols())) {
            var releases = new ReleasePair(before, deployedFiles, after, candidateFiles);
            List<Clash> clashes = EmergentFindings.clashes(releases);
            var mix = new MixedState(releases, state, stateFiles, deployment);
            List<Finding> findings = EmergentFindings.in(mix, clashes);
            Optional<Pairings> pairings = state == after ? Optional.empty() : Optional.of(UntestedPairings.in(mix));
            session.step("trying the combinations");
            return answered(findings, pairings, state, clashes, releases);
        }
    }

    private Outcome answered(
            List<Finding> findings,
            Optional<Pairings> pairings,
            InstallState state,
            List<Clash> clashes,
            ReleasePair releases)
            throws IOException {
        List<Combination> wrong = clashes.stream()
                .filter(clash -> clash.finding().severity() == Severity.ERROR)
                .map(Clash::when)
                .toList();
        List<Predicate<PossibleState>> errors = new ArrayList<>(EmergentFindings.errors(releases));
        errors.addAll(SilentReverts.errors(before, after, session.workspace()));
        try {
            Answers answers = DeployabilityAnalysis.of(
                    before, after, deployment, state, wrong, errors, session.analyst(), session.workspace());
            List<Tie> calls = FileTies.of(releases, answers.units().divided());
            return new Outcome(findings, pairings, Optional.of(DeployabilityParts.of(answers, calls)), List.of());
        } catch (NotComputable e) {
            var unanswered = new Unreadable("deployability", e.reason());
            return new Outcome(findings, pairings, Optional.empty(), List.of(unanswered));
        }
    }

    /** What each pending change would break by itself. */
    List<Stated.Pending> pending() {
        List<Stated.Pending> told = new ArrayList<>();
        for (PendingChange change : deployment.statement().pending()) {
            told.add(ReportParts.pending(change, newFailures(change.changes())));
        }
        return told;
    }

    /** What each two of them would break together, in both orders. */
    List<Stated.PendingPair> pendingPairs() {
        List<Stated.PendingPair> told = new ArrayList<>();
        for (PendingPair pair : deployment.statement().pairs()) {
            List<Finding> inOrder = newFailures(pair.inOrder());
            List<Finding> reversed = pair.isIndependentOfOrder() ? inOrder : newFailures(pair.reversed());
            told.add(ReportParts.pendingPair(pair, inOrder, reversed));
        }
        return told;
    }

    private List<Finding> newFailures(List<FileChange> changes) {
        InstallState state = session.link(session.read(Deployment.applied(before.tree(), changes)));
        var failures = state.failuresNotIn(before, after);
        return List.copyOf(session.findings(state, failures, State.MIXED, true, failure -> Optional.empty())
                .keySet());
    }

    private List<Finding> newInstallFindings(InstallState state, State named) {
        Set<Object> known = sameness(before, named);
        return InstallFindings.of(state, named, session.release(), session.workspace()).stream()
                .filter(finding -> !known.contains(sameness(finding)))
                .toList();
    }

    private Set<Object> sameness(InstallState state, State named) {
        Set<Object> known = new HashSet<>();
        InstallFindings.of(state, named, session.release(), session.workspace())
                .forEach(finding -> known.add(sameness(finding)));
        return known;
    }

    private static Object sameness(Finding finding) {
        return List.of(finding.rule().id(), finding.from(), finding.target(), finding.message());
    }
}
