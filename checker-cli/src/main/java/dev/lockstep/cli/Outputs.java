package dev.lockstep.cli;

import dev.lockstep.report.Rendering;
import dev.lockstep.report.Report;
import dev.lockstep.report.github.WorkflowCommands;
import dev.lockstep.report.text.TextOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/**
 * The places one report is written to.
 *
 * @param command owns standard output and standard error
 * @param format on standard output
 * @param look of text
 * @param options of formats that other tools read
 * @param quiet nothing on standard output
 * @param files absolute, links followed
 * @param jobSummary where a GitHub Actions run collects what it says of its steps; absent elsewhere
 */
record Outputs(
        CommandLine command,
        Format format,
        TextOptions look,
        Rendering options,
        boolean quiet,
        Map<Path, Format> files,
        Optional<Path> jobSummary) {
    /** Whether one of them is of this format. */
    boolean has(Format wanted) {
        return (format == wanted && !quiet) || files.containsValue(wanted);
    }

    /**
     * Writes everything that can be written.
     *
     * @return the exit code: the verdict's, unless a file could not be written
     */
    int write(Report report) {
        boolean written = true;
        for (var file : files.entrySet()) {
            written &= write(report, file.getKey(), file.getValue());
        }
        if (!quiet) {
            command.getOut().print(format.render(report, look, options));
            command.getOut().flush();
        }
        if (jobSummary.isPresent()) {
            command.getOut().print(WorkflowCommands.render(report, options));
            command.getOut().flush();
            written &= JobSummary.append(report, jobSummary.get(), command.getErr());
        }
        return written ? report.verdict().outcome().exitCode() : ExitCode.NOT_ANALYSED;
    }

    private boolean write(Report report, Path file, Format as) {
        var inFile = new TextOptions(false, TextOptions.PLAIN.width(), look.showAll(), true);
        return WholeFile.write(file, as.render(report, inFile, options), command.getErr());
    }
}
