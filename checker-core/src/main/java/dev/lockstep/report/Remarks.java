package dev.lockstep.report;

import dev.lockstep.archive.Digest;
import dev.lockstep.archive.Unreadable;
import dev.lockstep.report.Comparison.ApiChange;
import dev.lockstep.report.Comparison.ContainerChange;
import dev.lockstep.report.Report.Change;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.Fingerprint;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A report as a list of single remarks, the worst first: findings, API breaks, and what could not be read. */
public final class Remarks {
    private static final String API_BREAK = "api-break";
    private static final String UNREADABLE = "unreadable";
    private static final int DIGITS = 32;

    private Remarks() {}

    /** All of them; those that are suppressed are marked. */
    public static List<Remark> of(Report report) {
        List<Remark> remarks = new ArrayList<>();
        report.findings().forEach(finding -> remarks.add(ofFinding(finding, report)));
        report.comparison()
                .filter(comparison -> report.findings().stream()
                        .noneMatch(finding -> finding.rule().id().equals(API_BREAK)))
                .ifPresent(comparison -> comparison.containers().forEach(container -> apiBreaks(container, remarks)));
        if (report.findings().stream().noneMatch(finding -> finding.rule().id().equals(UNREADABLE))) {
            report.coverage().unreadable().forEach(gap -> remarks.add(ofGap(gap)));
        }
        remarks.sort(Comparator.comparing(Remark::severity));
        return remarks;
    }

    private static Remark ofFinding(Finding finding, Report report) {
        String file = finding.from()
                .map(Place::file)
                .or(() -> finding.target().map(Target::file))
                .or(() -> report.inputs()
                        .deployment()
                        .flatMap(deployment -> deployment.changes().stream().findFirst())
                        .map(Change::path))
                .orElse("");
        List<Place> places =
                finding.places().isEmpty() ? finding.from().stream().toList() : finding.places();
        return new Remark(
                finding.rule(),
                finding.severity(),
                message(finding),
                file,
                places,
                Fingerprint.of(finding),
                finding.suppressed());
    }

    /** What, from where, why, and what to do. */
    private static String message(Finding finding) {
        List<String> sentences = new ArrayList<>();
        String error =
                finding.error().map(name -> Signatures.simpleName(name) + ": ").orElse("");
        finding.reference().map(Signatures::of).ifPresent(symbol -> sentences.add(error + symbol + used(finding)));
        sentences.add(finding.message());
        sentences.add(finding.fix().isBlank() ? "" : "Fix: " + finding.fix());
        sentences.removeIf(String::isBlank);
        StringBuilder text = new StringBuilder();
        for (String sentence : sentences) {
            String whole = text.length() == 0 && finding.reference().isEmpty() ? error + sentence : sentence;
            text.append(text.length() == 0 ? "" : " ").append(capital(whole)).append(whole.endsWith(".") ? "" : ".");
        }
        return text.toString();
    }

    private static String used(Finding finding) {
        return finding.from()
                .map(from -> ", " + Signatures.use(finding) + " " + Signatures.of(from)
                        + (finding.occurrences() < 2
                                ? ""
                                : " and " + Words.count(finding.occurrences() - 1, "more place"))
                        + " in " + from.file())
                .orElse("");
    }

    /** A sentence that begins with a name, as one with a dot or an upper-case letter does, stays as it is. */
    private static String capital(String sentence) {
        int space = sentence.indexOf(' ');
        String word = space < 0 ? sentence : sentence.substring(0, space);
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z')
                ? sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1)
                : sentence;
    }

    private static void apiBreaks(ContainerChange container, List<Remark> to) {
        for (ApiChange change : container.changes()) {
            if (TierWords.hurts(change)) {
                to.add(ofApiChange(container.file(), change));
            }
        }
    }

    private static Remark ofApiChange(String file, ApiChange change) {
        RuleInfo rule = RuleCatalogue.find(API_BREAK).orElseThrow().info();
        String symbol =
                change.className() + change.member().map(member -> "." + member).orElse("");
        String users = TierWords.users(change);
        String consequence = "For a caller that was compiled before: " + TierWords.phrase(change.tier())
                + (users.isEmpty() ? "" : "; " + users) + ".";
        Place place = new Place(
                file,
                change.className(),
                Optional.empty(),
                Optional.empty(),
                change.line().isPresent() ? Optional.of(change.line().getAsInt()) : Optional.empty());
        return new Remark(
                rule,
                TierWords.rank(change.tier()) == 0 ? Severity.ERROR : Severity.WARNING,
                symbol + ": " + change.kind() + ". " + consequence,
                file,
                List.of(place),
                print(Stream.of(API_BREAK, Fingerprint.withoutVersion(file), symbol, change.kind())),
                Optional.empty());
    }

    private static Remark ofGap(Unreadable gap) {
        RuleInfo rule = RuleCatalogue.find(UNREADABLE).orElseThrow().info();
        return new Remark(
                rule,
                Severity.ERROR,
                gap.path() + " could not be read: " + gap.reason() + ".",
                gap.path(),
                List.of(),
                print(Stream.of(UNREADABLE, gap.path(), gap.reason())),
                Optional.empty());
    }

    /** Lengths keep two neighbours from reading as one. */
    private static String print(Stream<String> parts) {
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(part.length()).append(':').append(part));
        return Digest.of(all.toString().getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGITS);
    }
}
