package dev.lockstep.compare;

import dev.lockstep.archive.Digest;
import dev.lockstep.fixtures.Compiled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Containers made in memory. */
final class Containers {
    private Containers() {}

    static ComparedContainer container(String path, Compiled... parts) {
        Map<String, byte[]> classes = new HashMap<>();
        for (Compiled part : parts) {
            classes.putAll(part.classes());
        }
        return container(path, classes, Map.of());
    }

    static ComparedContainer container(String path, Map<String, byte[]> classes, Map<String, String> resources) {
        Map<String, Digest> texts = new HashMap<>();
        resources.forEach((name, text) -> texts.put(name, Digest.of(text.getBytes(StandardCharsets.UTF_8))));
        Map<String, Long> marks = new HashMap<>();
        classes.forEach((name, bytes) -> marks.put(name, mark(bytes)));
        return new ComparedContainer(path, Optional.empty(), Optional.empty(), 17, marks, texts, name -> {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new IOException("not in this container");
            }
            return bytes;
        });
    }

    private static long mark(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue() << 32 | bytes.length;
    }

    static ComparedContainer identified(ComparedContainer plain, String identity, String version) {
        return new ComparedContainer(
                plain.path(),
                Optional.of(identity),
                Optional.of(version),
                17,
                plain.classes(),
                plain.resources(),
                plain.source());
    }

    /** What an archive holds, whatever its order, time stamps and compression. */
    static ComparedContainer unzipped(String path, byte[] jar) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        Map<String, String> resources = new HashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                byte[] bytes = in.readAllBytes();
                if (name.endsWith(".class")) {
                    classes.put(name.substring(0, name.length() - 6).replace('/', '.'), bytes);
                } else {
                    resources.put(name, new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
        return container(path, classes, resources);
    }
}
