package dev.lockstep.classfile.canonical;

import java.util.Locale;

/**
 * A value that the compiler wrote into a class: a constant, or part of one.
 *
 * @param value an {@code Integer} (as class files hold a {@code boolean}, {@code char}, {@code byte} and {@code short},
 *     too), {@code Long}, {@code Float}, {@code Double} or {@code String}; an annotation has {@code Boolean},
 *     {@code Character}, {@code Byte} and {@code Short} besides
 */
public record Literal(Object value) {
    /** How source code would write it. */
    @Override
    public String toString() {
        if (value instanceof String text) {
            return '"' + text + '"';
        }
        if (value instanceof Character character) {
            return "'" + character + "'";
        }
        String suffix = value instanceof Long ? "L" : value instanceof Float ? "f" : "";
        return String.format(Locale.ROOT, "%s%s", value, suffix);
    }
}
