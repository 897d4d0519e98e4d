package dev.lockstep.policy;

import dev.lockstep.policy.Verdict.Outcome;
import dev.lockstep.rules.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The default policy: a partial deployment is blocked even when it links, since nobody tested it; so is whatever has an
 * error. What could not be read is never allowed.
 */
public final class Judge {
    private static final String PARTIAL = "partial-deployment";
    private static final List<String> NOT_READ = List.of("malformed-class", "unreadable");

    private Judge() {}

    /**
     * Of a team that has agreed on nothing: errors block.
     *
     * @param findings of the state that would stand on the host
     * @param complete whether everything could be read
     */
    public static Verdict judge(List<Finding> findings, boolean complete) {
        return judge(findings, complete, FailOn.ERROR);
    }

    /**
     * @param findings of the state that would stand on the host; those that are suppressed do not count
     * @param complete whether everything could be read
     * @param failOn from which severity on findings block
     */
    public static Verdict judge(List<Finding> findings, boolean complete, FailOn failOn) {
        List<String> errors = findings.stream()
                .filter(finding -> failOn.blocks(finding.severity()))
                .filter(finding -> finding.suppressed().isEmpty())
                .map(finding -> finding.rule().id())
                .distinct()
                .sorted()
                .toList();
        List<String> blocking =
                errors.stream().filter(id -> !NOT_READ.contains(id)).toList();
        if (!blocking.isEmpty()) {
            return new Verdict(Outcome.BLOCKED, complete, partialFirst(errors));
        }
        return complete && errors.isEmpty()
                ? new Verdict(Outcome.ALLOWED, true, List.of())
                : new Verdict(Outcome.INCOMPLETE, false, errors.isEmpty() ? List.of("unreadable") : errors);
    }

    /**
     * The verdict after a person's decision. What could not be read or analysed stays unknown, whoever decides.
     *
     * @param verdict by the findings
     */
    public static Verdict override(Verdict verdict, BreakGlass decision) {
        if (verdict.outcome() != Outcome.BLOCKED) {
            return verdict;
        }
        boolean known = verdict.complete() && verdict.reasons().stream().noneMatch(NOT_READ::contains);
        return known
                ? new Verdict(Outcome.ALLOWED, true, verdict.reasons(), Optional.of(decision))
                : new Verdict(Outcome.INCOMPLETE, false, verdict.reasons());
    }

    /** A comparison informs; only what could not be read keeps it from being an answer. */
    public static Verdict inform(boolean complete) {
        return complete
                ? new Verdict(Outcome.ALLOWED, true, List.of())
                : new Verdict(Outcome.INCOMPLETE, false, List.of("unreadable"));
    }

    private static List<String> partialFirst(List<String> ids) {
        List<String> ordered = new ArrayList<>(ids);
        if (ordered.remove(PARTIAL)) {
            ordered.add(0, PARTIAL);
        }
        return ordered;
    }
}
