package dev.lockstep.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes of the JDK that runs us, and nothing else: a class loader would also find what lies on our own class
 * path.
 */
final class RunningJdk {
    private static final FileSystem JRT = FileSystems.getFileSystem(URI.create("jrt:/"));
    private static final Map<String, List<Path>> MODULES_BY_PACKAGE = new ConcurrentHashMap<>();

    private static final Map<String, Boolean> SERIALIZABLE = new ConcurrentHashMap<>();

    private RunningJdk() {}

    /** @param className with dots */
    static boolean contains(String className) {
        return find(className).isPresent();
    }

    /** @param className with dots */
    static Optional<byte[]> bytes(String className) throws IOException {
        Optional<Path> file = find(className);
        return file.isPresent() ? Optional.of(Files.readAllBytes(file.get())) : Optional.empty();
    }

    /** Whether a class of the JDK is {@code java.io.Serializable}, or inherits from it. */
    static boolean isSerializable(String className) {
        return SERIALIZABLE.computeIfAbsent(className, RunningJdk::readSerializable);
    }

    private static boolean readSerializable(String className) {
        Deque<String> open = new ArrayDeque<>(List.of(className));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String next = open.remove();
            if (next.equals("java.io.Serializable")) {
                return true;
            }
            if (seen.add(next)) {
                try {
                    Optional<byte[]> bytes = bytes(next);
                    if (bytes.isPresent()) {
                        open.addAll(new ClassOutline(bytes.get()).header().supertypes());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return false;
    }

    private static Optional<Path> find(String className) {
        int dot = className.lastIndexOf('.');
        if (dot <= 0 || className.indexOf('/') >= 0) {
            return Optional.empty();
        }
        String file = className.replace('.', '/') + ".class";
        return MODULES_BY_PACKAGE.computeIfAbsent(className.substring(0, dot), RunningJdk::modules).stream()
                .map(module -> module.resolve(file))
                .filter(Files::exists)
                .findFirst();
    }

    private static List<Path> modules(String packageName) {
        Path links = JRT.getPath("/packages", packageName);
        var modules = new ArrayList<Path>();
        if (Files.isDirectory(links)) {
            try (var found = Files.newDirectoryStream(links)) {
                found.forEach(link ->
                        modules.add(JRT.getPath("/modules", link.getFileName().toString())));
            } catch (IOException e) {
                return List.of();
            }
        }
        return List.copyOf(modules);
    }
}
