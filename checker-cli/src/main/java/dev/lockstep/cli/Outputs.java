package dev.lockstep.cli;

import dev.lockstep.report.Report;
import dev.lockstep.report.text.TextOptions;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/**
 * The places one report is written to.
 *
 * @param command owns standard output and standard error
 * @param format on standard output
 * @param look of text
 * @param quiet nothing on standard output
 * @param files absolute, links followed
 */
record Outputs(CommandLine command, Format format, TextOptions look, boolean quiet, Map<Path, Format> files) {
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
            command.getOut().print(format.render(report, look));
            command.getOut().flush();
        }
        return written ? report.verdict().outcome().exitCode() : ExitCode.NOT_ANALYSED;
    }

    private boolean write(Report report, Path file, Format as) {
        var inFile = new TextOptions(false, TextOptions.PLAIN.width(), look.showAll(), true);
        return WholeFile.write(file, as.render(report, inFile), command.getErr());
    }
}
