package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.cli.RealMixes.Install;
import dev.lockstep.cli.RealMixes.SafeDrop;
import dev.lockstep.cli.RealMixes.Wanted;
import dev.lockstep.cli.RealMixes.Witness;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.rules.Finding;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Single files of a published release dropped on the one before it: what the gate foretells, the JVM throws. */
class RealMixesTest {
    private static final long TIMEOUT_MILLIS = 120_000;

    @TempDir
    private static Path classes;

    @TestFactory
    Stream<DynamicNode> a_drop_of_single_files_ends_in_the_error_and_either_release_alone_does_not()
            throws IOException {
        var mixes = RealMixes.read();
        return mixes.installs().stream()
                .map(install -> dynamicContainer(
                        install.deployed() + " with files of " + install.candidate(),
                        tests(install, mixes.of(install))));
    }

    @TestFactory
    Stream<DynamicNode> the_gate_foretells_what_the_JVM_throws() throws IOException {
        var mixes = RealMixes.read();
        return mixes.installs().stream()
                .map(install -> dynamicContainer(
                        install.deployed() + " with files of " + install.candidate(),
                        mixes.of(install).stream()
                                .map(witness ->
                                        whenFetched(install, witness.id(), () -> isForetold(install, witness)))));
    }

    private static void isForetold(Install install, Witness witness) throws IOException {
        var deploy = witness.deploy().stream().sorted().toList();
        var report = Checker.gate(install.deployedRoot(), install.candidateRoot(), deploy, CheckerOptions.DEFAULT);
        assertThat(report.verdict().allowed()).isFalse();
        assertThat(report.deployability().orElseThrow().drop().safe()).isFalse();
        assertThat(report.findings())
                .as("findings that name " + witness.reference())
                .filteredOn(finding -> names(finding, witness.reference()))
                .anySatisfy(finding -> {
                    assertThat(finding.state()).isEqualTo(Finding.State.MIXED);
                    assertThat(finding.emergent()).isTrue();
                    assertThat(finding.rule().id()).isEqualTo(witness.rule());
                    assertThat(finding.error()).contains(witness.error());
                });
    }

    @TestFactory
    Stream<DynamicNode> what_the_formula_calls_safe_runs() throws IOException {
        var mixes = RealMixes.read();
        return mixes.installs().stream()
                .flatMap(install -> mixes.safeOf(install).stream()
                        .map(drop -> whenFetched(
                                install, install.deployed() + " with " + drop.deploy(), () -> isSafe(install, drop))));
    }

    private static void isSafe(Install install, SafeDrop drop) throws Exception {
        var deploy = drop.deploy().stream().sorted().toList();
        var report = Checker.gate(install.deployedRoot(), install.candidateRoot(), deploy, CheckerOptions.DEFAULT);
        assertThat(report.deployability().orElseThrow().drop().safe()).isTrue();
        assertThat(outcomes(install, install.mixed(drop.deploy()), drop.driver()))
                .extracting(outcome -> outcome.get(1))
                .containsExactly("clean");
    }

    private static boolean names(Finding finding, Wanted wanted) {
        return finding.reference().stream()
                .filter(reference -> reference.owner().equals(wanted.owner()))
                .anyMatch(reference -> wanted.name() == null || isMember(reference, wanted));
    }

    private static boolean isMember(Finding.SymbolicReference reference, Wanted wanted) {
        return reference.name().equals(Optional.ofNullable(wanted.name()))
                && reference.descriptor().equals(Optional.ofNullable(wanted.descriptor()));
    }

    private static Stream<DynamicNode> tests(Install install, List<Witness> witnesses) {
        var drivers = witnesses.stream().map(Witness::driver).distinct().toArray(String[]::new);
        var whole = Stream.of(
                whenFetched(install, "deployed alone", () -> runsClean(install, install.deployedRoot(), drivers)),
                whenFetched(install, "candidate alone", () -> runsClean(install, install.candidateRoot(), drivers)));
        var mixed = witnesses.stream()
                .map(witness -> whenFetched(install, witness.id(), () -> endsInTheError(install, witness)));
        return Stream.concat(whole, mixed);
    }

    private static DynamicNode whenFetched(Install install, String name, Executable test) {
        return dynamicTest(name, () -> {
            assumeTrue(install.isFetched(), install::howToFetch);
            test.execute();
        });
    }

    private static void runsClean(Install install, Path release, String... drivers) throws Exception {
        assertThat(outcomes(install, install.whole(release), drivers))
                .extracting(outcome -> outcome.get(1))
                .hasSize(drivers.length)
                .containsOnly("clean");
    }

    private static void endsInTheError(Install install, Witness witness) throws Exception {
        var outcome = outcomes(install, install.mixed(witness.deploy()), witness.driver())
                .get(0);
        var wanted = witness.reference();
        assertThat(outcome.get(1)).isEqualTo(witness.error());
        assertThat(outcome.get(2))
                .contains(wanted.name() == null ? wanted.owner().replace('.', '/') : wanted.name());
        if (witness.from().method() != null) {
            assertThat(outcome.get(3))
                    .isEqualTo(witness.from().className() + "." + witness.from().method());
        }
    }

    /** One list of words per driver: its name, the error or {@code clean}, the message, the frame. */
    private static List<List<String>> outcomes(Install install, Path[] jars, String... drivers) throws Exception {
        var compiled = compiledDrivers(install);
        var exit = ForkedJvm.on(
                        Stream.concat(Stream.of(compiled), Arrays.stream(jars)).toArray(Path[]::new))
                .withOptions("-Djava.io.tmpdir=" + classes)
                .within(TIMEOUT_MILLIS)
                .main("Witness", drivers);
        var outcomes = exit.stdout()
                .lines()
                .filter(line -> line.startsWith("witness\t"))
                .map(line ->
                        Arrays.asList(line.substring(line.indexOf('\t') + 1).split("\t")))
                .toList();
        assertThat(outcomes).as(exit.toString()).hasSize(drivers.length);
        return outcomes;
    }

    /** Compiles the drivers of a product against deployed, once. */
    private static Path compiledDrivers(Install install) throws Exception {
        var output = classes.resolve(install.name());
        if (Files.isDirectory(output)) {
            return output;
        }
        Files.createDirectory(output);
        var arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", output.toString(), "-cp"));
        arguments.add(Arrays.stream(install.whole(install.deployedRoot()))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        arguments.addAll(sources(install));
        var code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(code).as("compiling " + arguments).isZero();
        return output;
    }

    private static List<String> sources(Install install) throws IOException, URISyntaxException {
        var drivers = Path.of(RealMixesTest.class.getResource("/real/drivers").toURI());
        try (var files = Files.list(drivers.resolve(install.name()))) {
            return Stream.concat(Stream.of(drivers.resolve("Witness.java")), files)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }
}
