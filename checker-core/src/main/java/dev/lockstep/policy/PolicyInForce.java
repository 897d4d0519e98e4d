package dev.lockstep.policy;

import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.Suppressed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A policy on one day.
 *
 * @param today in UTC; what has expired before it counts no longer
 */
public record PolicyInForce(Policy policy, LocalDate today) {
    /** Of a team that has agreed on nothing. */
    public static final PolicyInForce DEFAULT = new PolicyInForce(Policy.DEFAULT, LocalDate.EPOCH);

    private static final String MISSING_CLASS = "missing-class";

    /**
     * The findings as the policy has them: none is lost, but some are of another severity, and some are marked as
     * suppressed. What is wrong with the policy itself is a finding of its own.
     *
     * @param state in which the findings hold
     */
    public List<Finding> applyTo(List<Finding> findings, State state) {
        Set<Suppression> used = new HashSet<>();
        List<Finding> judged = new ArrayList<>();
        for (Finding finding : findings) {
            judged.add(suppressed(withSeverity(finding), used));
        }
        for (Suppression each : policy.suppressions()) {
            complaint(each, used.contains(each), state).ifPresent(judged::add);
        }
        return judged;
    }

    private Finding withSeverity(Finding finding) {
        if (isOptional(finding)) {
            return finding.withSeverity(Severity.INFO);
        }
        return policy.rules().stream()
                .filter(setting -> setting.matches(finding))
                .findFirst()
                .map(setting -> finding.withSeverity(setting.severity()))
                .orElse(finding);
    }

    private boolean isOptional(Finding finding) {
        return finding.rule().id().equals(MISSING_CLASS)
                && finding.reference()
                        .map(SymbolicReference::owner)
                        .filter(owner -> policy.optional().stream().anyMatch(pattern -> pattern.matchesClass(owner)))
                        .isPresent();
    }

    private Finding suppressed(Finding finding, Set<Suppression> used) {
        Finding result = finding;
        for (Suppression each : policy.suppressions()) {
            if (each.matches(finding)) {
                used.add(each);
                if (result.suppressed().isEmpty() && !each.isExpired(today)) {
                    result = finding.suppressed(new Suppressed(each.reason(), each.expires(), each.owner()));
                }
            }
        }
        return result;
    }

    private Optional<Finding> complaint(Suppression suppression, boolean used, State state) {
        if (suppression.isExpired(today)) {
            return Optional.of(finding(
                    "expired-suppression",
                    suppression,
                    state,
                    "the suppression of " + suppression + " expired on "
                            + suppression.expires().map(LocalDate::toString).orElse("") + ": " + suppression.reason()));
        }
        if (!suppression.isNarrow()) {
            return Optional.of(finding(
                    "broad-suppression",
                    suppression,
                    state,
                    "the suppression of " + suppression + " covers the whole of its rule"));
        }
        return used
                ? Optional.empty()
                : Optional.of(finding(
                        "unused-suppression",
                        suppression,
                        state,
                        "the suppression of " + suppression + " matches no finding"));
    }

    private static Finding finding(String rule, Suppression suppression, State state, String message) {
        RuleInfo info = RuleCatalogue.find(rule).orElseThrow().info();
        return Finding.of(info, state)
                .target(suppression.place())
                .message(message)
                .fix(info.fix().lines().findFirst().orElse(""))
                .build();
    }
}
