package dev.lockstep.policy;

import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Fingerprint;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The findings that were there when a team began, so that only new ones count.
 *
 * @param source file in which they stand, for messages
 * @param accepted the day on which that was
 * @param reason in the team's words
 * @param expires the last day on which it counts (UTC); absent if it counts for good
 * @param owner who answers for it; absent if nobody is named
 * @param findings each once
 */
public record Baseline(
        String source,
        LocalDate accepted,
        String reason,
        Optional<LocalDate> expires,
        Optional<String> owner,
        List<Entry> findings) {
    public Baseline {
        findings = List.copyOf(findings);
    }

    /**
     * One finding, as it is the same after a rebuild.
     *
     * @param what it is about, for people
     */
    public record Entry(String fingerprint, String rule, String what) {
        /** What a baseline keeps of a finding. */
        static Entry of(Finding finding) {
            String about = finding.reference()
                    .map(each ->
                            each.owner() + each.name().map(name -> "." + name).orElse(""))
                    .or(() -> finding.target().map(target -> target.className().orElse(target.file())))
                    .orElse("");
            String from =
                    finding.from().map(place -> ", from " + place.className()).orElse("");
            return new Entry(Fingerprint.of(finding), finding.rule().id(), about + from);
        }
    }

    /**
     * Of the findings that count, and that a team can live with.
     *
     * @param failOn from which severity on they count
     */
    public static List<Entry> entries(List<Finding> findings, FailOn failOn) {
        return findings.stream()
                .filter(finding -> failOn.blocks(finding.severity()))
                .filter(finding -> finding.suppressed().isEmpty())
                .filter(finding -> Suppression.isPossible(finding.rule().id()))
                .map(Entry::of)
                .distinct()
                .sorted(Comparator.comparing(Entry::rule)
                        .thenComparing(Entry::what)
                        .thenComparing(Entry::fingerprint))
                .toList();
    }

    /** Whether it has run out. */
    boolean isExpired(LocalDate today) {
        return expires.filter(day -> day.isBefore(today)).isPresent();
    }

    /** Of the findings those that were there, by fingerprint. */
    Set<String> knownOf(List<Finding> findings) {
        Map<String, String> rules =
                findings().stream().collect(Collectors.toMap(Entry::fingerprint, Entry::rule, (one, other) -> one));
        return findings.stream()
                .map(Entry::of)
                .filter(entry -> entry.rule().equals(rules.get(entry.fingerprint())))
                .map(Entry::fingerprint)
                .collect(Collectors.toSet());
    }
}
