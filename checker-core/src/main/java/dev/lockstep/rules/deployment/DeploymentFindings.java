package dev.lockstep.rules.deployment;

import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.Statement.UnverifiedPlan;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a deployment shows by itself. */
public final class DeploymentFindings {
    private DeploymentFindings() {}

    /** The finding that blocks every deployment that is not complete. */
    public static Finding partial(Deployment deployment) {
        RuleInfo rule = info("partial-deployment");
        String message = deployment.hasCandidate()
                ? "the result would be neither release"
                : "no candidate is given, so the result is no release that anybody has built";
        return Finding.of(rule, Finding.State.MIXED)
                .emergent(true)
                .message(message)
                .fix(wayOut(deployment))
                .build();
    }

    private static String wayOut(Deployment deployment) {
        if (!deployment.hasCandidate()) {
            return "build and test a release that contains this change, and deploy that";
        }
        long all = Stream.concat(deployment.changes().stream(), deployment.missing().stream())
                .map(FileChange::path)
                .distinct()
                .count();
        return deployment.isMixOfBoth()
                ? String.format(Locale.ROOT, "deploy the whole release: all %,d changed files at once", all)
                : "build and test a release that contains this change, and deploy the whole of it";
    }

    /** Without those that another one tells better: an old jar beside its successor is one accident. */
    public static List<Finding> distinct(List<Finding> findings) {
        List<String> leftovers = findings.stream()
                .filter(finding -> finding.rule().id().equals("leftover"))
                .flatMap(finding -> finding.target().stream())
                .map(Target::file)
                .toList();
        return findings.stream()
                .filter(finding -> !finding.rule().id().equals("duplicate-artifact")
                        || leftovers.stream()
                                .noneMatch(file -> finding.message().contains(file)))
                .toList();
    }

    /** What the words show in which the deployment was asked for. */
    public static List<Finding> stated(Deployment deployment) {
        return deployment.statement().unverified().stream()
                .map(DeploymentFindings::unverified)
                .toList();
    }

    private static Finding unverified(UnverifiedPlan plan) {
        List<String> overlooked = plan.overlooked();
        String compared = plan.source()
                + (plan.certain() ? " compared sizes and times only" : " does not show that content was compared");
        String seen = overlooked.isEmpty()
                ? "; no file that differs in content is overlooked between these two trees"
                : "; it overlooks " + overlooked.size()
                        + (overlooked.size() == 1 ? " file that differs" : " files that differ")
                        + " in content and not in size, first " + overlooked.get(0);
        return Finding.of(info("unverified-plan"), Finding.State.PAIR)
                .severity(overlooked.isEmpty() ? Severity.INFO : Severity.ERROR)
                .target(overlooked.stream()
                        .map(path -> new Target(path, Optional.empty()))
                        .findFirst())
                .message(compared + seen)
                .fix("make the plan again with rsync --checksum")
                .build();
    }

    private static RuleInfo info(String id) {
        return RuleCatalogue.find(id).orElseThrow().info();
    }
}
