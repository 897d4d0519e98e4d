package dev.lockstep.layout;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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

        private static boolean matches(String pattern, String packageName) {
            var regex = new StringBuilder();
            for (int i = 0; i < pattern.length(); i++) {
                char each = pattern.charAt(i);
                if (each == '*' && pattern.startsWith("**", i)) {
                    regex.append(".*");
                    i++;
                } else if (each == '*') {
                    regex.append("[^/]*");
                } else {
                    regex.append(each == '?' ? "[^/]" : Pattern.quote(String.valueOf(each)));
                }
            }
            return Pattern.matches(regex.toString(), packageName);
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
