package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.fixtures.Packing;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes in packages that a module of the platform has, on the class path. */
class PlatformPackageTest {
    private static final Compiled LIBRARY = Compiled.with("--release", "8")
            .of("package org.w3c.dom; public class Extra { public static void work() {} }");
    private static final Compiled MAIN = Compiled.with("--release", "8").of(LIBRARY, """
            package app;
            public class Main {
                public static void main(String[] arguments) {
                    org.w3c.dom.Extra.work();
                    System.out.print("worked");
                }
            }
            """);

    @TempDir
    private Path folder;

    private static byte[] executable(Compiled classes) {
        var attributes = Map.of("Main-Class", "app.Main", "Class-Path", "lib.jar");
        return Jars.bytes(classes, Map.of("META-INF/MANIFEST.MF", Jars.manifest(attributes)), Packing.USUAL);
    }

    @Test
    void the_jvm_started_with_them_never_finds_them() throws IOException {
        var install = new Install().file("app.jar", executable(MAIN)).jar("lib.jar", LIBRARY);

        Finding finding = Scanned.of(install, folder).one("missing-class");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message())
                .isEqualTo(
                        "the platform does not have it; lib.jar does, but in a package of the platform, which is looked"
                                + " for nowhere else");
        assertThat(ForkedJvm.on().jar(folder.resolve("app.jar")).stderr())
                .contains("java.lang.NoClassDefFoundError: org/w3c/dom/Extra");
    }

    @Test
    void a_loader_of_its_own_finds_them() throws Exception {
        var war = new Install().zip("shop.war", Install.war(MAIN, Map.of("lib.jar", LIBRARY)));

        assertThat(Scanned.of(war, folder).report().findings()).isEmpty();
        Path jar = Jars.write(folder.resolve("lib.jar"), LIBRARY);
        URL[] urls = {jar.toUri().toURL()};
        try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            assertThat(loader.loadClass("org.w3c.dom.Extra").getClassLoader()).isSameAs(loader);
        }
    }

    @Test
    void what_the_platform_has_as_well_is_found_there() throws IOException {
        Compiled copy = Compiled.with("--release", "8").of("package org.w3c.dom; public interface Node { }");
        Compiled main = Compiled.of("""
                package app;
                public class Main {
                    public static void main(String[] arguments) { System.out.print(org.w3c.dom.Node.ELEMENT_NODE); }
                    static short type(org.w3c.dom.Node node) { return node.getNodeType(); }
                }
                """);
        var install = new Install().file("app.jar", executable(main)).jar("lib.jar", copy);

        assertThat(Scanned.of(install, folder).report().findings()).isEmpty();
        assertThat(ForkedJvm.on().jar(folder.resolve("app.jar")).stdout()).isEqualTo("1");
    }
}
