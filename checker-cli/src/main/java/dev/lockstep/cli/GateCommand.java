package dev.lockstep.cli;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.GateRequest;
import dev.lockstep.archive.Digest;
import dev.lockstep.deployment.plan.Step;
import dev.lockstep.deployment.plan.Step.Op;
import dev.lockstep.release.plan.PlanFile;
import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Change;
import dev.lockstep.report.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides whether a deployment may go ahead. */
@Command(
        name = "gate",
        header = "Decide whether a deployment may go to production.",
        description = {
            "Builds the state that would stand on the host and judges it. Without any option the whole candidate is"
                    + " deployed, and files that only DEPLOYED has are removed. With options only what they name changes: if"
                    + " the result is not the candidate, the deployment is partial and is blocked, with every reference that"
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
            "  lockstep gate prod/ build/ --patch hotfix.zip",
            "  rsync -acni --delete build/ prod/ | lockstep gate prod/ build/ --rsync -",
            "  git diff --raw -z v1.4 v1.5 | lockstep gate prod/ build/ --git -",
            "  lockstep gate prod/ --change tax=tax.zip --change mail=mail.zip",
        })
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the groups
final class GateCommand extends AnalysisCommand {
    @Parameters(
            index = "0",
            paramLabel = "DEPLOYED",
            description = "What is in production: a folder, or a zip, jar, war, ear or tar (gz, xz, bz2, zst).")
    private Path deployed;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CANDIDATE",
            description = "What the build wants to put there. May be left out with --patch and --change.")
    private @Nullable Path candidate;

    @ArgGroup(
            validate = false,
            exclusive = false,
            order = 4,
            heading = "%nWhat is deployed (may be mixed and repeated; default: the whole candidate):%n")
    private DeploymentOptions deployment = new DeploymentOptions();

    @Option(
            names = "--write-plan",
            paramLabel = "FILE",
            description = "Also write what is deployed as a plan, in JSON, to hand on and for --plan.")
    private @Nullable Path writePlan;

    @Option(
            names = "--piecemeal",
            description =
                    "Also say of a complete deployment how its files depend on each other: which must go together,"
                            + " which could go alone, in what order. Always said of a partial one.")
    private boolean piecemeal;

    @ArgGroup(validate = false, exclusive = false, order = 6, heading = "%nPolicy:%n")
    private BaselineOptions policy = new BaselineOptions();

    @ArgGroup(validate = false, exclusive = false, order = 7, heading = "%nBreak-glass:%n")
    private OverrideOptions override = new OverrideOptions();

    @ArgGroup(validate = false, exclusive = false, order = 15, heading = "%nWitness:%n")
    private WitnessArguments witness = new WitnessArguments();

    GateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Report analyse(CheckerOptions options) throws IOException {
        if (candidate == null && !deployment.bringOwnFiles()) {
            throw new IllegalArgumentException("Missing required parameter: 'CANDIDATE', or --patch or --change");
        }
        var breakGlass = override.breakGlass();
        return Checker.gate(
                new GateRequest(
                        deployed,
                        Optional.ofNullable(candidate),
                        deployment.patterns(),
                        deployment.plans(),
                        deployment.patches(),
                        deployment.changes(),
                        deployment.removals(),
                        breakGlass,
                        piecemeal),
                witness.addTo(options.withPolicy(policy.policy())));
    }

    @Override
    boolean alsoWrite(Report report) {
        if (writePlan == null) {
            return true;
        }
        var changes = report.inputs().deployment().orElseThrow().changes();
        Optional<Change> unread = changes.stream()
                .filter(change ->
                        !change.action().equals("remove") && change.sha256().isEmpty())
                .findFirst();
        if (unread.isPresent()) {
            spec().commandLine()
                    .getErr()
                    .println("lockstep: cannot write " + writePlan + ": "
                            + Visible.text(unread.get().path()) + " could not be read");
            return false;
        }
        return WholeFile.write(
                writePlan, PlanFile.render(steps(changes)), spec().commandLine().getErr());
    }

    /** An archive of which only entries change is handed on as these. */
    private static List<Step> steps(List<Change> changes) {
        return changes.stream()
                .flatMap(change -> change.entries().isEmpty() ? Stream.of(change) : change.entries().stream())
                .map(change -> new Step(
                        Op.valueOf(change.action().toUpperCase(Locale.ROOT)),
                        change.path(),
                        change.sha256().map(Digest::ofHex),
                        ""))
                .toList();
    }
}
