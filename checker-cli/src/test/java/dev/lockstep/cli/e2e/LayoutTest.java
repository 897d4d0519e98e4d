package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Run;
import dev.lockstep.cli.e2e.Answer.Found;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two jars hold the counter, one of which fits the client: the first on the class path decides. */
class LayoutTest {
    private static final Compiled FITS = CounterReleases.NEW_LIBRARY;
    private static final Compiled MISFIT = CounterReleases.OLD_LIBRARY;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fits.jar:misfit.jar", "misfit.jar:fits.jar"})
    void a_stated_class_path_decides_and_the_jvm_agrees(String order) throws IOException {
        Path install = libraries().writeTo(folder);
        String classPath = "client.jar:" + order;

        Answer answer = Answer.to("scan", install, "--class-path", classPath);
        var happened = ForkedJvm.on(Stream.of(classPath.split(":", -1))
                        .map(install::resolve)
                        .toArray(Path[]::new))
                .run(CounterReleases.CLIENT);

        boolean links = order.startsWith("fits");
        assertThat(answer.exitCode()).isEqualTo(links ? 0 : 1);
        assertThat(answer.links()).hasSize(links ? 0 : 1);
        assertThat(happened.error().isEmpty()).isEqualTo(links);
        Found duplicate = answer.one("duplicate-class");
        assertThat(duplicate.caller()).isEqualTo(order.split(":", -1)[0]);
        assertThat(duplicate.message()).doesNotContain("nothing states");
    }

    @ParameterizedTest
    @CsvSource({"all.jar, 1", "lib/all.jar, 0"})
    void a_bundle_of_the_jars_of_another_folder_is_not_beside_them(String bundle, int exitCode) throws IOException {
        Compiled one = Compiled.of("package one; public class One {}");
        Compiled two = Compiled.of("package two; public class Two {}");
        var all = new Install().classes("", FITS).classes("", one).classes("", two);
        Path install = new Install()
                .zip(bundle, all)
                .jar("lib/client.jar", CounterReleases.NEW_CLIENT)
                .jar("lib/misfit.jar", MISFIT)
                .jar("lib/one.jar", one)
                .jar("lib/two.jar", two)
                .writeTo(folder);

        Answer answer = Answer.to("scan", install);

        assertThat(answer.exitCode()).isEqualTo(exitCode);
        assertThat(answer.of("duplicate-class")).hasSize(exitCode == 0 ? 3 : 0);
    }

    @Test
    void an_order_that_nothing_states_is_said_to_be_none() throws IOException {
        Found duplicate = Answer.to("scan", libraries().writeTo(folder)).one("duplicate-class");

        assertThat(duplicate.caller()).isEqualTo("fits.jar");
        assertThat(duplicate.target()).isEqualTo("misfit.jar");
        assertThat(duplicate.severity()).isEqualTo("warning");
        assertThat(duplicate.message()).contains("different bytes", "nothing states their order");
    }

    @Test
    void the_same_bytes_twice_are_no_warning() throws IOException {
        Path install = libraries().jar("misfit.jar", FITS).writeTo(folder);

        Answer answer = Answer.to("scan", install);

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.one("duplicate-class").severity()).isEqualTo("info");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fits.jar misfit.jar", "misfit.jar fits.jar", "./misfit.jar ../lib/fits.jar"})
    void a_manifest_class_path_decides_and_the_jvm_agrees(String order) throws IOException {
        String manifest = Jars.manifest(orderedMap("Main-Class", CounterReleases.CLIENT, "Class-Path", order));
        Path install = new Install()
                .folder("lib", libraries())
                .jar("lib/client.jar", CounterReleases.NEW_CLIENT, Map.of("META-INF/MANIFEST.MF", manifest))
                .writeTo(folder);

        Answer answer = Answer.to("scan", install);
        var happened = ForkedJvm.on(install.resolve("lib/client.jar")).run(CounterReleases.CLIENT);

        assertThat(happened.place().isPresent()).isEqualTo(!order.startsWith("fits"));
        assertThat(answer.links().stream().map(Found::place))
                .containsExactlyElementsOf(happened.place().stream().toList());
        assertThat(answer.one("duplicate-class").message()).doesNotContain("nothing states");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fits.jar misfit.jar", "misfit.jar fits.jar"})
    void the_index_of_a_spring_boot_jar_decides(String order) throws IOException {
        var libraries = new LinkedHashMap<String, Compiled>();
        for (String name : order.split(" ", -1)) {
            libraries.put(name, name.startsWith("fits") ? FITS : MISFIT);
        }
        Install boot = Install.springBoot(CounterReleases.CLIENT, CounterReleases.NEW_CLIENT, libraries);
        Path archive = boot.archive(folder.resolve("shop.jar"));
        Path exploded = boot.writeTo(folder.resolve("shop"));
        Path within = new Install().zip("bin/shop.jar", boot).writeTo(folder.resolve("tree"));

        for (Path tree : new Path[] {archive, exploded, within}) {
            Answer answer = Answer.to("scan", tree);
            assertThat(answer.links()).hasSize(order.startsWith("fits") ? 0 : 1);
            assertThat(answer.one("duplicate-class").caller()).endsWith("BOOT-INF/lib/" + order.split(" ", -1)[0]);
            assertThat(answer.one("duplicate-class").message()).doesNotContain("nothing states");
        }
    }

    @Test
    void classes_of_a_web_application_come_before_its_libraries() throws IOException {
        Compiled classes = CounterReleases.NEW_CLIENT.plus(FITS);
        Path war = Install.war(classes, Map.of("counter.jar", MISFIT)).archive(folder.resolve("shop.war"));

        Answer answer = Answer.to("scan", war);

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.one("duplicate-class").caller()).isEqualTo("WEB-INF/classes");
        assertThat(answer.one("duplicate-class").message()).doesNotContain("nothing states");
    }

    @Test
    void two_web_applications_do_not_see_each_other() throws IOException {
        Path install = new Install()
                .zip("webapps/a.war", Install.war(CounterReleases.NEW_CLIENT, Map.of("counter.jar", FITS)))
                .zip("webapps/b.war", Install.war(CounterReleases.OLD_CLIENT, Map.of("counter.jar", MISFIT)))
                .writeTo(folder);

        Answer answer = Answer.to("scan", install);

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.findings()).isEmpty();
    }

    @Test
    void what_a_stated_class_path_leaves_out_is_told() throws IOException {
        Path install = libraries().writeTo(folder);

        Answer answer = Answer.to("scan", install, "--class-path", "client.jar:fits.jar");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.json().at("/coverage/notChecked/0/path").asText()).isEqualTo("misfit.jar");
    }

    @Test
    void a_stated_class_path_that_names_no_container_is_wrong_usage() throws IOException {
        Path install = libraries().writeTo(folder);

        Run run = Run.lockstep("scan", install.toString(), "--class-path", "client.jar:absent.jar");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--class-path: absent.jar").doesNotContain("internal error");
    }

    private static Install libraries() {
        return new Install()
                .jar("client.jar", CounterReleases.NEW_CLIENT)
                .jar("fits.jar", FITS)
                .jar("misfit.jar", MISFIT);
    }

    private static Map<String, String> orderedMap(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
