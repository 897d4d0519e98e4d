package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Run;
import dev.lockstep.cli.e2e.Answer.Found;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"8, false", "9, false", "10, false", "11, true", "16, true", "17, true"})
    void of_a_multi_release_jar_the_platform_picks_the_version(int platform, boolean links) throws IOException {
        var java8 = Compiled.with("--release", "8");
        Compiled client = java8.of(CounterReleases.NEW_LIBRARY, """
                package app;
                public class Client { public static void run() { lib.Counter.next(); } }
                """);
        Compiled version = Compiled.with("--release", "11").of("""
                package lib;
                public class Counter { public static int next() { return 11; } }
                """);
        Compiled base = java8.of("package lib; public class Counter { public static long next() { return 8; } }");
        var multiRelease = new Install()
                .file("META-INF/MANIFEST.MF", Jars.manifest(Map.of("Multi-Release", "true")))
                .classes("", base)
                .classes("META-INF/versions/11", version);
        Path install = new Install()
                .jar("client.jar", client)
                .zip("counter.jar", multiRelease)
                .writeTo(folder);

        Answer answer = Answer.to("scan", install, "--platform", platform);

        assertThat(answer.json().at("/inputs/platform/release").asInt()).isEqualTo(platform);
        assertThat(answer.exitCode()).isEqualTo(links ? 0 : 1);
        assertThat(answer.rules()).containsExactly(links ? new String[0] : new String[] {"missing-method"});
    }

    @Test
    void what_is_newer_than_the_platform_is_missing_from_it() throws IOException {
        Compiled client = Compiled.with("-source", "8", "-target", "8").of("""
                package app;
                import java.util.stream.Stream;
                public class Client {
                    public static void run() {
                        " eleven ".strip();
                        Stream.of(1).toList();
                        java.util.HexFormat.of();
                    }
                }
                """);
        Path install = new Install().jar("client.jar", client).writeTo(folder);

        Answer eleven = Answer.to("scan", install, "--platform", 11);
        Answer sixteen = Answer.to("scan", install, "--platform", 16);
        Answer eight = Answer.to("scan", install, "--platform", 8);

        assertThat(Answer.to("scan", install, "--platform", 17).exitCode()).isZero();
        assertThat(eleven.links().stream().map(Found::reference))
                .containsExactlyInAnyOrder("java.util.stream.Stream.toList()Ljava/util/List;", "java.util.HexFormat");
        assertThat(eleven.one("missing-method").place()).isEqualTo("app.Client.run:6");
        assertThat(eleven.one("missing-method").error()).isEqualTo("java.lang.NoSuchMethodError");
        assertThat(eleven.rules()).doesNotContain("class-too-new");
        assertThat(sixteen.links().stream().map(Found::reference)).containsExactly("java.util.HexFormat");
        assertThat(eight.links().stream().map(Found::reference)).contains("java.lang.String.strip()Ljava/lang/String;");
    }

    @Test
    void what_a_class_names_that_is_too_new_to_be_loaded_is_never_asked_for() throws IOException {
        Compiled client = Compiled.with("-source", "11", "-target", "11").of("""
                package app;
                public class Client { public static void run() { " eleven ".strip(); } }
                """);
        Path install = new Install().jar("client.jar", client).writeTo(folder);

        assertThat(Answer.to("scan", install, "--platform", 8).rules()).containsExactly("class-too-new");
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "16, 1", "17, 0"})
    void a_class_file_newer_than_the_platform_is_an_error(int platform, int exitCode) throws IOException {
        Compiled client = Compiled.with("--release", "17").of("package app; public class Client {}");
        Path install = new Install()
                .jar("lib/client.jar", client)
                .classes("classes", client)
                .writeTo(folder);

        Answer answer = Answer.to("scan", install, "--platform", platform);

        assertThat(answer.exitCode()).isEqualTo(exitCode);
        assertThat(answer.of("class-too-new")).hasSize(exitCode == 0 ? 0 : 2);
        assertThat(answer.of("class-too-new")).allSatisfy(found -> {
            assertThat(found.error()).isEqualTo("java.lang.UnsupportedClassVersionError");
            assertThat(found.message()).contains("Java 17", String.valueOf(platform));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "5", "99", "2147483647"})
    void a_release_that_this_jdk_does_not_know_is_wrong_usage(String platform) throws IOException {
        Path install = CounterReleases.deployed().writeTo(folder);

        for (String command : List.of("scan @", "gate @ @", "compare @ @")) {
            Run run =
                    Run.lockstep((command.replace("@", install.toString()) + " --platform " + platform).split(" ", -1));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).startsWith("lockstep: --platform " + platform).doesNotContain("internal error");
        }
    }
}
