package dev.lockstep.rules.deployment;

import dev.lockstep.deployment.Deployment;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.RuleInfo;
import java.util.Optional;

/** What a deployment shows by itself. */
public final class DeploymentFindings {
    private DeploymentFindings() {}

    /** The finding that blocks every deployment that is not complete. */
    public static Finding partial(Deployment deployment) {
        RuleInfo rule = RuleCatalogue.find("partial-deployment").orElseThrow().info();
        int all = deployment.changes().size() + deployment.missing().size();
        return new Finding(
                rule,
                rule.severity(),
                Finding.State.MIXED,
                true,
                rule.error(),
                rule.when(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "the result would be neither release",
                "deploy the whole release: all " + all + " changed files at once",
                false,
                1);
    }
}
