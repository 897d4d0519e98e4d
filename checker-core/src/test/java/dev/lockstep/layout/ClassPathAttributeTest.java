package dev.lockstep.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.fixtures.Packing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JVM, started with {@code java -jar bin/app.jar}, is the judge of which copy of a class is seen. */
class ClassPathAttributeTest {
    private static final Compiled MAIN = Compiled.of(voice("nobody"), """
            package app;
            public class Main {
                public static void main(String[] arguments) {
                    try {
                        System.out.print(lib.Voice.says());
                    } catch (NoClassDefFoundError e) {
                        System.out.print("nobody");
                    }
                }
            }
            """);

    @TempDir
    Path folder;

    private final ReadTrees trees = new ReadTrees();

    @AfterEach
    void close() throws Exception {
        trees.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.jar                         | bin/a.jar",
                "b.jar a.jar                   | bin/b.jar",
                "./a.jar                       | bin/a.jar",
                "../lib/a.jar                  | lib/a.jar",
                "../lib/./x/../a.jar           | lib/a.jar",
                "../lib/a%20b.jar              | lib/a b.jar",
                "../lib/%61.jar                | lib/a.jar",
                "../lib/%C3%A4.jar             | lib/ä.jar",
                "../lib/a+b.jar                | lib/a+b.jar",
                "../lib/a.zip b.jar            | lib/a.zip",
                "b.jar ../lib/a.zip            | bin/b.jar",
                "../lib/a.war                  | lib/a.war",
                "classes/                      | bin/classes",
                "../conf/classes/ a.jar        | conf/classes",
                "classes a.jar                 | bin/a.jar",
                "missing.jar a.jar             | bin/a.jar",
                "missing/ b.jar                | bin/b.jar",
                "../lib/ b.jar                 | bin/b.jar",
                ". b.jar                       | bin/b.jar",
                "http://example.invalid/a.jar  | nobody",
                "/lib/a.jar                    | nobody",
                "jar:file:a.jar!/              | nobody",
                "A.jar                         | nobody",
            })
    void the_first_copy_is_the_one_that_the_jvm_loads(String entries, String expected) throws Exception {
        Install install = install(entries);

        assertThat(loadedByTheJvm(install)).isEqualTo(expected);
        assertThat(seenFirst(install)).isEqualTo(expected);
    }

    @Test
    void an_archive_that_nobody_names_is_an_install_of_its_own() throws Exception {
        assertThat(paths(recognize(install("a.jar")).classPaths().get(0))).doesNotContain("lib/a.zip", "lib/a.war");
    }

    @Test
    void what_an_entry_names_in_turn_comes_before_the_next_entry() throws Exception {
        Install install = new Install()
                .file("bin/app.jar", jar(MAIN, "first.jar b.jar"))
                .file("bin/first.jar", jar(Compiled.of("package x; class X {}"), "../lib/deep.jar app.jar"))
                .jar("bin/b.jar", voice("bin/b.jar"))
                .jar("lib/deep.jar", voice("lib/deep.jar"));

        assertThat(loadedByTheJvm(install)).isEqualTo("lib/deep.jar");
        assertThat(paths(recognize(install)))
                .containsExactly("bin/app.jar", "bin/first.jar", "lib/deep.jar", "bin/b.jar");
    }

    @Test
    void the_entries_have_a_stated_order_and_what_nobody_names_has_none() throws Exception {
        ClassPath classPath = recognize(install("b.jar a.jar")).classPaths().get(0);

        assertThat(classPath.ordered()).isEqualTo(3);
        assertThat(paths(classPath))
                .startsWith("bin/app.jar", "bin/b.jar", "bin/a.jar")
                .contains("lib/a.jar");
    }

    @Test
    void files_that_are_not_there_are_told_and_folders_are_not() throws Exception {
        Layout layout =
                recognize(install("missing.jar a.jar missing/ ../gone/x.jar . .. http://example.invalid/x.jar"));

        assertThat(layout.missingEntries())
                .containsExactly(
                        new Layout.MissingEntry("bin/app.jar", "missing.jar"),
                        new Layout.MissingEntry("bin/app.jar", "../gone/x.jar"));
    }

    private static Install install(String entries) {
        return new Install()
                .file("bin/app.jar", jar(MAIN, entries))
                .jar("bin/a.jar", voice("bin/a.jar"))
                .jar("bin/b.jar", voice("bin/b.jar"))
                .classes("bin/classes", voice("bin/classes"))
                .classes("conf/classes", voice("conf/classes"))
                .jar("lib/a.jar", voice("lib/a.jar"))
                .jar("lib/a.zip", voice("lib/a.zip"))
                .jar("lib/a.war", voice("lib/a.war"))
                .jar("lib/a b.jar", voice("lib/a b.jar"))
                .jar("lib/a+b.jar", voice("lib/a+b.jar"))
                .jar("lib/ä.jar", voice("lib/ä.jar"));
    }

    private static Compiled voice(String place) {
        return Compiled.of(
                "package lib; public class Voice { public static String says() { return \"" + place + "\"; } }");
    }

    private static byte[] jar(Compiled classes, String classPath) {
        var attributes = Map.of("Main-Class", "app.Main", "Class-Path", classPath);
        return Jars.bytes(classes, Map.of("META-INF/MANIFEST.MF", Jars.manifest(attributes)), Packing.USUAL);
    }

    private String loadedByTheJvm(Install install) throws Exception {
        Path root = install.writeTo(folder.resolve("jvm"));
        ForkedJvm.Exit exit = ForkedJvm.on().jar(root.resolve("bin/app.jar"));
        assertThat(exit.code()).as(exit.toString()).isZero();
        return exit.stdout();
    }

    /** Of the containers that stand where the manifest says so, the first with a copy. */
    private String seenFirst(Install install) throws Exception {
        ClassPath classPath = recognize(install).classPaths().get(0);
        return classPath.containers().subList(0, classPath.ordered()).stream()
                .filter(container -> container.classes().stream()
                        .anyMatch(facts -> facts.name().internal().equals("lib/Voice")))
                .map(Container::path)
                .findFirst()
                .orElse("nobody");
    }

    private Layout recognize(Install install) throws Exception {
        return LayoutRecognizer.recognize(trees.facts(install.writeTo(folder.resolve("tree"))), 17);
    }

    private static List<String> paths(Layout layout) {
        assertThat(layout.classPaths()).hasSize(1);
        return paths(layout.classPaths().get(0));
    }

    private static List<String> paths(ClassPath classPath) {
        return classPath.containers().stream().map(Container::path).toList();
    }
}
