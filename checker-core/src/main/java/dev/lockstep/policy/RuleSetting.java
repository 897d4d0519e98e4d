package dev.lockstep.policy;

import dev.lockstep.deployment.PathPattern;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.Severity;
import java.util.List;

/**
 * How serious a team takes a rule.
 *
 * @param rule its id
 * @param paths globs of the files where it holds, on the side that has the finding; empty for everywhere
 */
record RuleSetting(String rule, Severity severity, List<String> paths) {
    RuleSetting {
        paths = List.copyOf(paths);
    }

    /** Whether it is about a finding. */
    boolean matches(Finding finding) {
        if (!finding.rule().id().equals(rule)) {
            return false;
        }
        String file = finding.from()
                .map(Place::file)
                .or(() -> finding.target().map(Target::file))
                .orElse("");
        return paths.isEmpty()
                || paths.stream()
                        .anyMatch(glob -> PathPattern.of(glob, "paths:").matches(file));
    }
}
