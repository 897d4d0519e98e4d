package dev.lockstep.rules.install.modules;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.PackageRules;
import dev.lockstep.layout.ClassVersions;
import dev.lockstep.layout.Container;
import java.lang.module.ModuleDescriptor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * A container as a module path takes it.
 *
 * @param descriptor as it is declared, or made from the name of the jar
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/lang/module/ModuleFinder.html#of(java.nio.file.Path...)">ModuleFinder.of</a>
 */
record NamedModule(Container container, ModuleDescriptor descriptor) {
    private static final Pattern VERSION = Pattern.compile("-(\\d+(\\.|$))");
    private static final String SERVICES = "META-INF/services/";

    /** Empty when it has a descriptor that cannot be read, or no name that a module may have. */
    static Optional<NamedModule> of(Container container, int platform) {
        Optional<PackageRules.Module> declared = declared(container, platform);
        try {
            return declared.isPresent()
                    ? declared.get().descriptor().map(each -> new NamedModule(container, whole(each, container)))
                    : Optional.of(new NamedModule(container, automatic(container)));
        } catch (IllegalArgumentException | IllegalStateException e) { // no name for a module, or a contradiction
            return Optional.empty();
        }
    }

    String name() {
        return descriptor.name();
    }

    String folder() {
        return container.path().substring(0, container.path().lastIndexOf('/') + 1);
    }

    private static Optional<PackageRules.Module> declared(Container container, int platform) {
        Map<String, PackageRules.Module> modules =
                container.archive().packages().modules();
        boolean versions = ClassVersions.isMultiRelease(container.archive());
        for (int release = platform; versions && release >= 9; release--) {
            PackageRules.Module at = modules.get(container.root() + "META-INF/versions/" + release + "/");
            if (at != null) {
                return Optional.of(at);
            }
        }
        return Optional.ofNullable(modules.get(container.root()));
    }

    /** A descriptor need not list the packages that it neither exports nor opens. */
    private static ModuleDescriptor whole(ModuleDescriptor declared, Container container) {
        Set<String> packages = packages(container);
        packages.removeAll(declared.packages());
        if (packages.isEmpty() || declared.isAutomatic()) {
            return declared;
        }
        Set<ModuleDescriptor.Modifier> modifiers = declared.modifiers();
        ModuleDescriptor.Builder builder = ModuleDescriptor.newModule(declared.name(), modifiers);
        declared.requires().forEach(builder::requires);
        declared.exports().forEach(builder::exports);
        if (!declared.isOpen()) {
            declared.opens().forEach(builder::opens);
        }
        declared.uses().forEach(builder::uses);
        declared.provides().forEach(builder::provides);
        packages.addAll(declared.packages());
        return builder.packages(packages).build();
    }

    private static Set<String> packages(Container container) {
        Set<String> packages = new TreeSet<>();
        for (ClassFacts facts : container.classes()) {
            String name = facts.name().internalPackage().text();
            String dotted = name.replace('/', '.');
            if (SourceVersion.isName(dotted)) { // others are no packages of a module
                packages.add(dotted);
            }
        }
        return packages;
    }

    private static ModuleDescriptor automatic(Container container) {
        String name = container.archive().attribute("Automatic-Module-Name").orElseGet(() -> derived(container.path()));
        ModuleDescriptor.Builder builder =
                ModuleDescriptor.newAutomaticModule(name).packages(packages(container));
        container.archive().texts().forEach((path, text) -> {
            if (path.startsWith(SERVICES) && SourceVersion.isName(path.substring(SERVICES.length()))) {
                var providers = text.lines()
                        .map(line -> line.split("#", 2)[0].strip())
                        .filter(SourceVersion::isName)
                        .distinct()
                        .toList();
                if (!providers.isEmpty()) {
                    builder.provides(path.substring(SERVICES.length()), providers);
                }
            }
        });
        return builder.build();
    }

    /** The name of the file without extension and version, whatever is no letter or digit a dot. */
    private static String derived(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String stem = name.toLowerCase(Locale.ROOT).endsWith(".jar") ? name.substring(0, name.length() - 4) : name;
        Matcher version = VERSION.matcher(stem);
        String plain = version.find() ? stem.substring(0, version.start()) : stem;
        return plain.replaceAll("[^A-Za-z0-9]", ".")
                .replaceAll("(\\.)(\\1)+", ".")
                .replaceAll("^\\.|\\.$", "");
    }
}
