package dev.lockstep.classfile;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Class files that real compilers wrote: of the JDK, and of the jars that this test runs on. */
final class SampleClasses {
    /**
     * @param label for messages
     * @param bytes of the class file
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sample(String label, byte[] bytes) {
        @Override
        public String toString() {
            return label;
        }
    }

    private SampleClasses() {}

    /** Every n-th class of a module of the JDK, in the order of their paths. */
    static List<Sample> ofModule(String module, int every) throws IOException {
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module);
        try (var paths = Files.walk(root)) {
            List<Path> all = paths.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList();
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < all.size(); i += every) {
                samples.add(new Sample(all.get(i).toString(), Files.readAllBytes(all.get(i))));
            }
            return samples;
        }
    }

    /** Every n-th class of the jar that a class comes from. */
    static List<Sample> ofJarWith(Class<?> type, int every) throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (var jar = new JarFile(jarOf(type).toFile(), false)) {
            List<ZipEntry> all = new ArrayList<>(jar.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList());
            for (int i = 0; i < all.size(); i += every) {
                ZipEntry entry = all.get(i);
                samples.add(
                        new Sample(entry.getName(), jar.getInputStream(entry).readAllBytes()));
            }
        }
        return samples;
    }

    static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The class file of a class that is loaded. */
    static byte[] bytesOf(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = requireNonNull(type.getResourceAsStream(file))) {
            return in.readAllBytes();
        }
    }
}
