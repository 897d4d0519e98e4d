package dev.lockstep.report;

import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.symbol.SourceForm;
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

    /** How a finding's place and its reference go together: {@code called from}, {@code used in}. */
    public static String use(Finding finding) {
        String kind = finding.reference().map(SymbolicReference::kind).orElse("");
        if (kind.equals("method") && finding.from().flatMap(Place::method).isEmpty()) {
            return "in";
        }
        return switch (kind) {
            case "method" -> "called from";
            case "field" -> "used in";
            default -> "named in";
        };
    }

    private static String render(SymbolicReference reference, boolean full) {
        if (reference.name().isEmpty()) {
            return reference.owner();
        }
        String name = reference.name().get();
        String owner = reference.owner();
        String descriptor = reference.descriptor().orElse("");
        return SourceForm.of(descriptor, full)
                .map(types -> name.equals("<init>")
                        ? "new " + owner + types.substring(0, types.lastIndexOf(':'))
                        : owner + "." + name + types)
                .orElse(owner + "." + name + " " + descriptor);
    }
}
