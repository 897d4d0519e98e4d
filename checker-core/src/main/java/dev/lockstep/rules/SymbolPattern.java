package dev.lockstep.rules;

import dev.lockstep.rules.Finding.SymbolicReference;
import java.util.regex.Pattern;

/**
 * Names of classes and members: {@code shop.Cart} and what is in it, {@code shop.Cart.discount}, {@code shop.*} for the
 * classes of a package, {@code shop.**} for those of its subpackages too.
 *
 * @param text as it was written
 */
public record SymbolPattern(String text, Pattern pattern) {
    /** @throws IllegalArgumentException with a message for people, if it is no pattern of names */
    public static SymbolPattern of(String text) {
        if (text.isBlank() || text.chars().anyMatch(c -> Character.isWhitespace(c) || c == '/' || c == '(')) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no name such as shop.Cart.discount, and no pattern such as shop.legacy.**");
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (text.charAt(i) == '*') {
                regex.append("[^.]*");
            } else {
                regex.append(Pattern.quote(String.valueOf(text.charAt(i))));
            }
        }
        return new SymbolPattern(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /** Whether it leaves nothing out. */
    public boolean matchesEverything() {
        return matches("a.b.C") && matches("D") && matches("x.Y.z");
    }

    /** Whether it names this class or one that it is nested in. */
    public boolean matchesClass(String className) {
        for (String name = className; ; name = name.substring(0, name.lastIndexOf('$'))) {
            if (matches(name)) {
                return true;
            }
            if (name.lastIndexOf('$') <= 0) {
                return false;
            }
        }
    }

    /** Whether it names what is referred to, or the class that it is in. */
    public boolean matchesReference(SymbolicReference reference) {
        return matchesClass(reference.owner())
                || reference
                        .name()
                        .filter(name -> matches(reference.owner() + "." + name))
                        .isPresent();
    }

    private boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
