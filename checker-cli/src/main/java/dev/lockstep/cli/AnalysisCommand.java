package dev.lockstep.cli;

import dev.lockstep.report.Report;
import java.io.IOException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ParameterException;

/** A command that analyses file trees and ends in a report: what they all share. */
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the group
abstract class AnalysisCommand extends TreeCommand {
    @ArgGroup(validate = false, exclusive = false, order = 20, heading = "%nOutput:%n")
    private OutputOptions output = new OutputOptions();

    /** Whether a report is written that lists all archives. */
    private boolean listsArchives;

    AnalysisCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public final Integer call() throws IOException {
        Outputs outputs = output.outputs(spec().commandLine(), terminal());
        listsArchives = outputs.has(Format.CYCLONEDX);
        if (listsArchives && !mayListArchives()) {
            throw new ParameterException(
                    spec().commandLine(), "only scan writes a bill of materials (" + Format.CYCLONEDX + ")");
        }
        Report report = report(output.quiet());
        int exitCode = outputs.write(report);
        return alsoWrite(report) ? exitCode : ExitCode.NOT_ANALYSED;
    }

    final boolean listsArchives() {
        return listsArchives;
    }

    /** Whether the command can list all archives. */
    boolean mayListArchives() {
        return false;
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
