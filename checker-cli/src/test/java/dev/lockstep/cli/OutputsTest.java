package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.policy.Verdict;
import dev.lockstep.policy.Verdict.Outcome;
import dev.lockstep.report.Coverage;
import dev.lockstep.report.Rendering;
import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Input;
import dev.lockstep.report.Report.Inputs;
import dev.lockstep.report.text.TextOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OutputsTest {
    @TempDir
    private Path folder;

    @Test
    void the_report_goes_to_standard_output_and_to_every_file() throws IOException {
        Path json = folder.resolve("r.json");
        Path text = Files.writeString(folder.resolve("r.txt"), "of yesterday");

        Run run = write(Outcome.BLOCKED, false, Map.of(json, Format.JSON, text, Format.TEXT));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(Files.readString(json)).startsWith("{").contains("\"lockstep-report/1\"");
        assertThat(Files.readString(text)).isEqualTo(run.out()).doesNotContain("of yesterday");
        assertThat(filesIn(folder)).containsExactlyInAnyOrder("r.json", "r.txt");
    }

    @Test
    void what_cannot_be_written_is_told_and_the_rest_is_written() throws IOException {
        Path absent = folder.resolve("absent").resolve("r.json");
        Path taken = Files.createDirectory(folder.resolve("taken.txt"));
        Path fine = folder.resolve("fine.json");
        var files = new LinkedHashMap<Path, Format>();
        files.put(absent, Format.JSON);
        files.put(taken, Format.TEXT);
        files.put(fine, Format.JSON);

        Run run = write(Outcome.ALLOWED, false, files);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualToNormalizingNewlines("lockstep: cannot write " + absent + ": the folder does not exist\n"
                        + "lockstep: cannot write " + taken + ": it is a folder\n");
        assertThat(run.out()).isNotEmpty();
        assertThat(Files.readString(fine)).endsWith("}\n");
        assertThat(filesIn(folder)).containsExactlyInAnyOrder("fine.json", "taken.txt");
    }

    @Test
    void quiet_leaves_only_the_exit_code() {
        assertThat(write(Outcome.INCOMPLETE, true, Map.of())).isEqualTo(new Run(3, "", ""));
    }

    @Test
    void one_file_by_two_names_is_seen_before_any_work() throws IOException {
        Path file = Files.createFile(folder.resolve("r.json"));
        Path link = Files.createSymbolicLink(folder.resolve("l.json"), file);

        Run run = Run.lockstep("scan", "absent", "-o", file.toString(), "-o", link.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("two reports would be written to", "l.json");
    }

    private static Run write(Outcome outcome, boolean quiet, Map<Path, Format> files) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = Lockstep.commandLine(Terminal.NONE);
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        int exitCode = new Outputs(
                        command, Format.TEXT, TextOptions.PLAIN, Rendering.DEFAULT, quiet, files, Optional.empty())
                .write(report(outcome));
        return new Run(exitCode, out.toString(), err.toString());
    }

    private static Report report(Outcome outcome) {
        var install = new Input("install", "directory", Optional.of("sha256:00"));
        return new Report(
                "scan",
                new Inputs(Optional.of(install), Optional.empty(), Optional.empty(), Optional.empty(), 17),
                new Verdict(outcome, outcome != Outcome.INCOMPLETE, List.of()),
                new Coverage(1, 1, 1, 1, List.of(), List.of()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
