package dev.lockstep.policy;

import dev.lockstep.compare.Promise;
import dev.lockstep.rules.SymbolPattern;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which of the classes that outside callers can name a team promises to them.
 *
 * @param promised only these; empty for all
 * @param internal never these
 * @param internalAnnotations nor those that carry one of these annotation types
 */
record ApiPolicy(List<SymbolPattern> promised, List<SymbolPattern> internal, List<SymbolPattern> internalAnnotations)
        implements Promise {
    static final ApiPolicy DEFAULT = new ApiPolicy(List.of(), List.of(), List.of());

    ApiPolicy {
        promised = List.copyOf(promised);
        internal = List.copyOf(internal);
        internalAnnotations = List.copyOf(internalAnnotations);
    }

    @Override
    public boolean covers(String className, Supplier<Set<String>> annotations) {
        return (promised.isEmpty() || matches(promised, className))
                && !matches(internal, className)
                && (internalAnnotations.isEmpty()
                        || annotations.get().stream().noneMatch(type -> matches(internalAnnotations, type)));
    }

    private static boolean matches(List<SymbolPattern> patterns, String className) {
        return patterns.stream().anyMatch(pattern -> pattern.matchesClass(className));
    }
}
