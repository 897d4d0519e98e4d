package dev.lockstep.classfile;

import java.io.UncheckedIOException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What an archive says of its packages: the module that it is, and whether their classes may come from elsewhere.
 *
 * @param modules the descriptors by the folder in which they lie: empty, or ending in a slash
 * @param sealed whether its manifest seals every package that it does not except
 * @param exceptions what its manifest says of single packages, in internal form
 */
public record PackageRules(Map<String, Module> modules, boolean sealed, Map<String, Boolean> exceptions) {
    /** Of what says nothing. */
    public static final PackageRules NONE = new PackageRules(Map.of(), false, Map.of());

    public PackageRules {
        modules = Map.copyOf(modules);
        exceptions = Map.copyOf(exceptions);
    }

    /**
     * A {@code module-info.class}.
     *
     * @param descriptor absent when it is malformed
     * @param problem why; empty text when it is not
     */
    public record Module(Optional<ModuleDescriptor> descriptor, String problem) {
        static Module read(byte[] bytes) {
            try {
                return new Module(Optional.of(ModuleDescriptor.read(ByteBuffer.wrap(bytes))), "");
            } catch (InvalidModuleDescriptorException | UncheckedIOException e) { // the latter for what ends too soon
                return new Module(Optional.empty(), String.valueOf(e.getMessage()));
            }
        }
    }

    /** Whether a class of a package must come from this archive once one has. */
    public boolean seals(String internalPackage) {
        return exceptions.getOrDefault(internalPackage, sealed);
    }

    static PackageRules of(Map<String, Module> modules, Optional<Manifest> manifest) {
        Map<String, Boolean> exceptions = new HashMap<>();
        manifest.ifPresent(each -> each.getEntries().forEach((name, attributes) -> {
            if (name.endsWith("/") && attributes.getValue(Attributes.Name.SEALED) != null) {
                exceptions.put(name.substring(0, name.length() - 1), isTrue(attributes));
            }
        }));
        boolean sealed = manifest.map(Manifest::getMainAttributes)
                .filter(PackageRules::isTrue)
                .isPresent();
        return modules.isEmpty() && !sealed && exceptions.isEmpty()
                ? NONE
                : new PackageRules(modules, sealed, exceptions);
    }

    private static boolean isTrue(Attributes attributes) {
        return "true".equalsIgnoreCase(attributes.getValue(Attributes.Name.SEALED));
    }
}
