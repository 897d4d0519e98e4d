package dev.lockstep.rules.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Scanned;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars are signed and changed, and a class loader is asked for their classes. */
class SignedJarTest {
    private static final Compiled CART =
            Compiled.of("package shop; public class Cart {}", "package shop; public class Line {}");
    private static final Compiled OTHER = Compiled.of("package shop; public class Cart { int total; }");

    @TempDir
    private static Path keys;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKey() throws Exception {
        run(
                "keytool",
                "-genkeypair",
                "-alias",
                "shop",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=shop",
                "-keystore",
                keys.resolve("keys.p12").toString(),
                "-storepass",
                "secret1");
    }

    @Test
    void a_jar_as_it_was_signed_loads() throws Exception {
        Path jar = signed();

        assertThat(loads(jar, "shop.Cart")).isTrue();
        assertThat(found()).isEmpty();
    }

    @Test
    void a_class_that_was_changed_does_not_load() throws Exception {
        Path jar = signed();
        put(jar, OTHER.only("shop.Cart"));

        assertThat(loads(jar, "shop.Cart")).isFalse();
        assertThat(loads(jar, "shop.Line")).isTrue();
        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo("SHA-256 digest error for shop/Cart.class");
            assertThat(finding.from().orElseThrow().className()).isEqualTo("shop.Cart");
            assertThat(finding.severity()).hasToString("ERROR");
        });
    }

    @Test
    void a_class_that_was_added_does_not_load_beside_signed_ones() throws Exception {
        Path jar = signed();
        put(jar, Compiled.of("package shop; public class New {}"));
        put(jar, Compiled.of("package other; public class New {}"));

        assertThat(loads(jar, "shop.Cart", "shop.New")).isFalse();
        assertThat(loads(jar, "shop.Cart", "other.New")).isTrue();
        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.from().orElseThrow().className()).isEqualTo("shop.New");
            assertThat(finding.occurrences()).isEqualTo(1);
        });
    }

    @Test
    void without_a_signature_nothing_is_checked() throws Exception {
        Path jar = signed();
        put(jar, OTHER.only("shop.Cart"));
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Files.delete(zip.getPath("META-INF/SHOP.SF"));
            Files.delete(zip.getPath("META-INF/SHOP.RSA"));
        }

        assertThat(loads(jar, "shop.Cart")).isTrue();
        assertThat(found()).isEmpty();
    }

    private List<Finding> found() throws IOException {
        return Scanned.of(new Install(), folder.resolve("install")).of("signed-jar");
    }

    private Path signed() throws Exception {
        Path jar = Jars.write(
                folder.resolve("install/lib/cart.jar"), CART, Map.of("META-INF/MANIFEST.MF", Jars.manifest(Map.of())));
        run(
                "jarsigner",
                "-keystore",
                keys.resolve("keys.p12").toString(),
                "-storepass",
                "secret1",
                jar.toString(),
                "shop");
        return jar;
    }

    private static void put(Path jar, Compiled classes) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            for (Map.Entry<String, byte[]> file : classes.files().entrySet()) {
                Path path = zip.getPath(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }
    }

    /** Whether one loader loads all of them, one after the other. */
    private static boolean loads(Path jar, String... names) throws Exception {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            for (String name : names) {
                loader.loadClass(name);
            }
            return true;
        } catch (SecurityException e) {
            return false;
        }
    }

    private static void run(String tool, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
