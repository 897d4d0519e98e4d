package dev.lockstep.symbol;

import java.util.StringJoiner;

/** Members as source code would write them, types without their packages. */
public final class SourceForm {
    private final String text;
    private int at;

    private SourceForm(String text) {
        this.text = text;
    }

    /** For example {@code discount(int): long}, {@code total: Money}, or the raw pair where it is malformed. */
    public static String of(NameAndType member) {
        try {
            var form = new SourceForm(member.descriptor());
            return member.isMethod()
                    ? member.name() + form.parameters() + (member.name().equals("<init>") ? "" : ": " + form.type())
                    : member.name() + ": " + form.type();
        } catch (IndexOutOfBoundsException e) {
            return member.name() + " " + member.descriptor();
        }
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
            case 'V' -> "void";
            case 'L' -> className();
            default -> throw new IndexOutOfBoundsException(text);
        };
    }

    private String className() {
        int end = text.indexOf(';', at);
        if (end < 0) {
            throw new IndexOutOfBoundsException(text);
        }
        String name = text.substring(text.lastIndexOf('/', end) < at ? at : text.lastIndexOf('/', end) + 1, end);
        at = end + 1;
        return name;
    }
}
