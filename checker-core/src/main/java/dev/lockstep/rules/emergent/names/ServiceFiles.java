package dev.lockstep.rules.emergent.names;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import dev.lockstep.linkage.Overriding;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.ClassSpace;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The provider files of one class path, and whether {@link java.util.ServiceLoader} can make the providers that they
 * name.
 */
public final class ServiceFiles {
    private static final String FOLDER = "META-INF/services/";

    private final ClassSpace space;
    private final Symbols symbols;
    private final NameAndType constructor;

    /** @param space what the loader of the class path sees */
    ServiceFiles(ClassSpace space, Symbols symbols) {
        this.space = space;
        this.symbols = symbols;
        this.constructor = symbols.nameAndType("<init>", "()V");
    }

    /**
     * One line of a provider file.
     *
     * @param container that holds the file
     * @param service whose name the file has
     * @param provider that the line names
     */
    record Entry(Container container, String service, String provider) {
        String file() {
            return FOLDER + service;
        }

        /** Where the file lies in the tree. */
        String path() {
            String path = container.root() + file();
            return container.archivePath().isEmpty() ? path : container.archivePath() + "!/" + path;
        }

        Name name() {
            return new Name(service, provider);
        }

        /** What stays the same wherever the file lies. */
        record Name(String service, String provider) {}
    }

    /** The binary names, with dots, of all providers that the files of a class path name. */
    public static Set<String> providersOn(ClassPath classPath) {
        return entries(classPath).stream().map(Entry::provider).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every entry of every container of a class path, in its order. */
    static List<Entry> entries(ClassPath classPath) {
        List<Entry> entries = new ArrayList<>();
        for (Container container : classPath.containers()) {
            String folder = container.root() + FOLDER;
            container.archive().texts().entrySet().stream()
                    .filter(text -> text.getKey().startsWith(folder))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(text -> providers(text.getValue())
                            .forEach(provider -> entries.add(
                                    new Entry(container, text.getKey().substring(folder.length()), provider))));
        }
        return entries;
    }

    /** A comment begins at {@code #}; what stands before it is one name or nothing. */
    private static List<String> providers(String text) {
        return text.lines()
                .map(line -> line.split("#", 2)[0].strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Why the provider cannot be made, as the end of a sentence; absent when it can, and when nobody can tell. */
    Optional<String> problem(Entry.Name entry) {
        Definition provider = find(entry.provider());
        if (provider == null) {
            return space.mayExist(symbols.className(internal(entry.provider())))
                    ? Optional.empty()
                    : Optional.of("is on no class path");
        }
        if (provider.ofPlatform()) {
            return Optional.empty();
        }
        Definition service = find(entry.service());
        if (service != null
                && service != provider
                && isComplete(provider)
                && !Overriding.supertypes(provider).contains(service)) {
            return Optional.of("is no subtype of it");
        }
        return unusable(provider.facts());
    }

    private Optional<String> unusable(ClassFacts facts) {
        if (facts.isInterface() || facts.isAbstract()) {
            return Optional.of(facts.isInterface() ? "is an interface" : "is abstract");
        }
        int at = facts.indexOfMethod(constructor);
        if (at < 0 || (facts.methodAccess(at) & ClassFacts.ACC_PUBLIC) == 0) {
            return Optional.of("has no public constructor without parameters");
        }
        return facts.has(ClassFacts.ACC_PUBLIC) ? Optional.empty() : Optional.of("is not public");
    }

    /** Whether every supertype is there: of a class that cannot be loaded its link failure tells. */
    private static boolean isComplete(Definition definition) {
        return Stream.concat(Stream.of(definition), Overriding.supertypes(definition).stream())
                .allMatch(each -> Stream.concat(each.facts().superclass().stream(), each.facts().interfaces().stream())
                        .allMatch(above -> each.loader().lookUp(above) != null));
    }

    private @Nullable Definition find(String name) {
        return space.lookUp(symbols.className(internal(name)));
    }

    private static String internal(String name) {
        return name.replace('.', '/');
    }
}
