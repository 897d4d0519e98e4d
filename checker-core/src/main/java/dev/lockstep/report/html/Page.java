package dev.lockstep.report.html;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.policy.BreakGlass;
import dev.lockstep.release.known.Drift.DriftingFile;
import dev.lockstep.release.known.Provenance.Difference;
import dev.lockstep.report.Coverage;
import dev.lockstep.report.Deployability;
import dev.lockstep.report.Evidence;
import dev.lockstep.report.Headline;
import dev.lockstep.report.InstallWords;
import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Change;
import dev.lockstep.report.Report.Deployment;
import dev.lockstep.report.Report.Input;
import dev.lockstep.report.Signatures;
import dev.lockstep.report.Stated;
import dev.lockstep.report.Stated.Linking;
import dev.lockstep.report.Stated.Pending;
import dev.lockstep.report.Stated.PendingPair;
import dev.lockstep.report.Summary;
import dev.lockstep.report.ToolVersion;
import dev.lockstep.report.Visible;
import dev.lockstep.report.Words;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Suppressed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report as the template wants it: every text ready to be shown, with nothing in it that misleads the eye. The
 * template escapes it for where it stands.
 */
public final class Page {
    /** Of a list that may have thousands of entries, so many are shown. */
    private static final int SHOWN = 200;

    private final Report report;
    private final Headline headline;
    private final Assets assets;

    Page(Report report, Assets assets) {
        this.report = report;
        this.headline = Headline.of(report);
        this.assets = assets;
    }

    /**
     * A term and what it is.
     *
     * @param small what few want to know of it; may be empty
     */
    public record Fact(String term, String value, String small) {
        Fact(String term, String value) {
            this(term, value, "");
        }
    }

    /**
     * Some lines under a heading.
     *
     * @param remark beside the heading; may be empty
     * @param lines the first of them
     * @param more how many more there are, as a sentence; empty when there are none
     */
    public record Part(String heading, String remark, List<String> lines, String more) {}

    /** For example {@code BLOCKED}. */
    public String word() {
        return headline.word();
    }

    /** Why, without the full stop. */
    public String sentence() {
        return Visible.text(headline.sentence());
    }

    /** For the style sheet: {@code good}, {@code doubtful} or {@code bad}. */
    public String mood() {
        return headline.mood().name().toLowerCase(Locale.ROOT);
    }

    /** What the window is called. */
    public String title() {
        return headline.word() + " – lockstep " + report.command() + " " + paths(" → ");
    }

    /** What was looked at. */
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        Report.Inputs inputs = report.inputs();
        inputs.install().ifPresent(each -> facts.add(input("Install", each)));
        inputs.deployed().ifPresent(each -> facts.add(input("Deployed", each)));
        inputs.candidate().ifPresent(each -> facts.add(input("Candidate", each)));
        facts.add(new Fact("Platform", "Java " + inputs.platform()));
        Coverage coverage = report.coverage();
        facts.add(new Fact(
                "Looked at",
                Words.count(coverage.files(), "file") + ", " + Words.count(coverage.containers(), "container") + ", "
                        + Words.count(coverage.classes(), "class", "classes") + ", "
                        + Words.count(coverage.references(), "reference")));
        report.witness().ifPresent(witness -> facts.add(witness(witness)));
        return facts;
    }

    private static Fact input(String term, Input input) {
        return new Fact(
                term,
                Visible.text(input.path()) + " (" + input.kind() + ")",
                input.digest().orElse(""));
    }

    private static Fact witness(Report.Witness witness) {
        return new Fact(
                "Witnessed",
                Words.number(witness.confirmed()) + " of " + Words.count(witness.errors(), "linkage error")
                        + " by a JVM"
                        + witness.jvm().map(jvm -> " (" + jvm + ")").orElse("")
                        + (witness.disagreed() == 0 ? "" : "; it disagrees about " + witness.disagreed()));
    }

    private String paths(String arrow) {
        Report.Inputs inputs = report.inputs();
        return Visible.text(String.join(
                arrow,
                Stream.of(inputs.install(), inputs.deployed(), inputs.candidate())
                        .flatMap(Optional::stream)
                        .map(Input::path)
                        .toList()));
    }

    /** Who allowed it all the same; empty when nobody did. */
    public List<Fact> override() {
        return report.verdict().override().map(Page::override).orElse(List.of());
    }

    private static List<Fact> override(BreakGlass decision) {
        return List.of(
                new Fact("Reason", Visible.text(decision.reason())),
                new Fact("Approver", Visible.text(decision.approver())),
                new Fact("Expires", decision.expires().toString()));
    }

    /** What it means, in the words of those who do not read bytecode. */
    public List<Part> meaning() {
        return Summary.of(report)
                .map(summary -> Stream.of(
                                all("What users would notice", summary.notice()),
                                all("What was computed", summary.computed()),
                                all("The way out", summary.wayOut()))
                        .filter(part -> !part.lines().isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private static Part all(String heading, List<String> sentences) {
        return new Part(heading, "", sentences.stream().map(Page::sentence).toList(), "");
    }

    private static String sentence(String text) {
        String visible = Visible.text(text);
        return visible.substring(0, visible.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                + visible.substring(visible.offsetByCodePoints(0, 1)) + ".";
    }

    /** What is copied, what is left out, and how it was asked for. */
    public List<Part> drop() {
        Optional<Deployment> deployment = report.inputs().deployment();
        if (deployment.isEmpty()) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        add(parts, "In this drop", "", deployment.get().changes(), Page::change);
        add(parts, "Left out", "", deployment.get().missing(), Page::change);
        Stated stated = deployment.get().stated();
        add(parts, "May change on their own", "by policy", stated.independent(), Visible::text);
        add(parts, "Notes", "on what was asked for", stated.notes(), Visible::text);
        add(parts, "Pending changes", "each built on its own", stated.pending(), Page::pending);
        add(parts, "Two of them together", "", stated.pairs(), Page::pair);
        return parts;
    }

    private static <T> void add(
            List<Part> parts, String heading, String remark, List<T> values, Function<T, String> words) {
        if (!values.isEmpty()) {
            int more = values.size() - SHOWN;
            parts.add(new Part(
                    heading,
                    remark.isEmpty() ? Words.number(values.size()) : remark,
                    values.stream().limit(SHOWN).map(words).toList(),
                    more > 0 ? "and " + Words.number(more) + " more, which the JSON report lists" : ""));
        }
    }

    private static String change(Change change) {
        return change.action() + "  " + Visible.text(change.path())
                + (change.own() ? "  (not as the candidate has it)" : "")
                + (change.entries().isEmpty()
                        ? ""
                        : "  (" + Words.count(change.entries().size(), "entry", "entries") + " of it)");
    }

    private static String pending(Pending pending) {
        return Visible.text(pending.name()) + ", "
                + Words.count(pending.changes().size(), "file") + ", alone: " + linking(pending.alone());
    }

    private static String pair(PendingPair pair) {
        String first = Visible.text(pair.first());
        String second = Visible.text(pair.second());
        return pair.conflicts().isEmpty()
                ? first + " and " + second + ", in either order: " + linking(pair.inOrder())
                : first + ", then " + second + ": " + linking(pair.inOrder()) + "; the other way round: "
                        + linking(pair.reversed()) + "; both change "
                        + Visible.text(String.join(", ", pair.conflicts()));
    }

    private static String linking(Linking linking) {
        return linking.links()
                ? "links"
                : Words.count(linking.failures(), "reference") + " would fail"
                        + linking.example()
                                .map(example -> ", first " + Visible.text(example))
                                .orElse("");
    }

    /** Which files belong together, and in which order they can be copied; empty when that was not computed. */
    public List<Part> groups() {
        List<Part> parts = new ArrayList<>();
        report.deployability().ifPresent(answer -> groups(answer, parts));
        return parts;
    }

    private static void groups(Deployability answer, List<Part> parts) {
        Function<List<String>, String> group = files -> Visible.text(String.join(", ", files));
        add(parts, "Must go together", Words.count(answer.inseparable().size(), "group"), answer.inseparable(), group);
        List<List<String>> tied =
                answer.separable().stream().filter(files -> files.size() > 1).toList();
        add(parts, "Tied to each other", "by links, clashes or calls", tied, group);
        answer.safeOrder()
                .ifPresent(order -> add(parts, "A safe order", "copied one at a time, top down", order, Visible::text));
        add(parts, "Safe to copy alone", "", answer.safeAlone(), Visible::text);
        add(parts, "Safe to roll back alone", "with all others new", answer.safeToRollBack(), Visible::text);
        add(parts, "Free", "no link depends on them", answer.free(), Visible::text);
    }

    /** What could not be read or checked. */
    public List<Part> gaps() {
        List<Part> parts = new ArrayList<>();
        add(parts, "Could not be read", "", report.coverage().unreadable(), Page::gap);
        add(parts, "Not checked", "", report.coverage().notChecked(), Page::gap);
        return parts;
    }

    private static String gap(Unreadable gap) {
        return Visible.text(gap.path()) + ": " + Visible.text(gap.reason());
    }

    /** What does not count, by policy, and why. */
    public List<Part> suppressed() {
        List<Part> parts = new ArrayList<>();
        add(parts, "Suppressed", "by policy", Evidence.suppressed(report), Page::suppressed);
        return parts;
    }

    private static String suppressed(Finding finding) {
        String what = finding.reference().map(Signatures::of).orElse(finding.message());
        String where =
                finding.from().map(Signatures::of).map(place -> " in " + place).orElse("");
        return finding.rule().id() + "  " + Visible.text(what + where)
                + finding.suppressed().map(Page::why).orElse("");
    }

    private static String why(Suppressed why) {
        return Visible.text(": " + why.reason()
                + why.expires().map(day -> ", until " + day).orElse("")
                + why.owner().map(owner -> ", " + owner).orElse(""));
    }

    /** Whether there is anything to list by cause. */
    public boolean hasFindings() {
        return !Evidence.of(report).isEmpty();
    }

    /** Whether there are two releases to be compared container by container. */
    public boolean hasComparison() {
        return report.comparison().isPresent();
    }

    /** Which known releases the files of an install are from, and where several installs drift. */
    public List<Part> installs() {
        List<Part> parts = new ArrayList<>();
        report.provenance().ifPresent(each -> {
            add(
                    parts,
                    "What is here",
                    Words.count(each.files(), "file")
                            + (each.unknown() == 0 ? "" : ", " + Words.number(each.unknown()) + " of no known release"),
                    InstallWords.mostFirst(each),
                    share -> Visible.text(share.release()) + ": " + InstallWords.percent(share.same(), each.files())
                            + ", " + InstallWords.share(share));
            if (each.nearest().differences().isEmpty()) {
                parts.add(new Part("Which release", "", List.of(Visible.text(InstallWords.nearest(each))), ""));
            }
            add(
                    parts,
                    "The way back to " + Visible.text(each.nearest().release()),
                    "",
                    each.nearest().differences(),
                    Page::difference);
        });
        report.drift().ifPresent(each -> {
            add(
                    parts,
                    "Installs",
                    InstallWords.alike(each),
                    each.groups(),
                    group -> Visible.text(String.join(", ", group.installs())) + ": " + InstallWords.size(group));
            add(parts, "Where they drift", "", each.files(), Page::drifting);
        });
        return parts;
    }

    private static String difference(Difference difference) {
        return InstallWords.verb(difference.action()) + "  " + Visible.text(difference.path()) + ", "
                + Visible.text(InstallWords.now(difference))
                + difference
                        .inside()
                        .map(inside -> "; " + Visible.text(InstallWords.inside(inside)))
                        .orElse("");
    }

    private static String drifting(DriftingFile file) {
        return Visible.text(file.path()) + ": "
                + file.contents().stream()
                        .map(content -> Visible.text(InstallWords.content(content, file.contents()) + " on "
                                + String.join(", ", content.installs())))
                        .collect(Collectors.joining("; "));
    }

    /** Configuration and resources that differ. */
    public List<Part> otherFiles() {
        List<Part> parts = new ArrayList<>();
        report.comparison()
                .ifPresent(comparison -> add(parts, "Other files", "", comparison.otherFiles(), Page::change));
        return parts;
    }

    /** The picture; null when there is nothing to draw. */
    public @org.jspecify.annotations.Nullable ReleaseMap map() {
        return ReleaseMap.of(report).orElse(null);
    }

    /** For example {@code lockstep 0.1.0}. */
    public String tool() {
        return "lockstep " + ToolVersion.current();
    }

    /** For example {@code gate}. */
    public String command() {
        return report.command();
    }

    /** For the script: JSON. */
    public String data() {
        return FindingsData.of(Evidence.of(report), report.comparison(), report.compatibility());
    }

    /** The script of the page. */
    public String script() {
        return assets.script();
    }

    /** Its style sheet. */
    public String style() {
        return assets.style();
    }

    /** What a browser may load and run: this script and this style sheet, nothing else. */
    public String contentSecurityPolicy() {
        return "default-src 'none'; script-src '" + assets.scriptHash() + "'; style-src '" + assets.styleHash()
                + "'; base-uri 'none'; form-action 'none'";
    }
}
