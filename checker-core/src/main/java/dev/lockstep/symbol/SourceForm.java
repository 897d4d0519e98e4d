package dev.lockstep.symbol;

import java.util.Optional;
import java.util.StringJoiner;

/**
 * A descriptor as source code would write its types.
 *
 * @jvms 4.3 Descriptors
 */
public final class SourceForm {
    private final String text;
    private final boolean full;
    private int at;

    private SourceForm(String text, boolean full) {
        this.text = text;
        this.full = full;
    }

    /** For example {@code discount(int): long}, {@code total: Money}, or the raw pair where it is malformed. */
    public static String of(NameAndType member) {
        boolean constructor = member.name().equals("<init>");
        return of(member.descriptor(), false)
                .map(types -> member.name() + (constructor ? types.substring(0, types.lastIndexOf(':')) : types))
                .orElse(member.name() + " " + member.descriptor());
    }

    /**
     * What follows the member's name: {@code (int, Money): long} for a method, {@code : Money} for a field.
     *
     * @param full whether types keep their packages
     * @return absent when the descriptor is malformed
     */
    public static Optional<String> of(String descriptor, boolean full) {
        var form = new SourceForm(descriptor, full);
        try {
            String types = descriptor.startsWith("(") ? form.method() : ": " + form.type();
            return form.at == descriptor.length() ? Optional.of(types) : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Void stands nowhere but at the end of a method's descriptor. */
    private String method() {
        String parameters = parameters() + ": ";
        if (text.startsWith("V", at)) {
            at++;
            return parameters + "void";
        }
        return parameters + type();
    }

    private String parameters() {
        var types = new StringJoiner(", ", "(", ")");
        at = 1;
        while (text.charAt(at) != ')') {
            types.add(type());
        }
        at++;
        return types.toString();
    }

    private String type() {
        int dimensions = 0;
        while (text.charAt(at) == '[') {
            dimensions++;
            at++;
        }
        return element() + "[]".repeat(dimensions);
    }

    private String element() {
        char code = text.charAt(at++);
        return switch (code) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            case 'L' -> className();
            default -> throw new IndexOutOfBoundsException(text);
        };
    }

    private String className() {
        int end = text.indexOf(';', at);
        String name = text.substring(at, end).replace('/', '.');
        String simple = name.substring(name.lastIndexOf('.') + 1);
        if (simple.isEmpty()) {
            throw new IndexOutOfBoundsException(text);
        }
        at = end + 1;
        return full ? name : simple;
    }
}
