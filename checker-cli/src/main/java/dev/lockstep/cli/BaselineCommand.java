package dev.lockstep.cli;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.policy.Baseline;
import dev.lockstep.policy.BaselineFile;
import dev.lockstep.policy.PolicyInForce;
import dev.lockstep.report.Report;
import dev.lockstep.report.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Writes down what is found today, so that only what is new counts. */
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the groups
@Command(
        name = "baseline",
        header = "Accept what is found today, so that only new findings count.",
        description = {
            "Scans TREE, or gates CANDIDATE against it, and writes the findings that would block to a file. With"
                    + " \"baseline: FILE\" in lockstep.yaml, or --baseline, they stay in every report, marked, and count"
                    + " no more. What could not be read, and a partial deployment, cannot be accepted.",
        },
        exitCodeList = {
            "0:written",
            "2:wrong usage or configuration",
            "3:could not analyse everything, or not write the file",
        },
        footer = {
            "  lockstep baseline /opt/shop",
            "  lockstep baseline /opt/shop --reason \"legacy report module, goes in Q2\" --expires 2027-06-30",
            "  lockstep scan /opt/shop --baseline lockstep-baseline.yaml",
        })
final class BaselineCommand extends TreeCommand {
    @Parameters(
            index = "0",
            paramLabel = "TREE",
            description = "A folder, or a zip, jar, war, ear or tar (gz, xz, bz2, zst).")
    private Path tree;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CANDIDATE",
            description = "A release that is to replace TREE: what it brings is accepted instead.")
    private @Nullable Path candidate;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write (default: " + BaselineFile.NAME + "); one that is there is replaced.")
    private Path file = Path.of(BaselineFile.NAME);

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why the team lives with them.")
    private @Nullable String reason;

    @Option(names = "--owner", paramLabel = "NAME", description = "Who answers for them.")
    private @Nullable String owner;

    @Option(
            names = "--expires",
            paramLabel = "DATE",
            description = "Last day on which the baseline counts (UTC): 2027-06-30.")
    private @Nullable LocalDate expires;

    @ArgGroup(validate = false, exclusive = false, order = 6, heading = "%nPolicy:%n")
    private PolicyOptions policy = new PolicyOptions();

    private PolicyInForce agreed = PolicyInForce.DEFAULT;

    BaselineCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws IOException {
        if (reason != null && reason.isBlank()) {
            throw new ParameterException(spec().commandLine(), "--reason is empty: say why the team lives with them");
        }
        Report report = report(false);
        LocalDate today = agreed.today();
        var baseline = new Baseline(
                file.toString(),
                today,
                reason == null ? "known on " + today + ", when this baseline was written" : reason,
                Optional.ofNullable(expires),
                Optional.ofNullable(owner),
                Baseline.entries(report.findings(), agreed.policy().failOn()));
        if (!WholeFile.write(
                file, BaselineFile.render(baseline), spec().commandLine().getErr())) {
            return ExitCode.NOT_ANALYSED;
        }
        tell(baseline, report);
        return report.coverage().unreadable().isEmpty() ? ExitCode.OK : ExitCode.NOT_ANALYSED;
    }

    /** What an earlier baseline has accepted is to be in the new one as well. */
    @Override
    Report analyse(CheckerOptions options) throws IOException {
        agreed = policy.policy();
        CheckerOptions asked = options.withPolicy(agreed);
        return candidate == null ? Checker.scan(tree, asked) : Checker.gate(tree, candidate, List.of(), asked);
    }

    private void tell(Baseline baseline, Report report) {
        var out = spec().commandLine().getOut();
        int count = baseline.findings().size();
        out.println("Wrote " + file + ": " + (count == 0 ? "nothing was found that would block." : accepted(count)));
        if (!report.coverage().unreadable().isEmpty()) {
            out.println("Not accepted: "
                    + Words.count(report.coverage().unreadable().size(), "file") + " could not be read.");
        }
        out.println("To use it: --baseline " + file + ", or in lockstep.yaml:");
        out.println("  baseline: " + file);
    }

    private static String accepted(int count) {
        return Words.count(count, "finding") + " accepted; only what is new counts from now on.";
    }
}
