package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.fixtures.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs on the two releases of the demo shop. */
class AnalysisCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path shops;

    @TempDir
    private Path folder;

    private static String deployed = "";
    private static String candidate = "";

    @BeforeAll
    static void unpack() throws IOException {
        DemoShop shop = DemoShop.unpack(shops);
        deployed = shop.deployed().toString();
        candidate = shop.candidate().toString();
    }

    @Test
    void a_whole_release_is_allowed() throws IOException {
        Run gate = Run.lockstep("gate", deployed, candidate, "--format", "json");

        assertThat(gate.exitCode()).isZero();
        assertThat(gate.err()).isEmpty();
        assertThat(JSON.readTree(gate.out()).at("/verdict/allowed").booleanValue())
                .isTrue();
    }

    @Test
    void a_partial_drop_is_blocked_with_its_evidence_in_every_output() throws IOException {
        Path json = folder.resolve("gate.json");
        Path text = folder.resolve("gate.txt");

        Run gate = Run.lockstep(
                "gate",
                deployed,
                candidate,
                "--deploy",
                "lib/shop-pricing.jar",
                "-o",
                json.toString(),
                "-o",
                text.toString());

        assertThat(gate.exitCode()).isEqualTo(1);
        assertThat(gate.err()).isEmpty();
        assertThat(gate.out())
                .startsWith("BLOCKED")
                .contains("NoSuchMethodError")
                .doesNotContain("\u001b");
        assertThat(text).content().startsWith("BLOCKED");
        JsonNode report = JSON.readTree(Files.readString(json));
        assertThat(report.at("/verdict/reasons").toString()).contains("partial-deployment", "missing-method");
        assertThat(report.at("/inputs/deployment/complete").booleanValue()).isFalse();
    }

    @Test
    void deploy_takes_globs_and_can_be_repeated() {
        Run most = Run.lockstep("gate", deployed, candidate, "--deploy", "lib/*.jar", "-q");
        Run all = Run.lockstep(
                "gate",
                deployed,
                candidate,
                "-q",
                "--deploy",
                "lib/*.jar",
                "--deploy",
                "conf",
                "--deploy",
                "*.txt",
                "--deploy=VERSION");

        assertThat(most).isEqualTo(new Run(1, "", ""));
        assertThat(all).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void scan_and_compare_of_sound_releases_end_well() {
        assertThat(Run.lockstep("scan", deployed).exitCode()).isZero();
        assertThat(Run.lockstep("compare", deployed, candidate).exitCode()).isZero();
    }

    @Test
    void a_scan_writes_a_bill_of_materials_and_no_other_command_does() throws IOException {
        Path bill = folder.resolve("shop.cdx.json");

        assertThat(Run.lockstep("scan", deployed, "-q", "-o", bill.toString())).isEqualTo(new Run(0, "", ""));
        assertThat(Files.readString(bill)).contains("\"CycloneDX\"", "lib/shop-cart.jar");

        Run gate = Run.lockstep("gate", deployed, candidate, "--format", "cyclonedx");
        assertThat(gate.exitCode()).isEqualTo(2);
        assertThat(gate.err()).startsWith("lockstep: only scan writes a bill of materials");
    }

    @Test
    void a_damaged_jar_makes_the_gate_refuse_to_answer() throws IOException {
        DemoShop broken = DemoShop.unpack(folder);
        for (Path root : new Path[] {broken.deployed(), broken.candidate()}) {
            Files.write(root.resolve("lib/broken.jar"), new byte[] {'P', 'K', 3, 4, 0});
        }

        Run gate = Run.lockstep(
                "gate", broken.deployed().toString(), broken.candidate().toString());

        assertThat(gate.exitCode()).isEqualTo(3);
        assertThat(gate.out()).contains("lib/broken.jar");
    }

    @Test
    void a_limit_that_is_passed_is_told_with_the_file() {
        Run scan = Run.lockstep("scan", deployed, "--max-entries", "2", "--all");

        assertThat(scan.exitCode()).isEqualTo(3);
        assertThat(scan.out()).contains("lib/shop-orders.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate --deploy no/such/path", "scan --platform 3", "compare --class-path no.jar"})
    void options_that_do_not_fit_the_trees_are_wrong_usage(String line) {
        String[] words = line.split(" ", -1);
        Run run = words[0].equals("scan")
                ? Run.lockstep(words[0], deployed, words[1], words[2])
                : Run.lockstep(words[0], deployed, candidate, words[1], words[2]);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("lockstep: " + words[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan", "gate", "compare"})
    void a_tree_that_is_not_there_is_one_line_and_exit_code_3(String command) {
        String absent = folder.resolve("absent.zip").toString();
        Run run = command.equals("scan") ? Run.lockstep(command, absent) : Run.lockstep(command, deployed, absent);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("lockstep: ").contains("absent.zip");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void colour_follows_the_terminal_and_the_option() {
        var screen = new Terminal(true, false, Terminal.ColorMode.AUTO, false, 100, true);
        var plainScreen = new Terminal(true, false, Terminal.ColorMode.AUTO, true, 100, true);

        assertThat(Run.lockstep(screen, "scan", deployed).out()).contains("\u001b[");
        assertThat(Run.lockstep(plainScreen, "scan", deployed).out()).doesNotContain("\u001b[");
        assertThat(Run.lockstep(screen, "scan", deployed, "--color", "never").out())
                .doesNotContain("\u001b[");
        assertThat(Run.lockstep("scan", deployed, "--color=always").out()).contains("\u001b[");
    }
}
