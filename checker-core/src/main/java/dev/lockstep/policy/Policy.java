package dev.lockstep.policy;

import dev.lockstep.compare.Promise;
import dev.lockstep.deployment.PathPattern;
import dev.lockstep.layout.StatedLoader;
import dev.lockstep.rules.SymbolPattern;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a team has agreed on. By default everything moves in lockstep.
 *
 * @param source the file that states it; absent for the default
 * @param platform the Java release that the software runs on; absent when that is not stated
 * @param classPath jars and class folders in an order that is stated; empty when it is not
 * @param layout class paths as they are stated, parents before children; empty to recognise them
 * @param mutable globs of paths that may change on their own
 * @param failOn from which severity on findings block
 * @param rules how serious single rules are, the later before the earlier
 * @param optional names of packages and classes that are absent on purpose
 * @param suppressions of findings that a team lives with
 * @param api what is promised to outside callers
 * @param baseline file of the findings that were there at the start, as the policy names it; absent without one
 */
public record Policy(
        Optional<String> source,
        OptionalInt platform,
        List<String> classPath,
        List<StatedLoader> layout,
        List<String> mutable,
        FailOn failOn,
        List<RuleSetting> rules,
        List<SymbolPattern> optional,
        List<Suppression> suppressions,
        Promise api,
        Optional<String> baseline) {
    /** Everything moves in lockstep, and errors block. */
    public static final Policy DEFAULT = new Policy(
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            List.of(),
            List.of(),
            FailOn.ERROR,
            List.of(),
            List.of(),
            List.of(),
            ApiPolicy.DEFAULT,
            Optional.empty());

    public Policy {
        classPath = List.copyOf(classPath);
        layout = List.copyOf(layout);
        mutable = List.copyOf(mutable);
        rules = List.copyOf(rules);
        optional = List.copyOf(optional);
        suppressions = List.copyOf(suppressions);
    }

    /** Whether a file may change on its own. */
    public boolean isIndependent(String path) {
        return mutable.stream()
                .anyMatch(glob -> PathPattern.of(glob, "mutable:").matches(path));
    }
}
