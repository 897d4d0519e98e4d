package dev.lockstep.rules.install.modules;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the modules of a list, of equal names the first. They are resolved and never opened. */
final class ListedModules implements ModuleFinder {
    private final Map<String, ModuleReference> byName = new LinkedHashMap<>();

    ListedModules(List<NamedModule> modules) {
        modules.forEach(module -> byName.putIfAbsent(module.name(), new Reference(module.descriptor())));
    }

    @Override
    public Optional<ModuleReference> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Set<ModuleReference> findAll() {
        return new HashSet<>(byName.values());
    }

    private static final class Reference extends ModuleReference {
        Reference(ModuleDescriptor descriptor) {
            super(descriptor, null);
        }

        @Override
        public ModuleReader open() throws IOException {
            throw new IOException("only what the module declares is looked at");
        }
    }
}
