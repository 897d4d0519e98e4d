package dev.lockstep.cli;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.CheckerOptions.Ask;
import dev.lockstep.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what changed from one release to the next. */
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the group
@Command(
        name = "compare",
        header = "Say what changed between two releases, and what that does to callers.",
        description = {
            "Lists jars and class folders as added, removed, changed or unchanged, by content: a jar that was rebuilt from"
                    + " the same classes is unchanged. For the changed ones: which API changes break callers at link time,"
                    + " which break their sources, and the semantic-version step that follows.",
        },
        exitCodeList = {
            "0:compared, whatever was found: a comparison informs, the gate decides",
            "2:wrong usage or configuration",
            "3:could not analyse everything, or not write a report",
        },
        footer = {
            "  lockstep compare shop-1.4.2.zip shop-1.5.0.zip",
            "  lockstep compare guava-31.1-jre.jar guava-33.4.8-jre.jar -o guava.json",
        })
final class CompareCommand extends AnalysisCommand {
    @Parameters(
            index = "0",
            paramLabel = "DEPLOYED",
            description = "The old release: a folder, or a zip, jar, war, ear or tar (gz, xz, bz2, zst).")
    private Path deployed;

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "The new release.")
    private Path candidate;

    @Option(
            names = "--digest",
            description = "Compute the SHA-256 over all files and put it in the JSON report (gate always does).")
    private boolean digest;

    @Option(
            names = "--bodies",
            description = "Also tell which methods do something else, whether callers can tell or not.")
    private boolean bodies;

    @ArgGroup(validate = false, exclusive = false, order = 6, heading = "%nPolicy:%n")
    private PolicyOptions policy = new PolicyOptions();

    CompareCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Report analyse(CheckerOptions options) throws IOException {
        CheckerOptions asked = options.withPolicy(policy.policy());
        CheckerOptions digested = digest ? asked.with(Ask.DIGEST) : asked;
        return Checker.compare(deployed, candidate, bodies ? digested.with(Ask.BODIES) : digested);
    }
}
