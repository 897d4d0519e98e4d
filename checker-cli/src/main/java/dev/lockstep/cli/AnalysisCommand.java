package dev.lockstep.cli;

import dev.lockstep.report.Report;
import java.io.IOException;
import picocli.CommandLine.ArgGroup;

/** A command that analyses file trees and ends in a report: what they all share. */
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the group
abstract class AnalysisCommand extends TreeCommand {
    @ArgGroup(validate = false, exclusive = false, order = 20, heading = "%nOutput:%n")
    private OutputOptions output = new OutputOptions();

    AnalysisCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public final Integer call() throws IOException {
        Outputs outputs = output.outputs(spec().commandLine(), terminal());
        Report report = report(output.quiet());
        int exitCode = outputs.write(report);
        return alsoWrite(report) ? exitCode : ExitCode.NOT_ANALYSED;
    }

    /**
     * Writes what else a command writes, and says why on standard error if it cannot.
     *
     * @return whether everything was written
     */
    boolean alsoWrite(Report report) {
        return true;
    }
}
