package dev.lockstep.rules.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.fixtures.Install;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Scanned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Each install is started with its module path as the script says: the JVM starts, or ends with what was told. */
class ModulePathTest {
    private static final String SCRIPT = """
            #!/bin/sh
            HOME_DIR=$(cd "$(dirname "$0")/.." && pwd)
            exec java -p "$HOME_DIR/mods" -m app/app.Main "$@"
            """;

    @TempDir
    private Path folder;

    private Compiled lib;
    private Compiled app;
    private Compiled user;

    @BeforeEach
    void compile() throws Exception {
        lib = modules("""
                module lib { exports lib; }""", "package lib; public class Lib {}", "package lib.inner; class In {}");
        app = modules("""
                module app { requires lib; requires transitive java.logging; uses Runnable; }""", """
                package app;
                public class Main {
                    public static void main(String[] args) { new lib.Lib(); System.out.println("started"); }
                }""");
        user = modules("""
                module user { requires plain; provides Runnable with user.Task; }""", """
                package user;
                public class Task implements Runnable { public void run() {} }""");
    }

    @Test
    void modules_that_come_together_start() throws Exception {
        assertStarts(install().jar("mods/lib.jar", lib));
    }

    @Test
    void a_module_that_is_not_there_is_told_as_the_jvm_tells_it() throws Exception {
        assertEndsWith(install(), "module-descriptor", "Module lib not found, required by app");
    }

    @Test
    void two_versions_in_one_folder_are_told() throws Exception {
        assertEndsWith(
                install().jar("mods/lib-1.jar", lib).jar("mods/lib-2.jar", lib),
                "module-descriptor",
                "wo versions of module lib");
    }

    @Test
    void a_package_in_two_modules_is_told_though_none_exports_it() throws Exception {
        Compiled other = modules("""
                module other { provides Runnable with lib.inner.Task; }""", """
                package lib.inner;
                public class Task implements Runnable { public void run() {} }""");

        assertEndsWith(
                install().jar("mods/lib.jar", lib).jar("mods/other.jar", other),
                "split-package",
                "ackage lib.inner in both module");
    }

    @Test
    void a_module_that_nobody_requires_is_not_looked_at() throws Exception {
        Compiled other = modules("module other { }", "package lib.inner; class Other {}");

        assertStarts(install().jar("mods/lib.jar", lib).jar("mods/other.jar", other));
    }

    @Test
    void a_provider_of_a_service_that_is_used_brings_what_it_requires() throws Exception {
        assertEndsWith(
                install().jar("mods/lib.jar", lib).jar("mods/user.jar", user),
                "module-descriptor",
                "Module plain not found, required by user");
    }

    @Test
    void a_jar_without_descriptor_is_named_by_its_file() throws Exception {
        Compiled plain = Compiled.of("package plain; public class Plain {}");

        assertStarts(
                install().jar("mods/lib.jar", lib).jar("mods/user.jar", user).jar("mods/plain-1.2.jar", plain));
    }

    @Test
    void one_jar_without_descriptor_takes_all_others_with_it() throws Exception {
        Compiled plain = Compiled.of("package plain; public class Plain {}");
        Compiled same = Compiled.of("package plain; public class Same {}");

        assertEndsWith(
                install()
                        .jar("mods/lib.jar", lib)
                        .jar("mods/user.jar", user)
                        .jar("mods/plain.jar", plain)
                        .jar("mods/same.jar", same),
                "module-descriptor",
                "package plain");
    }

    @Test
    void the_main_module_may_be_what_is_not_there() throws Exception {
        assertEndsWith(
                new Install().file("bin/run", SCRIPT).jar("mods/lib.jar", lib),
                "module-descriptor",
                "Module app not found");
    }

    @Test
    void what_is_no_package_of_a_module_and_no_service_is_passed_over() throws Exception {
        Map<String, byte[]> classes = new LinkedHashMap<>(
                Compiled.of("package plain; public class Plain {}").files());
        classes.put("na-tive/Odd.class", named("na-tive/Odd"));

        assertStarts(install()
                .jar("mods/lib.jar", lib)
                .jar("mods/user.jar", user)
                .jar(
                        "mods/plain.jar",
                        new Compiled(classes),
                        Map.of("META-INF/services/no-service", "also no class\n")));
    }

    private static byte[] named(String internal) {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, internal, null, "java/lang/Object", null);
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void on_a_class_path_descriptors_mean_nothing() throws Exception {
        var install =
                new Install().jar("lib/app.jar", app).file("bin/run", "#!/bin/sh\njava -cp lib/app.jar app.Main\n");

        assertThat(found(install)).isEmpty();
    }

    private Install install() {
        return new Install().file("bin/run", SCRIPT).jar("mods/app.jar", app);
    }

    private void assertStarts(Install install) throws Exception {
        assertThat(found(install)).isEmpty();
        assertThat(start().stdout()).contains("started");
    }

    private void assertEndsWith(Install install, String rule, String message) throws Exception {
        assertThat(found(install))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule().id()).isEqualTo(rule))
                .satisfies(finding -> assertThat(finding.message()).containsIgnoringCase(message));
        assertThat(start().stdout() + start().stderr()).contains("boot layer").containsIgnoringCase(message);
    }

    private ForkedJvm.Exit start() {
        return ForkedJvm.on()
                .withOptions("-p", folder.resolve("mods").toString())
                .main("-m", "app/app.Main");
    }

    private List<Finding> found(Install install) throws Exception {
        Scanned scanned = Scanned.of(install, folder);
        List<Finding> found = new java.util.ArrayList<>(scanned.of("module-descriptor"));
        found.addAll(scanned.of("split-package"));
        return found;
    }

    /** Compiled against modules of their names that are empty but for what is written here. */
    private Compiled modules(String... sources) throws Exception {
        Path against = Files.createTempDirectory("modules");
        new Install()
                .jar("lib.jar", Compiled.of("package lib; public class Lib {}"))
                .jar("plain.jar", Compiled.of("package plain; public class Plain {}"))
                .writeTo(against);
        Map<String, String> files = new LinkedHashMap<>();
        for (String source : sources) {
            boolean isModule = source.startsWith("module ");
            String name = source.replaceAll("(?s).*?\\b(?:class|interface) (\\w+).*", "$1");
            String in = source.replaceAll("(?s)package ([\\w.]+);.*", "$1").replace('.', '/');
            files.put(isModule ? "module-info.java" : in + "/" + name + ".java", source);
        }
        return Compiled.with("--module-path", against.toString()).ofFiles(new Compiled(Map.of()), files);
    }
}
