package dev.lockstep.report.text;

import dev.lockstep.report.Summary;
import java.util.Locale;
import java.util.stream.Stream;

/** What it means, in sentences for people who decide. */
final class SummarySection {
    private final Summary summary;
    private final TextPage page;

    SummarySection(Summary summary, TextPage page) {
        this.summary = summary;
        this.page = page;
    }

    void print() {
        page.blank();
        page.line(0, new Line().strong("What it means"));
        Stream.concat(summary.notice().stream(), summary.computed().stream())
                .forEach(sentence -> page.line(2, new Line().plain(capital(sentence) + ".")));
        String label = "fix";
        for (String way : summary.wayOut()) {
            page.line(2, 7, new Line().good(label).plain(" ".repeat(5 - label.length()) + way + "."));
            label = "or";
        }
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
