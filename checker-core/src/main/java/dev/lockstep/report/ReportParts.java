package dev.lockstep.report;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeDigest;
import dev.lockstep.compare.ApiUsers;
import dev.lockstep.compare.ContainerDifference;
import dev.lockstep.compare.Inside;
import dev.lockstep.compare.ReleaseDifference;
import dev.lockstep.compare.Status;
import dev.lockstep.compare.Step;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.Edits;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.LaidOutTree;
import dev.lockstep.deployment.PendingChange;
import dev.lockstep.deployment.PendingPair;
import dev.lockstep.deployment.Statement;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.Layout;
import dev.lockstep.policy.Policy;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.Testimony;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** The parts of a report, made from what the analysis knows. */
public final class ReportParts {
    private ReportParts() {}

    /** One of the trees, with its digest. */
    public static Report.Input input(Path path, FileTree tree) {
        return input(path, tree, true);
    }

    /** @param digest whether to compute the digest, which takes longer than everything else about a tree's files */
    public static Report.Input input(Path path, FileTree tree, boolean digest) {
        return new Report.Input(path.toString(), tree.kind().label(), digest ? digest(tree) : Optional.empty());
    }

    /** A tree with a file that cannot be read has no digest; the file is in the coverage. */
    private static Optional<String> digest(FileTree tree) {
        try {
            return Optional.of(TreeDigest.of(tree).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public static Report.Inputs inputsOfScan(Report.Input install, int platform) {
        return new Report.Inputs(Optional.of(install), Optional.empty(), Optional.empty(), Optional.empty(), platform);
    }

    public static Report.Inputs inputsOfComparison(Report.Input deployed, Report.Input candidate, int platform) {
        return new Report.Inputs(
                Optional.empty(), Optional.of(deployed), Optional.of(candidate), Optional.empty(), platform);
    }

    /** @param candidate absent when only a patch is known */
    public static Report.Inputs inputsOfGate(
            Report.Input deployed, Optional<Report.Input> candidate, Report.Deployment deployment, int platform) {
        return new Report.Inputs(Optional.empty(), Optional.of(deployed), candidate, Optional.of(deployment), platform);
    }

    /** What is deployed, in the light of what the team has agreed on. */
    public static Report.Deployment deployment(
            Deployment deployment, Policy policy, List<Stated.Pending> pending, List<Stated.PendingPair> pairs) {
        var statement = deployment.statement();
        List<String> independent = Stream.concat(deployment.changes().stream(), deployment.missing().stream())
                .map(FileChange::path)
                .filter(policy::isIndependent)
                .distinct()
                .sorted()
                .toList();
        return new Report.Deployment(
                deployment.changes().stream()
                        .map(change -> change(change, statement))
                        .toList(),
                deployment.isComplete(),
                changes(deployment.missing()),
                deployment.isPartial(policy::isIndependent),
                new Stated(statement.sources(), statement.notes(), independent, pending, pairs));
    }

    private static Report.Change change(FileChange change, Statement statement) {
        List<Report.Change> entries = statement.entries().stream()
                .filter(entry -> entry.path().startsWith(change.path() + Edits.INTO))
                .map(entry -> new Report.Change(entry.path(), entry.action().label(), sha256(entry), false, List.of()))
                .toList();
        boolean own = statement.own().contains(change.path());
        return new Report.Change(change.path(), change.action().label(), sha256(change), own, entries);
    }

    /** A file that cannot be read has no digest; it is in the coverage. */
    private static Optional<String> sha256(FileChange change) {
        if (change.after().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(change.after().get().content().digest().hex());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @param failing in deployed with this change alone */
    public static Stated.Pending pending(PendingChange change, List<Finding> failing) {
        return new Stated.Pending(change.name(), changes(change.changes()), linking(failing));
    }

    /**
     * @param inOrder failing with the second over the first
     * @param reversed failing with the first over the second
     */
    public static Stated.PendingPair pendingPair(PendingPair pair, List<Finding> inOrder, List<Finding> reversed) {
        return new Stated.PendingPair(
                pair.first().name(),
                pair.second().name(),
                pair.conflicts().stream().map(PendingPair.Conflict::path).toList(),
                linking(inOrder),
                linking(reversed));
    }

    private static Stated.Linking linking(List<Finding> failing) {
        List<Finding> errors = failing.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .sorted()
                .toList();
        return new Stated.Linking(
                errors.size(), errors.stream().map(ReportParts::example).findFirst());
    }

    private static String example(Finding finding) {
        String error = finding.error()
                .map(Signatures::simpleName)
                .orElse(finding.rule().id());
        return error
                + finding.reference()
                        .map(reference -> " " + Signatures.of(reference))
                        .orElse("")
                + finding.from().map(place -> ", from " + Signatures.of(place)).orElse("");
    }

    private static List<Report.Change> changes(List<FileChange> changes) {
        return changes.stream()
                .map(change -> new Report.Change(change.path(), change.action().label()))
                .toList();
    }

    /** What a JVM said about the errors among the findings. */
    public static Report.Witness witness(List<Finding> findings, Optional<String> jvm) {
        List<Testimony.Answer> answers = findings.stream()
                .flatMap(finding -> finding.testimony().stream())
                .map(Testimony::answer)
                .toList();
        return new Report.Witness(
                jvm,
                answers.size(),
                Collections.frequency(answers, Testimony.Answer.CONFIRMED),
                Collections.frequency(answers, Testimony.Answer.DISAGREED),
                Collections.frequency(answers, Testimony.Answer.NOT_TRIED));
    }

    /** How the software loads its classes. */
    public static Loading loading(Layout layout) {
        return new Loading(
                layout.classPaths().stream().map(ReportParts::loadingPath).toList(), layout.notPlaced());
    }

    private static Loading.LoadingPath loadingPath(ClassPath path) {
        return new Loading.LoadingPath(
                path.name(),
                path.parent().map(ClassPath::name),
                path.childFirst(),
                path.ordered(),
                path.containers().stream().map(Container::path).toList());
    }

    /** Container by container, and the files beside them. */
    public static Comparison comparison(
            ReleaseDifference difference, LaidOutTree before, LaidOutTree after, Optional<ApiUsers> users) {
        Set<String> inContainers = new HashSet<>();
        List<FileChange> changes =
                Deployment.of(before.tree(), after.tree(), List.of()).changes();
        for (LaidOutTree tree : List.of(before, after)) {
            tree.layout()
                    .classPaths()
                    .forEach(classPath -> classPath
                            .containers()
                            .forEach(container ->
                                    inContainers.add(container.path().split("!/", 2)[0])));
        }
        List<FileChange> others = changes.stream()
                .filter(change ->
                        !inContainers.contains(change.path()) && !change.path().endsWith(".class"))
                .toList();
        return new Comparison(
                difference.containers().stream()
                        .map(each -> containerChange(each, users))
                        .toList(),
                changes(others));
    }

    private static Comparison.ContainerChange containerChange(ContainerDifference each, Optional<ApiUsers> users) {
        return new Comparison.ContainerChange(
                each.path(),
                each.status().label(),
                each.renamedFrom(),
                each.classes().added().size(),
                each.classes().removed().size(),
                each.classes().changed().size(),
                each.changes().stream()
                        .map(change -> new Comparison.ApiChange(
                                change.className(),
                                change.member(),
                                change.kind(),
                                change.binary(),
                                change.source(),
                                OptionalInt.empty(),
                                change.tier().label(),
                                users.map(known -> known.count(each, change)).orElse(OptionalInt.empty())))
                        .toList(),
                Optional.of(inside(each)));
    }

    private static Comparison.Inside inside(ContainerDifference each) {
        Inside inside = each.inside();
        List<Report.Change> resources = new ArrayList<>();
        each.resources().added().forEach(path -> resources.add(new Report.Change(path, "add")));
        each.resources().removed().forEach(path -> resources.add(new Report.Change(path, "remove")));
        each.resources().changed().forEach(path -> resources.add(new Report.Change(path, "replace")));
        return new Comparison.Inside(
                fromTo(
                        inside.artifactBefore().orElse(""),
                        inside.artifactAfter().orElse("")),
                fromTo(release(inside.releaseBefore()), release(inside.releaseAfter())),
                resources,
                inside.bodies().map(found -> new Comparison.Bodies(found.classes(), found.methods(), found.rebuilt())));
    }

    private static String release(int release) {
        return release == 0 ? "" : Integer.toString(release);
    }

    private static Optional<Comparison.FromTo> fromTo(String from, String to) {
        return from.equals(to) ? Optional.empty() : Optional.of(new Comparison.FromTo(from, to));
    }
    /** What outside callers meet. */
    public static Compatibility compatibility(ReleaseDifference difference) {
        List<Compatibility.OfContainer> changed = difference.containers().stream()
                .filter(each -> each.status() != Status.UNCHANGED)
                .map(each -> new Compatibility.OfContainer(
                        each.path(),
                        each.binary(),
                        each.source(),
                        each.step().label(),
                        each.claimed().map(Step::label)))
                .toList();
        return new Compatibility(
                difference.binary(), difference.source(), difference.step().label(), changed);
    }
}
