package dev.lockstep.report;

import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Symbols as people write them: {@code shop.Cart.discount(int): long} for a method, {@code shop.Cart.total: Money} for
 * a field, {@code new shop.Cart(int)} for a constructor. Types lose their package where that leaves no doubt.
 */
public final class Signatures {
    private Signatures() {}

    /** One symbol by itself. */
    public static String of(SymbolicReference reference) {
        return render(reference, false);
    }

    /** The symbols of one list, types in full where two would else look the same. */
    public static Map<SymbolicReference, String> among(Collection<SymbolicReference> references) {
        Set<SymbolicReference> distinct = new HashSet<>(references);
        Map<String, Integer> uses = new HashMap<>();
        distinct.forEach(reference -> uses.merge(render(reference, false), 1, Integer::sum));
        Map<SymbolicReference, String> names = new LinkedHashMap<>();
        for (SymbolicReference reference : references) {
            String brief = render(reference, false);
            names.put(reference, uses.getOrDefault(brief, 1) > 1 ? render(reference, true) : brief);
        }
        return names;
    }

    /** A place as stack traces print it, for example {@code shop.Quote.total:41}. */
    public static String of(Place place) {
        return place.className()
                + place.method().map(method -> "." + method).orElse("")
                + place.line().map(line -> ":" + line).orElse("");
    }

    /** The name without its package; the nested class keeps its outer one. */
    public static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static String render(SymbolicReference reference, boolean full) {
        if (reference.name().isEmpty()) {
            return reference.owner();
        }
        String name = reference.name().get();
        String descriptor = reference.descriptor().orElse("");
        try {
            return member(reference.owner(), name, new Descriptor(descriptor, full));
        } catch (IndexOutOfBoundsException malformed) {
            return reference.owner() + "." + name + " " + descriptor;
        }
    }

    private static String member(String owner, String name, Descriptor descriptor) {
        if (!descriptor.isMethod()) {
            return owner + "." + name + ": " + descriptor.type();
        }
        String parameters = descriptor.parameters();
        String returned = descriptor.type();
        return name.equals("<init>") ? "new " + owner + parameters : owner + "." + name + parameters + ": " + returned;
    }

    /** Reads a descriptor from left to right; one that is malformed runs off its end. */
    private static final class Descriptor {
        private final String text;
        private final boolean full;
        private int at;

        Descriptor(String text, boolean full) {
            this.text = text;
            this.full = full;
        }

        boolean isMethod() {
            return text.startsWith("(");
        }

        String parameters() {
            StringBuilder list = new StringBuilder("(");
            at = 1;
            while (text.charAt(at) != ')') {
                list.append(list.length() > 1 ? ", " : "").append(type());
            }
            at++;
            return list.append(')').toString();
        }

        String type() {
            int dimensions = 0;
            while (text.charAt(at) == '[') {
                dimensions++;
                at++;
            }
            return element() + "[]".repeat(dimensions);
        }

        private String element() {
            return switch (text.charAt(at++)) {
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
                default -> throw new StringIndexOutOfBoundsException(at);
            };
        }

        private String className() {
            int end = text.indexOf(';', at);
            String name = text.substring(at, end).replace('/', '.');
            at = end + 1;
            return full ? name : simpleName(name);
        }
    }
}
