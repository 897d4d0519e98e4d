package dev.lockstep;

import dev.lockstep.CheckerOptions.Ask;
import dev.lockstep.archive.FileTree;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.deployment.LaidOutTree;
import dev.lockstep.release.known.Drift;
import dev.lockstep.release.known.DriftSearch;
import dev.lockstep.report.CoverageCount;
import dev.lockstep.report.Report;
import dev.lockstep.report.ReportParts;
import dev.lockstep.rules.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scan of several installs: each content is judged once, whatever number of installs has it. */
final class InstallsScan {
    private final Session session;
    private final List<Path> installs;
    private final CheckerOptions options;

    InstallsScan(Session session, List<Path> installs, CheckerOptions options) {
        if (Set.copyOf(installs).size() < installs.size()) {
            throw new IllegalArgumentException("an install is named twice");
        }
        if (options.asks(Ask.LAYOUT)
                || options.asks(Ask.IDENTITIES)
                || options.asks(Ask.INVENTORY)
                || !options.releases().isEmpty()) {
            throw new IllegalArgumentException(
                    "the layout, the identities, the known releases and the bill of materials are told of one install at a time");
        }
        this.session = session;
        this.installs = List.copyOf(installs);
        this.options = options;
    }

    Report report() throws IOException {
        List<FileTree> trees = new ArrayList<>();
        List<LaidOutTree> laidOut = new ArrayList<>();
        for (Path install : installs) {
            FileTree tree = session.workspace().keep(session.openFilled(install));
            trees.add(tree);
            laidOut.add(session.read(tree));
        }
        List<String> names = installs.stream().map(Path::toString).toList();
        List<ArchiveFacts> facts = laidOut.stream().map(LaidOutTree::facts).toList();
        session.step("comparing the installs");
        Drift drift = DriftSearch.of(names, trees, facts, session.policy()::isIndependent);
        var inputs = ReportParts.inputsOfScan(
                ReportParts.input(installs.get(0), trees.get(0), options.asks(Ask.DIGEST)), session.release());
        return session.report("scan", inputs, findings(names, laidOut, drift), CoverageCount.of(laidOut))
                .with(drift);
    }

    private List<Finding> findings(List<String> names, List<LaidOutTree> laidOut, Drift drift) {
        Map<Finding, List<String>> where = new LinkedHashMap<>();
        for (Drift.Group group : drift.groups()) {
            LaidOutTree first = laidOut.get(names.indexOf(group.installs().get(0)));
            for (Finding finding : Checker.findings(session.link(first), session)) {
                where.computeIfAbsent(finding, key -> new ArrayList<>()).addAll(group.installs());
            }
        }
        List<Finding> findings = new ArrayList<>();
        where.forEach((finding, on) -> findings.add(on.size() == names.size() ? finding : finding.onlyOn(on)));
        return findings;
    }
}
