package dev.lockstep.report.text;

import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Witness;
import dev.lockstep.report.Signatures;
import dev.lockstep.report.Words;
import dev.lockstep.report.text.TextStyle.Tone;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Testimony;
import dev.lockstep.rules.Testimony.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a JVM said about the errors: how many it confirms, and what it says of the others. */
final class WitnessSection {
    private static final int REASONS_SHOWN = 3;
    private static final int DISSENTS_SHOWN = 6;

    private final Report report;
    private final Witness witness;
    private final TextPage page;

    WitnessSection(Report report, Witness witness, TextPage page) {
        this.report = report;
        this.witness = witness;
        this.page = page;
    }

    void print() {
        page.blank();
        String of = Words.number(witness.confirmed()) + " of " + Words.count(witness.errors(), "linkage error");
        String were = witness.errors() == 1 ? " was" : " were";
        page.line(
                0,
                new Line()
                        .with(witness.disagreed() > 0 ? Tone.STRONG_BAD : Tone.STRONG, "Witnessed")
                        .plain("  " + of + were + " witnessed by a JVM"
                                + witness.jvm().map(jvm -> ": " + jvm).orElse("")));
        reasons();
        dissents();
    }

    private void reasons() {
        Map<String, Long> reasons = findings(Answer.NOT_TRIED).stream()
                .flatMap(finding -> finding.testimony().stream())
                .map(Testimony::detail)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        reasons.entrySet().stream()
                .limit(page.options().showAll() ? Long.MAX_VALUE : REASONS_SHOWN)
                .forEach(reason -> page.line(
                        2,
                        new Line()
                                .with(Tone.DOUBTFUL, Words.number(reason.getValue()) + " not witnessed")
                                .plain(": " + reason.getKey())));
        int folded = reasons.size() - REASONS_SHOWN;
        if (folded > 0 && !page.options().showAll()) {
            page.folded(2, Words.count(folded, "more reason"));
        }
    }

    private void dissents() {
        List<Finding> dissents = findings(Answer.DISAGREED);
        if (dissents.isEmpty()) {
            return;
        }
        page.line(
                2,
                new Line()
                        .bad("The JVM disagrees about " + Words.number(dissents.size()))
                        .plain(": a mistake of Lockstep's, or the software runs on another JVM. Please report it."));
        int shown = page.options().showAll() ? dissents.size() : Math.min(dissents.size(), DISSENTS_SHOWN);
        dissents.subList(0, shown).forEach(this::dissent);
        if (shown < dissents.size()) {
            page.folded(4, Words.number(dissents.size() - shown) + " more");
        }
    }

    private void dissent(Finding finding) {
        String what = finding.reference().map(Signatures::of).orElse("");
        String where = finding.from().map(Signatures::of).orElse("");
        String said = finding.testimony().map(Testimony::detail).orElse("");
        page.line(4, new Line().plain("[" + finding.rule().id() + "] " + what + " in " + where + ": " + said));
    }

    private List<Finding> findings(Answer answer) {
        return report.findings().stream()
                .filter(finding -> finding.testimony()
                        .filter(each -> each.answer() == answer)
                        .isPresent())
                .toList();
    }
}
