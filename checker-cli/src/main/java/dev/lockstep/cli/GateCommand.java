package dev.lockstep.cli;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides whether a deployment may go ahead. */
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the group
@Command(
        name = "gate",
        header = "Decide whether a deployment may go to production.",
        description = {
            "Builds the state that would stand on the host and judges it. Without --deploy the whole candidate is"
                    + " deployed, and files that only DEPLOYED has are removed. With --deploy only those files change: if the"
                    + " result is not the candidate, the deployment is partial and is blocked, with every reference that"
                    + " would fail in the mix as evidence.",
        },
        exitCodeList = {
            "0:allowed",
            "1:blocked",
            "2:wrong usage or configuration",
            "3:could not analyse everything, or not write a report",
        },
        footer = {
            "  lockstep gate prod/ shop-1.5.0.zip",
            "  lockstep gate prod/ shop-1.5.0.zip --deploy lib/shop-pricing.jar",
            "  lockstep gate prod/ build/ --deploy 'lib/shop-*.jar' -o gate.json",
        })
final class GateCommand extends AnalysisCommand {
    @Parameters(
            index = "0",
            paramLabel = "DEPLOYED",
            description = "What is in production: a folder, or a zip, jar, war, ear or tar (gz, xz, bz2, zst).")
    private Path deployed;

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "What the build wants to put there.")
    private Path candidate;

    @Option(
            names = "--deploy",
            paramLabel = "PATH",
            description = "File, folder or glob, relative to the root, that would be copied. Can be repeated.")
    private List<String> deploy = List.of();

    @ArgGroup(validate = false, exclusive = false, order = 15, heading = "%nWitness:%n")
    private WitnessArguments witness = new WitnessArguments();

    GateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Report analyse(CheckerOptions options) throws IOException {
        return Checker.gate(deployed, candidate, deploy, witness.addTo(options));
    }
}
