package dev.lockstep.cli;

import dev.lockstep.CheckerOptions;
import dev.lockstep.CheckerOptions.Progress;
import dev.lockstep.report.Report;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that analyses file trees: how it looks at them, and how far it has come. */
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the groups
abstract class TreeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(validate = false, exclusive = false, order = 10, heading = "%nAnalysis:%n")
    private AnalysisOptions analysis = new AnalysisOptions();

    @ArgGroup(
            validate = false,
            exclusive = false,
            order = 30,
            heading = "%nLimits against hostile archives (sizes take k, M, G):%n")
    private LimitOptions limits = new LimitOptions();

    private final Terminal terminal;

    TreeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    final CommandSpec spec() {
        return spec;
    }

    final Terminal terminal() {
        return terminal;
    }

    /**
     * Makes the one call of the checker that this command is about.
     *
     * @throws IllegalArgumentException with a message for people, if the arguments do not fit the trees or this JDK
     */
    abstract Report analyse(CheckerOptions options) throws IOException;

    /** Analyses, and shows how far it has come where somebody watches. */
    final Report report(boolean quiet) throws IOException {
        boolean visible = terminal.err() && !quiet;
        try (var progress = new ProgressLine(spec.commandLine().getErr(), visible, System::nanoTime)) {
            return analyse(options(progress));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private CheckerOptions options(Progress progress) {
        return new CheckerOptions(analysis.platform(), analysis.classPath(), limits.limits(), false, progress)
                .withEntries(analysis.entries());
    }
}
