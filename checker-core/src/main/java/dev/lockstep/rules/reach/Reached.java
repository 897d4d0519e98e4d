package dev.lockstep.rules.reach;

import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.rules.Explanation.Reach;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.SymbolPattern;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says of each error whether an entry point leads to it, and how. */
public final class Reached {
    private Reached() {}

    /**
     * The same findings in the same order, the errors with the shortest way to one of their places.
     *
     * @param named classes at which code begins to run, whatever they look like
     */
    public static Map<Finding, List<LinkageFailure>> mark(
            Map<Finding, List<LinkageFailure>> findings,
            List<Universe> universes,
            Symbols symbols,
            List<SymbolPattern> named) {
        if (findings.keySet().stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
            return findings;
        }
        var reachability = Reachability.of(universes, symbols, named);
        Map<Finding, List<LinkageFailure>> marked = new LinkedHashMap<>();
        findings.forEach((finding, failures) -> marked.put(
                finding.severity() == Severity.ERROR ? finding.reached(reach(failures, reachability)) : finding,
                failures));
        return marked;
    }

    private static Reach reach(List<LinkageFailure> failures, Reachability reachability) {
        return failures.stream()
                .map(failure -> reachability.pathTo(failure.from()))
                .filter(path -> !path.isEmpty())
                .min(Comparator.comparingInt(List::size))
                .map(path -> new Reach(path.stream()
                        .map(Definition::name)
                        .map(name -> name.dotted())
                        .toList()))
                .orElse(Reach.NONE);
    }
}
