package dev.lockstep.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.archive.Limits;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.report.Report;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.RuleInfo.Family;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.Testimony;
import dev.lockstep.rules.Testimony.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final WitnessOptions THIS_JVM = WitnessOptions.of(Optional.empty());
    private static final int OTHER_RELEASE = 16;
    private static final Compiled.Options COMPILER = Compiled.with("--release", String.valueOf(OTHER_RELEASE));
    private static final Compiled BUILT =
            COMPILER.of("package lib; public class Tax { public static int percent() { return 19; } }");
    private static final Compiled CHANGED =
            COMPILER.of("package lib; public class Tax { public static long percent() { return 19; } }");
    private static final Compiled CLIENT = COMPILER.of(
            BUILT, "package app; public class Client { public static int run() { return lib.Tax.percent(); } }");

    @TempDir
    private Path folder;

    @Test
    void without_the_option_nobody_is_asked() throws IOException {
        Report report = scan(broken(), CheckerOptions.DEFAULT);

        assertThat(report.witness()).isEmpty();
        assertThat(report.findings()).extracting(Finding::testimony).containsOnly(Optional.empty());
    }

    @Test
    void what_the_jvm_threw_is_the_detail() throws IOException {
        Report report = scan(broken(), witness(THIS_JVM));

        assertThat(only(report).detail()).isEqualTo("java.lang.NoSuchMethodError: 'int lib.Tax.percent()'");
        assertThat(report.witness().orElseThrow().confirmed()).isEqualTo(1);
    }

    @Test
    void a_war_and_the_jars_beside_it_stand_in_loaders_of_their_own() throws IOException {
        var install = new Install()
                .jar("lib/shared.jar", BUILT)
                .zip("webapps/shop.war", Install.war(CLIENT, Map.of("tax.jar", CHANGED)));

        Report report = scan(install, witness(THIS_JVM));

        assertThat(only(report).answer()).isEqualTo(Answer.CONFIRMED);
    }

    @Test
    void a_spring_boot_jar_is_taken_apart() throws IOException {
        Path jar = Install.springBoot("app.Client", CLIENT, Map.of("tax.jar", CHANGED))
                .archive(folder.resolve("shop.jar"));

        Report report = Checker.scan(jar, witness(THIS_JVM));

        assertThat(only(report).answer()).isEqualTo(Answer.CONFIRMED);
    }

    @Test
    void class_folders_are_looked_at_as_well() throws IOException {
        var install = new Install().classes("classes", CLIENT).jar("lib/tax.jar", CHANGED);

        assertThat(only(scan(install, witness(THIS_JVM))).answer()).isEqualTo(Answer.CONFIRMED);
    }

    @Test
    void two_defaults_behind_an_interface_are_what_this_jdk_takes_them_for() throws IOException {
        String named = "package lib; public interface Named { default void show() {} }";
        var built = Compiled.of(named, "package lib; public interface Priced {}");
        var client = Compiled.of(
                built,
                "package app; public class Article implements lib.Named, lib.Priced {"
                        + " static void run(lib.Named named) { named.show(); } }");
        var shipped = Compiled.of(named, "package lib; public interface Priced { default void show() {} }");
        Path deployed = new Install()
                .jar("lib/client.jar", client)
                .jar("lib/library.jar", built)
                .writeTo(folder.resolve("deployed"));
        Path candidate = new Install()
                .file("VERSION", "2")
                .jar("lib/library.jar", shipped)
                .writeTo(folder.resolve("candidate"));

        Report report = Checker.gate(deployed, candidate, List.of("lib/library.jar"), witness(THIS_JVM));

        assertThat(only(report).answer()).isEqualTo(Answer.CONFIRMED);
    }

    @Test
    void another_release_of_java_takes_a_jvm_of_that_release() throws IOException {
        var options = new CheckerOptions(
                        OptionalInt.of(OTHER_RELEASE), List.of(), Limits.DEFAULT, false, CheckerOptions.Progress.NONE)
                .withWitness(THIS_JVM);

        assertThat(only(scan(broken(), options)))
                .isEqualTo(new Testimony(Answer.NOT_TRIED, "it takes a JDK " + OTHER_RELEASE + " to witness it"));

        Path home = Path.of(System.getProperty("java.home"));
        assertThat(only(scan(broken(), options.withWitness(WitnessOptions.of(Optional.of(home)))))
                        .detail())
                .startsWith("it takes a JDK " + OTHER_RELEASE + " to witness it, and " + home + " is a JDK ");
    }

    @Test
    void a_jvm_that_is_not_there_hangs_or_crashes_is_a_reason_and_no_failure() throws IOException {
        assertThat(only(scan(broken(), witness(WitnessOptions.of(Optional.of(folder))))))
                .isEqualTo(new Testimony(Answer.NOT_TRIED, "there is no JVM at " + folder.resolve("bin/java")));
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a shell script stands for the JVM");

        assertThat(only(scan(broken(), witness(new WitnessOptions(Optional.of(jvm("exec sleep 60")), 300)))))
                .isEqualTo(new Testimony(Answer.NOT_TRIED, "the JVM did not answer within 300 ms"));
        assertThat(only(scan(broken(), witness(WitnessOptions.of(Optional.of(jvm("echo out of luck; exit 9")))))))
                .isEqualTo(new Testimony(Answer.NOT_TRIED, "the JVM ended with exit code 9: out of luck"));
    }

    private Path jvm(String script) throws IOException {
        Path home = Files.createTempDirectory(folder, "jvm");
        Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return home;
    }

    private static Install broken() {
        return new Install().jar("lib/client.jar", CLIENT).jar("lib/tax.jar", CHANGED);
    }

    private Report scan(Install install, CheckerOptions options) throws IOException {
        return Checker.scan(install.writeTo(Files.createTempDirectory(folder, "install")), options);
    }

    private static CheckerOptions witness(WitnessOptions options) {
        return CheckerOptions.DEFAULT.withWitness(options);
    }

    private static Testimony only(Report report) {
        List<Finding> errors = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .filter(finding -> finding.rule().family() == Family.LINKAGE)
                .toList();
        assertThat(errors).hasSize(1);
        return errors.get(0).testimony().orElseThrow();
    }
}
