package dev.lockstep.deployment.formula;

import static java.util.Objects.requireNonNull;

import dev.lockstep.deployment.formula.Clause.Evidence;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.symbol.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clauses as they are found, each once. */
final class Clauses {
    /** More literals than this in a clause have more subsets than it pays to look up. */
    private static final int MAX_LITERALS = 12;

    private static final Comparator<LinkageFailure> FIRST = Comparator.comparing(
                    (LinkageFailure failure) -> failure.from().name())
            .thenComparing(failure -> failure.from().origin())
            .thenComparing(
                    failure -> failure.reference().map(Reference::toString).orElse(""))
            .thenComparing(LinkageFailure::problem);

    private final Map<Cube, Evidence> found = new HashMap<>();

    boolean contains(Cube cube) {
        return found.containsKey(cube);
    }

    /** Counts one more failure for a clause that is known. */
    void count(Cube cube) {
        found.computeIfPresent(cube, (c, evidence) -> new Evidence(evidence.example(), evidence.failures() + 1));
    }

    void add(Cube cube, @Nullable LinkageFailure failure) {
        add(cube, new Evidence(Optional.ofNullable(failure), 1));
    }

    void add(Cube cube, Evidence evidence) {
        found.merge(
                cube,
                evidence,
                (one, other) -> new Evidence(first(one.example(), other.example()), one.failures() + other.failures()));
    }

    private static Optional<LinkageFailure> first(Optional<LinkageFailure> one, Optional<LinkageFailure> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return FIRST.compare(one.get(), other.get()) <= 0 ? one : other;
    }

    void addAll(Clauses others) {
        others.found.forEach(this::add);
    }

    /** Those that say something that no other one says already, sorted. */
    List<Clause> essential() {
        Set<Cube> all = found.keySet();
        List<Clause> kept = new ArrayList<>();
        all.stream()
                .sorted()
                .filter(cube -> !isImplied(cube, all))
                .forEach(cube -> kept.add(new Clause(cube, requireNonNull(found.get(cube)))));
        return kept;
    }

    private static boolean isImplied(Cube cube, Set<Cube> all) {
        if (cube.size() > MAX_LITERALS) {
            return all.stream()
                    .anyMatch(other ->
                            other.size() < cube.size() && other.literals().allMatch(cube::contains));
        }
        Set<Cube> seen = new HashSet<>();
        List<Cube> left = new ArrayList<>(List.of(cube));
        while (!left.isEmpty()) {
            Cube each = left.remove(left.size() - 1);
            for (int i = 0; i < each.size(); i++) {
                Cube part = each.without(each.literal(i));
                if (seen.add(part)) {
                    if (all.contains(part)) {
                        return true;
                    }
                    left.add(part);
                }
            }
        }
        return false;
    }
}
