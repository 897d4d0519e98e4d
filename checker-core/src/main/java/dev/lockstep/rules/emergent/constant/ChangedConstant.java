package dev.lockstep.rules.emergent.constant;

import dev.lockstep.classfile.canonical.Constants.Field;
import dev.lockstep.classfile.canonical.Literal;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import java.util.Optional;

/**
 * A constant that two releases do not declare alike.
 *
 * @param owner the class that declares it
 * @param name of the field
 * @param before as deployed declares it; absent when it does not
 * @param after as the candidate declares it; absent when it does not
 */
record ChangedConstant(ChangedClass owner, String name, Optional<Field> before, Optional<Field> after) {
    /** Whether both releases have a constant value, and not the same. */
    boolean hasTwoValues() {
        return value(before).isPresent() && value(after).isPresent();
    }

    /** The value that builds against deployed carry. */
    Optional<Literal> oldValue() {
        return value(before);
    }

    /** The value that builds against the candidate carry. */
    Optional<Literal> newValue() {
        return value(after);
    }

    /** As source code names it. */
    String title() {
        return owner.after().name().simpleName().replace('$', '.') + "." + name;
    }

    /** A value as source code writes it, which depends on the type. */
    static String written(Field field) {
        Literal literal = field.value();
        if (literal == null) {
            return "a value computed at run time";
        }
        return switch (field.descriptor()) {
            case "Z" -> literal.value().equals(0) ? "false" : "true";
            case "C" -> "'" + (char) (int) (Integer) literal.value() + "'";
            default -> literal.toString();
        };
    }

    private static Optional<Literal> value(Optional<Field> field) {
        return field.flatMap(each -> Optional.ofNullable(each.value()));
    }
}
