package dev.lockstep.layout;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Some packages, named with slashes as in {@code shop/cart}. Two filters that are written alike are equal. */
public sealed interface PackageFilter {
    /** Whether a package is among them. */
    boolean admits(String packageName);

    /** All packages. */
    static PackageFilter all() {
        return new Rules(List.of(), true);
    }

    /** No package. */
    static PackageFilter none() {
        return new Rules(List.of(), false);
    }

    /** Those and no others. */
    static PackageFilter only(Set<String> packages) {
        return new Rules(List.of(new Rule(packages, true)), false);
    }

    /** Those that both admit. */
    default PackageFilter and(PackageFilter other) {
        if (equals(all()) || equals(other)) {
            return other;
        }
        return other.equals(all()) ? this : new Both(this, other);
    }

    /**
     * A rule of a list.
     *
     * @param paths names, or patterns in which {@code **} stands for anything, {@code *} for anything but a slash and
     *     {@code ?} for one character
     * @param admitted whether these are among the packages
     */
    record Rule(Set<String> paths, boolean admitted) {
        public Rule {
            paths = Set.copyOf(paths);
        }

        private boolean matches(String packageName) {
            return paths.contains(packageName)
                    || paths.stream().anyMatch(path -> isPattern(path) && matches(path, packageName));
        }

        private static boolean isPattern(String path) {
            return path.indexOf('*') >= 0 || path.indexOf('?') >= 0;
        }

        /** Character by character over all places that the pattern may have reached: no pattern takes long. */
        private static boolean matches(String pattern, String packageName) {
            var reached = new BitSet();
            reached.set(0);
            for (int i = 0; i < pattern.length() && !reached.isEmpty(); i++) {
                char each = pattern.charAt(i);
                boolean anything = pattern.startsWith("**", i);
                var next = new BitSet();
                for (int at = reached.nextSetBit(0); at >= 0; at = reached.nextSetBit(at + 1)) {
                    if (each == '*') {
                        int end = anything ? -1 : packageName.indexOf('/', at);
                        next.set(at, (end < 0 ? packageName.length() : end) + 1);
                    } else if (at < packageName.length()
                            && (each == packageName.charAt(at) || (each == '?' && packageName.charAt(at) != '/'))) {
                        next.set(at + 1);
                    }
                }
                reached = next;
                i += anything ? 1 : 0;
            }
            return reached.get(packageName.length());
        }
    }

    /** What the first rule that matches says; {@code others} where none does. */
    record Rules(List<Rule> rules, boolean others) implements PackageFilter {
        public Rules {
            rules = List.copyOf(rules);
        }

        @Override
        public boolean admits(String packageName) {
            return rules.stream()
                    .filter(rule -> rule.matches(packageName))
                    .findFirst()
                    .map(Rule::admitted)
                    .orElse(others);
        }
    }

    /** Those that two filters admit. */
    record Both(PackageFilter one, PackageFilter other) implements PackageFilter {
        @Override
        public boolean admits(String packageName) {
            return one.admits(packageName) && other.admits(packageName);
        }
    }
}
