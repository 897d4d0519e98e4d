package dev.lockstep.report;

import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.Suppressed;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a report says about one place: what code-scanning tools, test reporters and code-quality widgets know.
 *
 * @param rule that is broken
 * @param severity of this case
 * @param message in full sentences, in plain text
 * @param file the container or file that it is about; empty when it is about the whole
 * @param places in code, the first the most telling; empty when it is about no code
 * @param fingerprint the same after a rebuild
 * @param suppressed why it does not count; absent when it does
 */
public record Remark(
        RuleInfo rule,
        Severity severity,
        String message,
        String file,
        List<Place> places,
        String fingerprint,
        Optional<Suppressed> suppressed) {
    public Remark {
        places = List.copyOf(places);
    }

    /** Whether it repeats the verdict, and is about no file of its own. */
    public boolean isVerdict() {
        return rule.id().equals("partial-deployment");
    }

    /** Where it is, in code; absent when it is about no code. */
    public Optional<Place> place() {
        return places.stream().findFirst();
    }
}
