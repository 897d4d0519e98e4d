package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    static List<String> commands() {
        return List.copyOf(Lockstep.commandLine(Terminal.NONE).getSubcommands().keySet());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_help_with_exit_codes_and_an_example(String command) {
        Run help = Run.lockstep(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("Usage: lockstep " + command, "Exit codes:", "Examples:", "  lockstep " + command)
                .doesNotContain("\u001b");
        assertThat(Run.lockstep("help", command)).isEqualTo(help);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_fits_a_terminal(String command) {
        assertThat(Run.lockstep(command, "--help").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Terminal.NONE.columns()));
    }

    @Test
    void the_version_comes_from_the_build() {
        Run version = Run.lockstep("--version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.out().lines().toList()).hasSize(2);
        assertThat(version.out()).matches("(?s)lockstep \\d+\\.\\d+\\.\\d+.*").doesNotContain("${");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gat",
                "gate",
                "gate one",
                "gate one two three",
                "gate one two --deploi x",
                "scan one --platform seventeen",
                "scan one --format xml",
                "scan one --color sometimes",
                "scan one -o report.docx",
                "scan one -o report",
                "scan one -o r.json -o ./r.json",
                "scan one --max-entry-size 5X",
                "scan one --max-entries 0",
                "compare one",
                "explain missing-metod",
                "help gat",
                "completion fish",
            })
    void wrong_usage_is_told_in_two_lines_and_exits_with_2(String line) {
        Run run = Run.lockstep(line.isEmpty() ? new String[0] : line.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("lockstep: ");
        assertThat(run.err().lines().toList()).hasSize(2);
    }

    @Test
    void a_mistyped_word_is_recognised() {
        assertThat(Run.lockstep("gat", "one", "two").err()).contains("lockstep gate");
        assertThat(Run.lockstep("scan", "--platfrm", "17", "one").err()).contains("--platform");
        assertThat(Run.lockstep("explain", "missing-metod").err()).contains("did you mean missing-method?");
        assertThat(Run.lockstep("explain", "static").err()).contains("did you mean member-now-static?");
    }

    @Test
    void an_unknown_format_names_what_is_known() {
        assertThat(Run.lockstep("scan", "one", "-o", "r.docx").err()).contains("r.docx", ".txt", ".json");
        assertThat(Run.lockstep("scan", "one", "--format", "xml").err()).contains("'xml'", "text", "json");
    }

    @Test
    void help_is_coloured_only_when_asked_or_on_a_terminal() {
        var screen = new Terminal(true, true, Terminal.ColorMode.AUTO, false, 100, true);
        var plainScreen = new Terminal(true, true, Terminal.ColorMode.AUTO, true, 100, true);

        assertThat(Run.lockstep(screen, "--help").out()).contains("\u001b[");
        assertThat(Run.lockstep(plainScreen, "--help").out()).doesNotContain("\u001b[");
        assertThat(Run.lockstep(screen, "scan", "--color=never", "--help").out())
                .doesNotContain("\u001b[");
        assertThat(Run.lockstep("scan", "--color", "always", "--help").out()).contains("\u001b[");
    }
}
