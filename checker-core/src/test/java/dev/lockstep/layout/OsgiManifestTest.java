package dev.lockstep.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.classfile.ArchiveFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OsgiManifestTest {
    private static final int MANIFESTS = 200_000;
    private static final List<String> WORDS = List.of(
            "a", "b.c", "*", ".", ";", ",", "=", ":=", "\"", "\\", " ", "version", "1.0", "[1,2)", "[", ")", "uses",
            "\u0000", "${");
    private static final List<String> HEADERS = List.of(
            "bundle-symbolicname",
            "bundle-version",
            "fragment-host",
            "bundle-classpath",
            "export-package",
            "import-package",
            "require-bundle",
            "dynamicimport-package");

    @Test
    void a_hostile_manifest_is_read_or_refused_with_a_reason() {
        var random = new Random(6);
        int read = 0;
        for (int i = 0; i < MANIFESTS; i++) {
            Map<String, String> manifest = new HashMap<>(Map.of("bundle-symbolicname", "a"));
            manifest.put(HEADERS.get(random.nextInt(HEADERS.size())), text(random));
            try {
                read += OsgiManifest.of(jar(manifest)).isPresent() ? 1 : 0;
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).as(manifest.toString()).isNotBlank();
            }
        }
        assertThat(read).isBetween(1, MANIFESTS - 1);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private static ArchiveFacts jar(Map<String, String> manifest) {
        return new ArchiveFacts(false, List.of(), manifest, Map.of(), List.of(), List.of(), List.of());
    }
}
