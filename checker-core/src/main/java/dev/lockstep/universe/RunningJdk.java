package dev.lockstep.universe;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The modules of the JDK that runs us: the image behind {@code jrt:/}. */
final class RunningJdk implements Platform.Source {
    private final Map<String, Platform.Module> packages = new HashMap<>();
    private final Map<String, ModuleReference> modules = new HashMap<>();
    private final Map<String, ModuleReader> readers = new ConcurrentHashMap<>();

    RunningJdk() {
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            ModuleDescriptor descriptor = module.descriptor();
            modules.put(descriptor.name(), module);
            Set<String> exported = descriptor.exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
            var open = new Platform.Module(descriptor.name(), true);
            var concealed = new Platform.Module(descriptor.name(), false);
            for (String each : descriptor.packages()) {
                packages.put(each.replace('.', '/'), exported.contains(each) ? open : concealed);
            }
        }
    }

    @Override
    public int release() {
        return Runtime.version().feature();
    }

    @Override
    public Platform.@Nullable Module moduleOf(String packageName) {
        return packages.get(packageName);
    }

    @Override
    public byte @Nullable [] read(Platform.Module module, String internalName) throws IOException {
        ModuleReader reader = reader(module.name());
        Optional<ByteBuffer> found = reader.read(internalName + ".class");
        if (found.isEmpty()) {
            return null;
        }
        ByteBuffer buffer = found.get();
        try {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } finally {
            reader.release(buffer);
        }
    }

    @Override
    public boolean mayHold(String packageName) {
        return false;
    }

    private ModuleReader reader(String module) throws IOException {
        ModuleReader known = readers.get(module);
        if (known != null) {
            return known;
        }
        ModuleReader opened = requireNonNull(modules.get(module)).open();
        ModuleReader other = readers.putIfAbsent(module, opened);
        if (other == null) {
            return opened;
        }
        opened.close();
        return other;
    }

    @Override
    public void close() throws IOException {
        for (ModuleReader reader : readers.values()) {
            reader.close();
        }
    }
}
