package dev.lockstep.report.text;

import dev.lockstep.report.Cause;
import dev.lockstep.report.CauseTitles;
import dev.lockstep.report.Causes;
import dev.lockstep.report.Causes.Tier;
import dev.lockstep.report.Evidence;
import dev.lockstep.report.Report;
import dev.lockstep.report.Words;
import dev.lockstep.report.text.TextStyle.Tone;
import dev.lockstep.rules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The evidence: errors in detail, then what may go wrong, a line each. */
final class CausesSection {
    private static final int CAUSES_IN_DETAIL = 4;
    private static final int SYMBOLS_IN_DETAIL = 6;
    private static final int ERRORS_IN_BRIEF = 6;
    private static final int WARNINGS_IN_BRIEF = 12;
    private static final int WARNINGS_BELOW_ERRORS = 5;
    private static final int INFOS_IN_BRIEF = 4;

    private final TextPage page;
    private final List<Tier> tiers;
    private final CauseInDetail detail;
    private final CauseInBrief brief;

    CausesSection(Report report, TextPage page) {
        this.page = page;
        this.tiers = Causes.tiers(Evidence.of(report));
        this.detail = new CauseInDetail(page);
        this.brief = new CauseInBrief(page);
    }

    void print() {
        boolean errors = false;
        for (Tier tier : tiers) {
            page.blank();
            heading(tier);
            if (tier.severity() == Severity.ERROR) {
                errors = true;
                errors(tier.causes());
            } else {
                brief(
                        tier.causes(),
                        tier.severity() == Severity.INFO
                                ? INFOS_IN_BRIEF
                                : errors ? WARNINGS_BELOW_ERRORS : WARNINGS_IN_BRIEF);
            }
        }
    }

    private void heading(Tier tier) {
        Tone tone = switch (tier.severity()) {
            case ERROR -> Tone.STRONG_BAD;
            case WARNING -> Tone.STRONG_DOUBTFUL;
            case INFO -> Tone.STRONG;
        };
        page.line(0, new Line().with(tone, CauseTitles.of(tier)).quiet("  " + CauseTitles.size(tier)));
    }

    private void errors(List<Cause> causes) {
        int detailed = page.options().showAll() ? causes.size() : Math.min(CAUSES_IN_DETAIL, causes.size());
        int symbols = page.options().showAll() ? Integer.MAX_VALUE : Math.max(1, SYMBOLS_IN_DETAIL / detailed);
        detail.print(causes.get(0), symbols);
        for (Cause cause : causes.subList(1, detailed)) {
            page.blank();
            detail.print(cause, symbols);
        }
        if (detailed < causes.size()) {
            page.blank();
            brief(causes.subList(detailed, causes.size()), ERRORS_IN_BRIEF);
        }
    }

    private void brief(List<Cause> causes, int limit) {
        List<Cause> shown = page.options().showAll() ? causes : someOfEachRule(causes, limit);
        brief.print(shown);
        List<Cause> folded = new ArrayList<>(causes);
        folded.removeAll(shown);
        if (!folded.isEmpty()) {
            page.folded(2, Words.count(folded.size(), "more cause", "more causes") + " (" + byRule(folded) + ")");
        }
    }

    /** The first causes of every rule, so that the commonest does not crowd out the others. */
    private static List<Cause> someOfEachRule(List<Cause> causes, int limit) {
        Map<String, List<Cause>> byRule =
                causes.stream().collect(Collectors.groupingBy(CausesSection::rule, TreeMap::new, Collectors.toList()));
        List<Cause> shown = new ArrayList<>();
        for (int rank = 0; rank < causes.size() && shown.size() < limit; rank++) {
            for (List<Cause> ofRule : byRule.values()) {
                if (rank < ofRule.size() && shown.size() < limit) {
                    shown.add(ofRule.get(rank));
                }
            }
        }
        return causes.stream().filter(shown::contains).toList();
    }

    private static String byRule(List<Cause> causes) {
        Map<String, Long> count = causes.stream()
                .collect(Collectors.groupingBy(CausesSection::rule, TreeMap::new, Collectors.counting()));
        return count.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Words.number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String rule(Cause cause) {
        return cause.first().rule().id();
    }
}
