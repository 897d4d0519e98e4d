package dev.lockstep.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.fixtures.Install;
import dev.lockstep.symbol.NameAndType;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultiReleaseTest {
    @TempDir
    Path folder;

    private final ReadTrees trees = new ReadTrees();

    @AfterEach
    void close() throws Exception {
        trees.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Multi-Release: true\n",
                "Multi-Release: TRUE\n",
                "multi-release: True\n",
                "Multi-Release: true \n",
                "Multi-Release:  true\n",
                "Multi-Release: false\n",
                "Multi-Release: yes\n",
                "",
                "\nName: app/Which.class\nMulti-Release: true\n",
            })
    void the_jvm_decides_by_the_manifest_whether_a_jar_has_versions(String attribute) throws Exception {
        Install jar = jar(attribute, 9, 11);
        String loaded = loadedByTheJvm(jar);

        assertThat(seen(jar, 17)).isEqualTo(loaded);
        assertThat(loaded).isIn("base", "v11");
    }

    @ParameterizedTest
    @CsvSource({"8, base", "9, v9", "10, v9", "11, v11", "17, v11", "21, v21", "25, v21"})
    void the_highest_version_up_to_the_platform_is_seen(int platform, String expected) throws Exception {
        assertThat(seen(jar("Multi-Release: true\n", 21, 9, 11), platform)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"09", "x", "0", "1", "7", "+9", "9/sub", "99999999999"})
    void a_folder_that_names_no_version_shows_nothing(String version) throws Exception {
        Install jar = jar("Multi-Release: true\n").classes("META-INF/versions/" + version, which("odd"));
        String loaded = loadedByTheJvm(jar);

        assertThat(loaded).isEqualTo("base");
        assertThat(seen(jar, 17)).isEqualTo(loaded);
    }

    @Test
    void a_class_of_a_version_alone_is_seen_from_that_version_on() throws Exception {
        Install jar = jar("Multi-Release: true\n").classes("META-INF/versions/11", Compiled.of("class Extra {}"));

        assertThat(names(jar, 11)).containsExactlyInAnyOrder("Extra", "app.Which");
        assertThat(names(jar, 10)).containsExactly("app.Which");
    }

    @Test
    void a_class_folder_has_no_versions_whatever_its_manifest_says() throws Exception {
        Install exploded = jar("Multi-Release: true\n", 9);
        Path classes = exploded.writeTo(folder.resolve("tree/classes"));
        String loaded = ForkedJvm.on(classes).main("app.Which").stdout();

        List<ClassPath> classPaths = LayoutRecognizer.recognize(trees.facts(folder.resolve("tree")), 17)
                .classPaths();

        assertThat(loaded).isEqualTo("base");
        assertThat(classPaths).hasSize(1);
        assertThat(classPaths.get(0).containers()).extracting(Container::path).containsExactly("classes");
        assertThat(name(classPaths.get(0).containers().get(0).classes().get(0))).isEqualTo(loaded);
    }

    private static Install jar(String attribute, int... versions) {
        var jar = new Install()
                .file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + attribute)
                .classes("", which("base"));
        IntStream.of(versions).forEach(version -> jar.classes("META-INF/versions/" + version, which("v" + version)));
        return jar;
    }

    /** The name of its method says which copy it is. */
    private static Compiled which(String copy) {
        return Compiled.of("package app; public class Which { public static void main(String[] a) {"
                + " System.out.print(\"" + copy + "\"); } static void " + copy + "() {} }");
    }

    private String loadedByTheJvm(Install jar) throws Exception {
        ForkedJvm.Exit exit =
                ForkedJvm.on(jar.archive(folder.resolve("jvm.jar"))).main("app.Which");
        assertThat(exit.code()).as(exit.toString()).isZero();
        return exit.stdout();
    }

    private String seen(Install jar, int platform) throws Exception {
        return classes(jar, platform).stream()
                .filter(facts -> facts.name().internal().equals("app/Which"))
                .map(MultiReleaseTest::name)
                .findFirst()
                .orElseThrow();
    }

    private List<String> names(Install jar, int platform) throws Exception {
        return classes(jar, platform).stream().map(ClassFacts::toString).toList();
    }

    private List<ClassFacts> classes(Install jar, int platform) throws Exception {
        Path tree = new Install().zip("lib/which.jar", jar).writeTo(folder.resolve("tree"));
        return LayoutRecognizer.recognize(trees.facts(tree), platform)
                .classPaths()
                .get(0)
                .containers()
                .get(0)
                .classes();
    }

    private static String name(ClassFacts facts) {
        return IntStream.range(0, facts.methodCount())
                .mapToObj(facts::method)
                .map(NameAndType::name)
                .filter(name -> !name.equals("<init>") && !name.equals("main"))
                .findFirst()
                .orElseThrow();
    }
}
