package dev.lockstep.rules.reach;

import dev.lockstep.rules.SymbolPattern;
import dev.lockstep.rules.emergent.names.ServiceFiles;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The classes of a class path at which its code begins to run, called from outside: those with a {@code main} or an
 * agent's method, the providers of services, and those that extend or implement what is on no class path, as a servlet
 * does in a web application without its container; and those that somebody names.
 */
final class EntryPoints {
    private final Set<NameAndType> methods;
    private final Set<String> providers;
    private final List<SymbolPattern> named;

    private EntryPoints(Universe universe, Symbols symbols, List<SymbolPattern> named) {
        this.named = named;
        String instrumentation = "Ljava/lang/instrument/Instrumentation;";
        this.methods = Set.of(
                symbols.nameAndType("main", "([Ljava/lang/String;)V"),
                symbols.nameAndType("premain", "(Ljava/lang/String;)V"),
                symbols.nameAndType("premain", "(Ljava/lang/String;" + instrumentation + ")V"),
                symbols.nameAndType("agentmain", "(Ljava/lang/String;)V"),
                symbols.nameAndType("agentmain", "(Ljava/lang/String;" + instrumentation + ")V"));
        this.providers = ServiceFiles.providersOn(universe.classPath());
    }

    /** All of them. */
    static Stream<Definition> of(Universe universe, Symbols symbols, List<SymbolPattern> named) {
        var points = new EntryPoints(universe, symbols, named);
        return universe.defined().stream().filter(points::has);
    }

    private boolean has(Definition each) {
        return methods.stream().anyMatch(method -> each.facts().indexOfMethod(method) >= 0)
                || named.stream()
                        .anyMatch(pattern -> pattern.matchesClass(each.name().dotted()))
                || providers.contains(each.name().dotted())
                || Stream.concat(each.facts().superclass().stream(), each.facts().interfaces().stream())
                        .anyMatch(supertype -> isElsewhere(each, supertype));
    }

    private static boolean isElsewhere(Definition each, ClassName supertype) {
        return each.loader().lookUp(supertype) == null;
    }
}
