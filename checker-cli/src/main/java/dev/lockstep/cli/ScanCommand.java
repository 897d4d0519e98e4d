package dev.lockstep.cli;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.CheckerOptions.Ask;
import dev.lockstep.release.known.ReleaseSource;
import dev.lockstep.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at one file tree by itself. */
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the group
@Command(
        name = "scan",
        header = "Find what is broken in one install or release.",
        description = {
            "Links every class of the tree as the JVM would and reports references that fail, classes that occur twice"
                    + " with different content, classes too new for the platform, and what cannot be read.",
        },
        exitCodeList = {
            "0:no error found",
            "1:errors found",
            "2:wrong usage or configuration",
            "3:could not analyse everything, or not write a report",
        },
        footer = {
            "  lockstep scan /opt/shop",
            "  lockstep scan /opt/shop -o sbom.cdx.json",
            "  lockstep scan /mnt/host-a/shop /mnt/host-b/shop",
            "  lockstep scan shop-1.5.0.tar.gz --platform 17 --format json",
            "  lockstep scan /opt/shop --releases releases/*.zip",
            "  lockstep scan shop.war --class-path WEB-INF/classes:WEB-INF/lib/a.jar",
        })
final class ScanCommand extends AnalysisCommand {
    @Parameters(
            paramLabel = "INSTALL",
            arity = "1..*",
            description = {
                "A folder, or a zip, jar, war, ear or tar (gz, xz, bz2, zst).",
                "Of several, also tell which are alike, and where the others drift."
            })
    private List<Path> installs;

    @Option(
            names = "--digest",
            description = "Compute the SHA-256 over all files and put it in the JSON report (gate always does).")
    private boolean digest;

    @Option(
            names = "--show-layout",
            description =
                    "Also tell how the software loads its classes: each class path with its containers, in order.")
    private boolean showLayout;

    @Option(
            names = "--show-identities",
            description =
                    "Also tell what each archive says that it is: artifact, version, by what, and where it contradicts"
                            + " itself; its commit and JDK; what it shades.")
    private boolean showIdentities;

    @Option(
            names = "--releases",
            arity = "1..*",
            paramLabel = "[NAME=]PATH",
            description = {
                "Known releases: folders, archives, or lists of digests as sha256sum writes them.",
                "Also tell which of them each file is from, which is the nearest, and the way back to it."
            })
    private List<String> releases = List.of();

    @ArgGroup(validate = false, exclusive = false, order = 6, heading = "%nPolicy:%n")
    private BaselineOptions policy = new BaselineOptions();

    @ArgGroup(validate = false, exclusive = false, order = 15, heading = "%nWitness:%n")
    private WitnessArguments witness = new WitnessArguments();

    ScanCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Report analyse(CheckerOptions options) throws IOException {
        CheckerOptions asked = witness.addTo(options.withPolicy(policy.policy()));
        CheckerOptions digested = digest ? asked.with(Ask.DIGEST) : asked;
        CheckerOptions laidOut = showLayout ? digested.with(Ask.LAYOUT) : digested;
        CheckerOptions named = showIdentities ? laidOut.with(Ask.IDENTITIES) : laidOut;
        CheckerOptions listed = listsArchives() ? named.with(Ask.INVENTORY) : named;
        return Checker.scan(
                installs,
                listed.withReleases(releases.stream().map(ReleaseSource::of).toList()));
    }

    @Override
    boolean mayListArchives() {
        return true;
    }
}
