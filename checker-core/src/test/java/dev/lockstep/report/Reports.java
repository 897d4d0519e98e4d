package dev.lockstep.report;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.policy.Verdict;
import dev.lockstep.policy.Verdict.Outcome;
import dev.lockstep.report.Coverage.ContainerSize;
import dev.lockstep.report.Report.Change;
import dev.lockstep.report.Report.Deployment;
import dev.lockstep.report.Report.Input;
import dev.lockstep.report.Report.Inputs;
import dev.lockstep.rules.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports by hand. */
public final class Reports {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private final String command;
    private Outcome outcome = Outcome.ALLOWED;
    private List<String> reasons = List.of();
    private Optional<Deployment> deployment = Optional.empty();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<Unreadable> notChecked = new ArrayList<>();
    private final List<ContainerSize> sizes = new ArrayList<>();
    private Optional<Comparison> comparison = Optional.empty();
    private Optional<Compatibility> compatibility = Optional.empty();

    private Reports(String command) {
        this.command = command;
    }

    public static Reports scan() {
        return new Reports("scan");
    }

    public static Reports gate() {
        return new Reports("gate");
    }

    public static Reports compare() {
        return new Reports("compare");
    }

    public Reports verdict(Outcome value, String... because) {
        outcome = value;
        reasons = List.of(because);
        return this;
    }

    public Reports drops(List<Change> changes, List<Change> missing) {
        deployment = Optional.of(new Deployment(changes, missing.isEmpty(), missing));
        return this;
    }

    public Reports with(Findings finding) {
        findings.add(finding.finding());
        return this;
    }

    public Reports with(Finding finding) {
        findings.add(finding);
        return this;
    }

    public Reports unreadable(String path, String reason) {
        unreadable.add(new Unreadable(path, reason));
        return this;
    }

    public Reports notChecked(String path, String reason) {
        notChecked.add(new Unreadable(path, reason));
        return this;
    }

    public Reports container(String file, int classes) {
        sizes.add(new ContainerSize(file, classes));
        return this;
    }

    public Reports compares(Comparison value, Compatibility outside) {
        comparison = Optional.of(value);
        compatibility = Optional.of(outside);
        return this;
    }

    public Report report() {
        boolean pair = !command.equals("scan");
        Optional<Input> directory = Optional.of(new Input("prod/", "directory", Optional.of(DIGEST)));
        return new Report(
                command,
                new Inputs(
                        pair ? Optional.empty() : directory,
                        pair ? directory : Optional.empty(),
                        pair ? Optional.of(new Input("shop-1.5.0.zip", "zip", Optional.of(DIGEST))) : Optional.empty(),
                        deployment,
                        17),
                new Verdict(outcome, unreadable.isEmpty(), reasons),
                new Coverage(64, 31, 18_211, 911_200, unreadable, notChecked, sizes),
                findings,
                comparison,
                compatibility,
                812);
    }
}
