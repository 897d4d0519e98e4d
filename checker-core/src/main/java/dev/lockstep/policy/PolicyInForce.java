package dev.lockstep.policy;

import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.FindingBuilder;
import dev.lockstep.rules.Fingerprint;
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
 * @param baseline what was accepted when the team began; absent without one
 * @param today in UTC; what has expired before it counts no longer
 */
public record PolicyInForce(Policy policy, Optional<Baseline> baseline, LocalDate today) {
    /** Of a team that has agreed on nothing. */
    public static final PolicyInForce DEFAULT = new PolicyInForce(Policy.DEFAULT, Optional.empty(), LocalDate.EPOCH);

    private static final String MISSING_CLASS = "missing-class";

    /** The same, where some findings were there before. */
    public PolicyInForce with(Baseline accepted) {
        return new PolicyInForce(policy, Optional.of(accepted), today);
    }

    /**
     * The findings as the policy has them: none is lost, but some are of another severity, and some are marked as
     * suppressed. What is wrong with the policy itself is a finding of its own.
     *
     * @param state in which the findings hold
     */
    public List<Finding> applyTo(List<Finding> findings, State state) {
        Set<Suppression> used = new HashSet<>();
        Set<String> known = baseline.map(each -> each.knownOf(findings)).orElse(Set.of());
        List<Finding> judged = new ArrayList<>();
        for (Finding finding : findings) {
            judged.add(accepted(suppressed(withSeverity(finding), used), known));
        }
        for (Suppression each : policy.suppressions()) {
            complaint(each, used.contains(each), state).ifPresent(judged::add);
        }
        baseline.flatMap(each -> complaint(each, known, state)).ifPresent(judged::add);
        return judged;
    }

    private Finding accepted(Finding finding, Set<String> known) {
        return baseline.filter(each -> finding.suppressed().isEmpty() && !each.isExpired(today))
                .filter(each -> !known.isEmpty() && known.contains(Fingerprint.of(finding)))
                .map(each -> finding.suppressed(new Suppressed(each.reason(), each.expires(), each.owner())))
                .orElse(finding);
    }

    /** A gate finds only what is new, so that nobody expects to meet there all that was accepted. */
    private Optional<Finding> complaint(Baseline accepted, Set<String> known, State state) {
        if (accepted.isExpired(today)) {
            return Optional.of(finding(
                            "expired-suppression",
                            accepted.source(),
                            state,
                            "the baseline expired on "
                                    + accepted.expires()
                                            .map(LocalDate::toString)
                                            .orElse("") + ": " + accepted.reason())
                    .build());
        }
        long gone = accepted.findings().stream()
                .filter(entry -> !known.contains(entry.fingerprint()))
                .count();
        if (gone == 0 || state != State.INSTALL) {
            return Optional.empty();
        }
        String message =
                gone + " of " + accepted.findings().size() + " entries of the baseline match no finding any more";
        return Optional.of(finding("unused-suppression", accepted.source(), state, message)
                .severity(Severity.INFO)
                .fix("Write it again with 'lockstep baseline'.")
                .build());
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
                            suppression.place(),
                            state,
                            "the suppression of " + suppression + " expired on "
                                    + suppression
                                            .expires()
                                            .map(LocalDate::toString)
                                            .orElse("") + ": " + suppression.reason())
                    .build());
        }
        if (!suppression.isNarrow()) {
            return Optional.of(finding(
                            "broad-suppression",
                            suppression.place(),
                            state,
                            "the suppression of " + suppression + " covers the whole of its rule")
                    .build());
        }
        return used
                ? Optional.empty()
                : Optional.of(finding(
                                "unused-suppression",
                                suppression.place(),
                                state,
                                "the suppression of " + suppression + " matches no finding")
                        .build());
    }

    private static FindingBuilder finding(String rule, String place, State state, String message) {
        RuleInfo info = RuleCatalogue.find(rule).orElseThrow().info();
        return Finding.of(info, state)
                .target(place)
                .message(message)
                .fix(info.fix().lines().findFirst().orElse(""));
    }
}
