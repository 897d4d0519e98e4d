package dev.lockstep.policy;

import dev.lockstep.deployment.PathPattern;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.Fingerprint;
import dev.lockstep.rules.SymbolPattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Findings that a team has looked at and lives with, for a reason.
 *
 * @param rule that they break
 * @param symbol what is referred to; absent for any
 * @param from the class that refers to it; absent for any
 * @param file a glob of the file on either side; absent for any
 * @param fingerprint of one finding; absent for any
 * @param reason in the team's words
 * @param expires the last day on which it counts (UTC); absent if it counts for good
 * @param owner who answers for it; absent if nobody is named
 * @param place where it is written, for example {@code lockstep.yaml:12}
 */
record Suppression(
        String rule,
        Optional<SymbolPattern> symbol,
        Optional<SymbolPattern> from,
        Optional<String> file,
        Optional<String> fingerprint,
        String reason,
        Optional<LocalDate> expires,
        Optional<String> owner,
        String place) {
    /** What could not be read stays unknown, and a partial deployment is no finding among others. */
    private static final List<String> IMPOSSIBLE = List.of("partial-deployment", "unreadable", "malformed-class");

    /** Whether a team can live with findings of a rule. */
    static boolean isPossible(String rule) {
        return !IMPOSSIBLE.contains(rule);
    }

    /** Whether it has run out. */
    boolean isExpired(LocalDate today) {
        return expires.filter(day -> day.isBefore(today)).isPresent();
    }

    /** Whether it says of which findings of its rule it speaks. */
    boolean isNarrow() {
        return fingerprint.isPresent()
                || Stream.of(symbol, from).flatMap(Optional::stream).anyMatch(pattern -> !pattern.matchesEverything())
                || file.filter(glob -> !PathPattern.of(glob, "").matches("any/file/at.all"))
                        .isPresent();
    }

    /** Whether it speaks of a finding. */
    boolean matches(Finding finding) {
        return finding.rule().id().equals(rule)
                && fingerprint
                        .map(print -> print.equals(Fingerprint.of(finding)))
                        .orElse(true)
                && from.map(pattern -> finding.from()
                                .filter(place -> pattern.matchesClass(place.className()))
                                .isPresent())
                        .orElse(true)
                && symbol.map(pattern -> matches(pattern, finding)).orElse(true)
                && file.map(glob -> matches(PathPattern.of(glob, ""), finding)).orElse(true);
    }

    /** Of a finding about no reference, the class on the other side or that which has it. */
    private static boolean matches(SymbolPattern pattern, Finding finding) {
        if (finding.reference().isPresent()) {
            return pattern.matchesReference(finding.reference().get());
        }
        return Stream.concat(
                        finding.target().flatMap(Target::className).stream(),
                        finding.from().map(Place::className).stream())
                .anyMatch(pattern::matchesClass);
    }

    private static boolean matches(PathPattern glob, Finding finding) {
        return Stream.concat(finding.from().map(Place::file).stream(), finding.target().map(Target::file).stream())
                .anyMatch(glob::matches);
    }

    @Override
    public String toString() {
        return rule
                + symbol.map(pattern -> " of " + pattern.text()).orElse("")
                + from.map(pattern -> " from " + pattern.text()).orElse("")
                + file.map(glob -> " in " + glob).orElse("")
                + fingerprint.map(print -> " " + print).orElse("");
    }
}
