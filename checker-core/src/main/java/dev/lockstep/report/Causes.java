package dev.lockstep.report;

import dev.lockstep.report.Cause.Kind;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Groups findings by what causes them, for every rendering that is read by people. Thousands of references to one
 * absent library are one cause, and so are all references from one jar that another, too old or too new, does not
 * satisfy.
 */
public final class Causes {
    private static final String MISSING_CLASS = "missing-class";
    private static final String REMOVED = "platform-removed";

    private Causes() {}

    /**
     * Causes of the same weight.
     *
     * @param severity of every finding in it
     * @param emergent whether they hold in the mixed state and in neither release
     * @param state in which they hold
     * @param causes the most certain first, then those with the most findings
     */
    public record Tier(Severity severity, boolean emergent, State state, List<Cause> causes)
            implements Comparable<Tier> {
        public Tier {
            causes = causes.stream().sorted().toList();
        }

        /** All findings. */
        public List<Finding> findings() {
            return causes.stream().flatMap(cause -> cause.findings().stream()).toList();
        }

        @Override
        public int compareTo(Tier other) {
            int bySeverity = severity.compareTo(other.severity);
            int byEmergence = Boolean.compare(other.emergent, emergent);
            return bySeverity != 0 ? bySeverity : byEmergence != 0 ? byEmergence : state.compareTo(other.state);
        }
    }

    /** The tiers in which there is something, the worst first. */
    public static List<Tier> tiers(Collection<Finding> findings) {
        Map<Tier, List<Finding>> byTier = new TreeMap<>();
        for (Finding finding : findings) {
            Tier tier = new Tier(finding.severity(), finding.emergent(), finding.state(), List.of());
            byTier.computeIfAbsent(tier, key -> new ArrayList<>()).add(finding);
        }
        return byTier.entrySet().stream()
                .map(entry -> new Tier(
                        entry.getKey().severity(),
                        entry.getKey().emergent(),
                        entry.getKey().state(),
                        causes(entry.getValue())))
                .toList();
    }

    private record Key(Kind kind, String subject, String other) {}

    private static List<Cause> causes(List<Finding> findings) {
        Map<String, Long> absentClasses = absentClassesByPackage(findings);
        Map<Key, List<Finding>> byCause = new LinkedHashMap<>();
        for (Finding finding : findings) {
            byCause.computeIfAbsent(key(finding, absentClasses), key -> new ArrayList<>())
                    .add(finding);
        }
        return byCause.entrySet().stream()
                .map(entry -> new Cause(entry.getKey().kind(), entry.getKey().subject(), entry.getValue()))
                .toList();
    }

    private static Key key(Finding finding, Map<String, Long> absentClasses) {
        if (isAbsent(finding)) {
            String owner = finding.reference().orElseThrow().owner();
            String of = packageOf(owner);
            return absentClasses.getOrDefault(of, 1L) > 1
                    ? new Key(Kind.ABSENT_PACKAGE, of, "")
                    : new Key(Kind.ABSENT_CLASS, owner, "");
        }
        String target = finding.target().map(Target::file).orElse("");
        if (finding.rule().id().equals(REMOVED)) {
            return new Key(Kind.REMOVED, target, "");
        }
        String subject = finding.from().map(Place::file).orElse(target);
        return finding.reference().isPresent()
                ? new Key(Kind.MISMATCH, subject, target.isEmpty() ? ownerOf(finding) : target)
                : new Key(Kind.FILE, subject, target + " " + finding.rule().id());
    }

    private static Map<String, Long> absentClassesByPackage(List<Finding> findings) {
        Stream<String> absent =
                findings.stream().filter(Causes::isAbsent).map(Causes::ownerOf).distinct();
        Map<String, Long> count = new HashMap<>();
        absent.forEach(owner -> count.merge(packageOf(owner), 1L, Long::sum));
        return count;
    }

    private static boolean isAbsent(Finding finding) {
        return finding.rule().id().equals(MISSING_CLASS) && finding.reference().isPresent();
    }

    private static String ownerOf(Finding finding) {
        return finding.reference().map(SymbolicReference::owner).orElse("");
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }
}
