package dev.lockstep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, with a java and a mvn that only write down how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            echo "java $*" >>"$CALLS"
            for word in "$@"; do
                case $word in
                    -version) echo 'openjdk version "%s" 2025-04-15' >&2 ;;
                    -XX:DumpLoadedClassList=*) echo java/lang/Object >"${word#*=}" ;;
                    -XX:SharedArchiveFile=*) case "$*" in *-Xshare:dump*) echo archive >"${word#*=}" ;; esac ;;
                esac
            done
            case "$*" in *"cli.Main blocked") exit 1 ;; esac
            """;
    private static final String MVN = """
            #!/bin/sh
            echo "mvn $*" >>"$CALLS"
            mkdir -p checker-cli/target/lib && : >checker-cli/target/lib/checker-cli-1.jar
            """;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path calls;
    private Path home;

    @BeforeEach
    void install() throws IOException {
        calls = folder.resolve("calls");
        home = Files.createDirectories(folder.resolve("a folder/checker-cli"));
        Files.createDirectory(home.resolve("bin"));
        Files.copy(Path.of("bin/lockstep"), home.resolve("bin/lockstep"));
        jdk("17.0.9");
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        environment.put("CALLS", calls.toString());
    }

    @Test
    void the_archive_is_made_once_and_then_used() throws Exception {
        distribution();

        assertThat(lockstep("one")).isEqualTo(new Run(0, "", ""));
        assertThat(calls()).hasSize(4).last().asString().endsWith("dev.lockstep.cli.Main one");
        lockstep("two");
        assertThat(calls()).hasSize(5).last().asString().contains("-XX:SharedArchiveFile=" + home.toRealPath());
        assertThat(filesIn(home.resolve("lib"))).hasSize(2).anyMatch(name -> name.endsWith(".jsa"));
    }

    @Test
    void another_jar_or_another_jdk_gets_another_archive() throws Exception {
        distribution();
        lockstep("one");
        Files.writeString(home.resolve("lib/checker-cli-1.jar"), "rebuilt");
        lockstep("two");
        assertThat(calls()).hasSize(8);

        jdk("21");
        lockstep("three");
        assertThat(calls()).hasSize(12);
        assertThat(filesIn(home.resolve("lib"))).as("and the old one goes").hasSize(2);
    }

    @Test
    void an_archive_that_cannot_be_made_is_tried_once() throws Exception {
        distribution();
        Files.writeString(folder.resolve("jdk/bin/java"), JAVA.formatted("17").replace("echo archive >", "false "));

        assertThat(lockstep("one")).isEqualTo(new Run(0, "", ""));
        lockstep("two");
        assertThat(calls()).hasSize(5).last().asString().doesNotContain("SharedArchiveFile");
    }

    @Test
    void it_starts_through_links_and_from_anywhere() throws Exception {
        distribution();
        Path link = Files.createSymbolicLink(folder.resolve("hop"), Path.of("a folder/checker-cli/bin/lockstep"));
        Path again = Files.createSymbolicLink(folder.resolve("lk"), link);

        assertThat(run(again.toString(), "x y", "").exitCode()).isZero();
        assertThat(calls()).last().asString().contains("-cp " + home.toRealPath() + "/lib/checker-cli-1.jar");
    }

    @Test
    void the_exit_code_is_that_of_the_program() throws Exception {
        distribution();

        assertThat(lockstep("blocked").exitCode()).isEqualTo(1);
    }

    @Test
    void the_users_options_come_last_and_may_choose_the_collector() throws Exception {
        distribution();
        environment.put("LOCKSTEP_CACHE", "off");
        environment.put("LOCKSTEP_OPTS", "-Xmx3g -XX:+UseZGC");

        lockstep("gate");

        assertThat(calls())
                .singleElement()
                .asString()
                .contains("-Xmx3g -XX:+UseZGC")
                .doesNotContain("SerialGC", "MaxNewSize");
    }

    @Test
    void the_archive_can_live_elsewhere() throws Exception {
        distribution();
        Path cache = Files.createDirectories(folder.resolve("cache/deep"));
        Files.createFile(cache.resolve("lockstep-1-2.jsa"));
        environment.put("LOCKSTEP_CACHE", cache.toString());

        lockstep("one");

        assertThat(filesIn(cache))
                .as("that of another install stays")
                .hasSize(2)
                .contains("lockstep-1-2.jsa");
        assertThat(filesIn(home.resolve("lib"))).containsExactly("checker-cli-1.jar");
    }

    @Test
    void an_old_or_absent_java_is_told_in_one_line() throws Exception {
        distribution();
        jdk("1.8.0_402");
        assertThat(lockstep("one")).satisfies(run -> saysNo(run, "Java 17 or newer is needed"));

        environment.put("JAVA_HOME", folder.resolve("nowhere").toString());
        assertThat(lockstep("one")).satisfies(run -> saysNo(run, "JAVA_HOME is not a JDK"));
    }

    @Test
    void a_checkout_is_built_when_a_source_is_newer() throws Exception {
        Path source = checkout();

        Run first = lockstep("one");
        assertThat(first.exitCode()).isZero();
        assertThat(first.err()).startsWith("building lockstep");
        assertThat(builds()).isEqualTo(1);

        assertThat(lockstep("two").err()).isEmpty();
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 5_000));
        lockstep("three");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void a_checkout_that_cannot_be_built_says_why() throws Exception {
        checkout();
        Files.writeString(folder.resolve("jdk/bin/mvn"), "#!/bin/sh\nexit 1\n");

        assertThat(lockstep("one")).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).endsWith("lockstep: the build failed\n");
        });
        assertThat(home.resolve("target/.building")).doesNotExist();
    }

    private static void saysNo(Run run, String why) {
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).startsWith("lockstep: " + why);
        assertThat(run.err().lines()).hasSize(1);
    }

    private void jdk(String version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        program(bin.resolve("java"), JAVA.formatted(version));
        program(bin.resolve("mvn"), MVN);
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void distribution() throws IOException {
        Files.createDirectory(home.resolve("lib"));
        Files.createFile(home.resolve("lib/checker-cli-1.jar"));
    }

    private Path checkout() throws IOException {
        Files.createFile(home.resolve("pom.xml"));
        Files.createFile(home.resolveSibling("pom.xml"));
        Path sources = Files.createDirectories(home.resolve("src/main"));
        return Files.createFile(sources.resolve("Main.java"));
    }

    private Run lockstep(String... args) throws Exception {
        return run(Stream.concat(Stream.of(home.resolve("bin/lockstep").toString()), Stream.of(args))
                .toArray(String[]::new));
    }

    private Run run(String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> env = builder.environment();
        List.of("JAVA_OPTS", "LOCKSTEP_OPTS", "LOCKSTEP_CACHE", "XDG_CACHE_HOME")
                .forEach(env::remove);
        env.put("PATH", folder.resolve("jdk/bin") + ":" + env.get("PATH"));
        env.putAll(environment);
        Path err = folder.resolve("err");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, Files.readString(err));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    private long builds() throws IOException {
        return calls().stream().filter(call -> call.startsWith("mvn")).count();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
