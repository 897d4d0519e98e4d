package dev.lockstep.rules.emergent.constant;

import dev.lockstep.classfile.canonical.Constants.Field;
import dev.lockstep.classfile.canonical.Literal;

/**
 * Whether a changed constant explains why two builds of a class have different literals at one place.
 *
 * @param before the constant as one release declares it, with a value
 * @param after as the other does, with a value
 * @param named whether the class names the constant's owner, so that a single digit in a text may be the constant's
 */
record Substitution(Field before, Field after, boolean named) {
    /** A text so short that it may stand within another by chance. */
    private static final int MIN_PART = 2;

    /** Whether the change of the constant makes the one literal the other. */
    boolean covers(Literal old, Literal now) {
        Object from = value(before);
        Object to = value(after);
        return isSame(from, to, old.value(), now.value())
                || isNegated(from, to, old.value(), now.value())
                || isHash(from, to, old.value(), now.value())
                || isPart(old.value(), now.value());
    }

    private static Object value(Field field) {
        Literal literal = field.value();
        if (literal == null) {
            throw new IllegalArgumentException("a constant without a value explains nothing");
        }
        return literal.value();
    }

    private static boolean isSame(Object from, Object to, Object old, Object now) {
        return same(from, old) && same(to, now);
    }

    /** A constant may be widened where it is used, and an annotation holds values of the smaller types. */
    private static boolean same(Object constant, Object literal) {
        if (constant instanceof String) {
            return constant.equals(literal);
        }
        return constant instanceof Number number
                && numeric(literal) instanceof Number other
                && number.doubleValue() == other.doubleValue()
                && number.longValue() == other.longValue();
    }

    private static Object numeric(Object literal) {
        if (literal instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return literal instanceof Character character ? (Object) (int) character : literal;
    }

    private static boolean isNegated(Object from, Object to, Object old, Object now) {
        return from instanceof Integer low
                && to instanceof Integer high
                && low != 0
                && high != 0
                && old.equals(-low)
                && now.equals(-high);
    }

    /** A switch over strings goes by their hash codes. */
    private static boolean isHash(Object from, Object to, Object old, Object now) {
        return from instanceof String
                && to instanceof String
                && old.equals(from.hashCode())
                && now.equals(to.hashCode());
    }

    /** Texts are joined where they are compiled, as far as all of their parts are known. */
    private boolean isPart(Object old, Object now) {
        if (!(old instanceof String text) || !(now instanceof String other)) {
            return false;
        }
        String from = text(before);
        String to = text(after);
        for (int at = text.indexOf(from); at >= 0 && from.length() >= MIN_PART; at = text.indexOf(from, at + 1)) {
            if (other.equals(text.substring(0, at) + to + text.substring(at + from.length()))) {
                return true;
            }
        }
        return named && !from.isEmpty() && text.contains(from) && other.equals(text.replace(from, to));
    }

    private static String text(Field field) {
        Object value = value(field);
        return switch (field.descriptor()) {
            case "Z" -> String.valueOf(!value.equals(0));
            case "C" -> String.valueOf((char) (int) (Integer) value);
            default -> String.valueOf(value);
        };
    }
}
