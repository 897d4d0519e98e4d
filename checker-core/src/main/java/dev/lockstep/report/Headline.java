package dev.lockstep.report;

import dev.lockstep.report.Compatibility.OfContainer;
import dev.lockstep.report.Report.Change;
import dev.lockstep.report.Report.Deployment;
import dev.lockstep.rules.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The decision and why, in one word and one plain sentence: what every rendering begins with.
 *
 * @param mood for colours
 * @param word for example {@code BLOCKED}; for a comparison that blocks nothing the version step, {@code MAJOR}
 * @param sentence without the full stop, beginning in lower case
 */
public record Headline(Mood mood, String word, String sentence) {
    /** How good the news is. */
    public enum Mood {
        GOOD,
        DOUBTFUL,
        BAD
    }

    /** Reads the verdict to people. */
    public static Headline of(Report report) {
        return switch (report.verdict().outcome()) {
            case INCOMPLETE -> new Headline(Mood.DOUBTFUL, "INCOMPLETE", incomplete(report));
            case BLOCKED -> new Headline(Mood.BAD, "BLOCKED", blocked(report));
            case ALLOWED -> report.verdict().override().isPresent() ? overridden(report) : allowedOrStep(report);
        };
    }

    private static Headline allowedOrStep(Report report) {
        return report.compatibility()
                .filter(compatibility -> report.inputs().deployment().isEmpty())
                .map(compatibility -> step(compatibility, report))
                .orElseGet(() -> new Headline(Mood.GOOD, "ALLOWED", allowed(report)));
    }

    /** Allowed all the same: what would have blocked it comes first, and stays for good. */
    private static Headline overridden(Report report) {
        return new Headline(Mood.BAD, "ALLOWED BY OVERRIDE", "it would be blocked: " + blocked(report));
    }

    private static String incomplete(Report report) {
        Coverage coverage = report.coverage();
        int unreadable = coverage.unreadable().size();
        String gap = unreadable > 0
                ? Words.count(unreadable, "file") + " could not be read"
                : Words.count(coverage.notChecked().size(), "thing") + " could not be checked";
        return gap + ", so nobody can say whether the rest is safe";
    }

    private static String blocked(Report report) {
        Optional<Deployment> deployment = report.inputs().deployment();
        String errors = errors(report);
        if (deployment.isPresent() && deployment.get().partial()) {
            String consequence = errors.isEmpty() ? "no link breaks, but nobody has built or tested this mix" : errors;
            return (report.inputs().candidate().isPresent()
                            ? "partial deployment: " + share(deployment.get()) + "; "
                            : "no release has these files: " + onTop(deployment.get()) + "; ")
                    + consequence;
        }
        return (deployment.filter(Deployment::complete).isPresent() ? "every change is in this drop, but " : "")
                + (errors.isEmpty() ? "by " + String.join(", ", report.verdict().reasons()) : errors);
    }

    /** A file that the drop brings in a build of its own is no change of the candidate's. */
    private static String share(Deployment deployment) {
        long own = deployment.changes().stream().filter(Change::own).count();
        long in = deployment.changes().size() - own;
        if (in == 0 && own > 0) {
            return own == 1
                    ? "1 file would stand there in a form that the candidate does not have"
                    : Words.number(own) + " files would stand there in forms that the candidate does not have";
        }
        long all = in
                + deployment.missing().stream()
                        .filter(change -> !isOnlyOwn(change, deployment))
                        .count();
        String share = Words.number(in) + " of " + Words.count(all, "changed file") + (in == 1 ? " is" : " are")
                + " in this drop";
        return own == 0 ? share : share + ", and " + Words.number(own) + " in a form that the candidate does not have";
    }

    /** A file that neither release has is no changed one; to get to the candidate it would be removed again. */
    private static boolean isOnlyOwn(Change missing, Deployment deployment) {
        return missing.action().equals("remove")
                && deployment.changes().stream()
                        .anyMatch(change -> change.own()
                                && change.action().equals("add")
                                && change.path().equals(missing.path()));
    }

    private static String onTop(Deployment deployment) {
        return Words.count(deployment.changes().size(), "file") + " changed on top of what is deployed";
    }

    /** For example {@code 3 references would fail}; empty when there is no error. */
    private static String errors(Report report) {
        List<Finding> errors = Evidence.errors(report);
        if (errors.isEmpty()) {
            return "";
        }
        boolean references =
                errors.stream().allMatch(finding -> finding.reference().isPresent());
        return references
                ? Words.count(errors.size(), "reference") + " would fail"
                : Words.count(errors.size(), "error was", "errors were") + " found";
    }

    private static String allowed(Report report) {
        boolean flawless = errors(report).isEmpty();
        return report.inputs()
                .deployment()
                .map(deployment -> deployed(deployment, flawless))
                .orElse(flawless ? "nothing was found that would fail" : errors(report) + ", which policy accepts");
    }

    private static String deployed(Deployment deployment, boolean flawless) {
        if (!deployment.complete() && !deployment.partial()) {
            return "only files that may change on their own are concerned, and "
                    + (flawless ? "nothing in the result would fail" : "nothing fails that does not fail today");
        }
        if (!deployment.complete()) {
            return "partial deployment, which policy accepts: " + share(deployment);
        }
        if (deployment.changes().isEmpty()) {
            return "nothing to deploy: the candidate is what is deployed";
        }
        int all = deployment.changes().size();
        String together = all == 1 ? "the only changed file is" : "all " + Words.number(all) + " changed files are";
        return together + " in this drop, and "
                + (flawless ? "nothing in the result would fail" : "nothing fails that does not fail today");
    }

    private static Headline step(Compatibility compatibility, Report report) {
        String word = compatibility.step().equals("none")
                ? "SAME"
                : compatibility.step().toUpperCase(Locale.ROOT);
        if (compatibility.binary() && compatibility.source()) {
            return new Headline(Mood.GOOD, word, harmless(compatibility.step(), report));
        }
        List<OfContainer> broken = compatibility.containers().stream()
                .filter(container -> !container.binary() || !container.source())
                .toList();
        String what = compatibility.binary() ? "would not compile again" : "may fail to link";
        String where = broken.isEmpty() ? "" : " of " + Words.count(broken.size(), "changed container");
        String errors = errors(report);
        return new Headline(
                compatibility.binary() ? Mood.DOUBTFUL : Mood.BAD,
                word,
                "outside callers" + where + " " + what + (errors.isEmpty() ? "" : "; within the release, " + errors));
    }

    private static String harmless(String step, Report report) {
        return switch (step) {
            case "none" -> "no class differs" + otherFiles(report);
            case "minor" -> "the change adds, and breaks no outside caller";
            default -> "the change breaks no outside caller";
        };
    }

    private static String otherFiles(Report report) {
        int others = report.comparison()
                .map(comparison -> comparison.otherFiles().size())
                .orElse(0);
        return others == 0 ? "" : ", but " + Words.count(others, "other file does", "other files do");
    }
}
