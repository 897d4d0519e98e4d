package dev.lockstep.rules.install.duplicates;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.identity.Identity;
import dev.lockstep.layout.Container;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.FindingBuilder;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.install.ArtifactVersions;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the classes that several containers of one class path have: which copy wins, and what breaks by it. */
public final class Duplicates {
    private final State state;
    private final List<LinkageFailure> failures;

    private Duplicates(State state, List<LinkageFailure> failures) {
        this.state = state;
        this.failures = failures;
    }

    /** One finding for each two containers of a class path, and for equal and different classes. */
    public static List<Finding> in(InstallState install, State state) {
        var duplicates = new Duplicates(state, install.failures());
        return install.universes().stream()
                .flatMap(universe -> duplicates.of(universe).stream())
                .toList();
    }

    private record Pair(Container winner, Container other, boolean same) implements Comparable<Pair> {
        private static final Comparator<Pair> ORDER =
                Comparator.comparing(Pair::winner).thenComparing(Pair::other).thenComparing(Pair::same);

        @Override
        public int compareTo(Pair pair) {
            return ORDER.compare(this, pair);
        }
    }

    private List<Finding> of(Universe universe) {
        Map<Pair, Map<ClassName, ClassFacts>> pairs = new TreeMap<>();
        universe.duplicates().forEach((name, copies) -> {
            Universe.Copy winner = copies.get(0);
            for (Universe.Copy other : copies.subList(1, copies.size())) {
                boolean same = winner.facts().mark() == other.facts().mark();
                pairs.computeIfAbsent(new Pair(winner.container(), other.container(), same), p -> new TreeMap<>())
                        .put(name, other.facts());
            }
        });
        List<Finding> findings = new ArrayList<>();
        pairs.forEach((pair, hidden) -> {
            boolean stated = universe.classPath().statesOrderOf(pair.winner(), pair.other());
            findings.add(duplicate(pair, hidden, stated));
            if (stated && !pair.same() && isCopy(pair.winner(), pair.other())) {
                findings.add(shadowed(pair, hidden));
            }
        });
        return findings;
    }

    private Finding duplicate(Pair pair, Map<ClassName, ClassFacts> hidden, boolean stated) {
        String wins = stated
                ? pair.winner() + " comes first"
                : "nothing states their order; by file name " + pair.winner() + " comes first";
        return finding("duplicate-class", pair, hidden)
                .severity(pair.same() ? Severity.INFO : Severity.WARNING)
                .message(classes(hidden)
                        + (pair.same() ? " with the same bytes in both; " : " with different bytes; ")
                        + wins
                        + (pair.same() ? "" : broken(pair.winner(), hidden)))
                .fix("keep one of the two")
                .build();
    }

    private Finding shadowed(Pair pair, Map<ClassName, ClassFacts> hidden) {
        return finding("shadowed-library", pair, hidden)
                .message(classes(hidden) + " of the library " + pair.other() + " would never be loaded"
                        + broken(pair.winner(), hidden))
                .fix("put the change into the library, and remove the copy")
                .build();
    }

    private static String classes(Map<ClassName, ClassFacts> hidden) {
        return hidden.size() == 1 ? "1 class" : hidden.size() + " classes";
    }

    private FindingBuilder finding(String rule, Pair pair, Map<ClassName, ClassFacts> hidden) {
        String first = hidden.keySet().iterator().next().dotted();
        return Finding.of(RuleCatalogue.find(rule).orElseThrow().info(), state)
                .from(new Place(pair.winner().path(), first, Optional.empty(), Optional.empty(), Optional.empty()))
                .reference(Optional.of(new SymbolicReference("class", first, Optional.empty(), Optional.empty())))
                .target(Optional.of(new Target(pair.other().path(), Optional.of(first))))
                .occurrences(hidden.size());
    }

    /** Whether the winner is a patch in front of a library, or holds a copy of it besides other things. */
    private static boolean isCopy(Container winner, Container library) {
        if (!ArtifactVersions.isWhole(library)) {
            return false;
        }
        if (!ArtifactVersions.isWhole(winner)) {
            return true;
        }
        Optional<String> artifact = ArtifactVersions.identity(library).artifact();
        return artifact.isPresent()
                && Identity.shadedIn(winner.path(), winner.archive()).stream()
                        .anyMatch(each -> each.artifact().equals(artifact));
    }

    /** The links that fail at the copy that wins, and would not at the one behind it. */
    private String broken(Container winner, Map<ClassName, ClassFacts> hidden) {
        Map<String, Integer> byFile = new HashMap<>();
        for (LinkageFailure failure : failures) {
            Optional<Definition> target =
                    failure.target().filter(each -> each.origin().equals(winner.path()));
            Optional<ClassFacts> behind = target.map(each -> hidden.get(each.name()));
            if (behind.isPresent()
                    && failure.member()
                            .filter(member -> has(behind.get(), member))
                            .isPresent()) {
                byFile.merge(failure.from().origin(), 1, Integer::sum);
            }
        }
        int links = byFile.values().stream().mapToInt(Integer::intValue).sum();
        return links == 0
                ? ""
                : "; compiled against the other: " + String.join(", ", new TreeSet<>(byFile.keySet())) + ", of which "
                        + links + (links == 1 ? " link fails" : " links fail");
    }

    private static boolean has(ClassFacts facts, NameAndType member) {
        return member.isMethod() ? facts.indexOfMethod(member) >= 0 : facts.indexOfField(member) >= 0;
    }
}
