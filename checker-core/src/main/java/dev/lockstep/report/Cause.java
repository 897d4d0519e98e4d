package dev.lockstep.report;

import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Findings that have one thing wrong behind them and, most likely, one cure. All have the same severity, state and
 * emergence.
 *
 * @param kind what they have in common
 * @param subject the absent class or package, or the file that the findings are about
 * @param findings at least one, in the order of the report
 */
public record Cause(Kind kind, String subject, List<Finding> findings) implements Comparable<Cause> {
    private static final Comparator<Cause> ORDER = Comparator.comparing(Cause::guarded)
            .thenComparing(cause -> !cause.first().rule().namesCause())
            .thenComparing(Cause::kind)
            .thenComparing(Comparator.comparingInt((Cause cause) -> cause.findings.size())
                    .reversed())
            .thenComparing(Cause::subject)
            .thenComparing(cause -> cause.first().rule().id())
            .thenComparing(cause -> cause.toFile().orElse(""));

    public Cause {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("nothing is caused by " + subject);
        }
    }

    /** What the findings of a cause have in common, the most certain first. */
    public enum Kind {
        /** The subject's references meet another file that has the class and not what they want of it. */
        MISMATCH,
        /** One rule broken in one file, or between two, by no reference of anyone. */
        FILE,
        /** Parts of a module that the platform had once. */
        REMOVED,
        /** A class that is nowhere, perhaps on purpose. */
        ABSENT_CLASS,
        /** Several such classes of one package. */
        ABSENT_PACKAGE
    }

    /** The one that stands for all. */
    public Finding first() {
        return findings.get(0);
    }

    /** Whether every place catches its error. */
    public boolean guarded() {
        return findings.stream().allMatch(Finding::guarded);
    }

    /** How many places in code, over all findings. */
    public long occurrences() {
        return findings.stream().mapToLong(Finding::occurrences).sum();
    }

    /** The file on the other side; absent when there is none, or when it is the subject itself. */
    public Optional<String> toFile() {
        return kind == Kind.ABSENT_CLASS || kind == Kind.ABSENT_PACKAGE || kind == Kind.REMOVED
                ? Optional.empty()
                : first().target().map(Target::file).filter(file -> !file.equals(subject));
    }

    /** The files whose classes have the findings, with the number of places, the most first. */
    public Map<String, Integer> fromFiles() {
        Map<String, Integer> places = new TreeMap<>();
        for (Finding finding : findings) {
            finding.from().ifPresent(from -> places.merge(from.file(), finding.occurrences(), Integer::sum));
        }
        return mostFirst(places);
    }

    /** The classes that the references name, with the number of references to each, the most first. */
    public Map<String, Integer> owners() {
        Map<String, Integer> references = new TreeMap<>();
        for (Finding finding : findings) {
            finding.reference()
                    .map(SymbolicReference::owner)
                    .ifPresent(name -> references.merge(name, 1, Integer::sum));
        }
        return mostFirst(references);
    }

    /** How often each rule is broken. */
    public SortedMap<String, Integer> rules() {
        SortedMap<String, Integer> rules = new TreeMap<>();
        findings.forEach(finding -> rules.merge(finding.rule().id(), 1, Integer::sum));
        return Collections.unmodifiableSortedMap(rules);
    }

    private static Map<String, Integer> mostFirst(Map<String, Integer> sortedByName) {
        Map<String, Integer> ranked = new LinkedHashMap<>();
        sortedByName.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> ranked.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(ranked);
    }

    @Override
    public int compareTo(Cause other) {
        return ORDER.compare(this, other);
    }
}
