package dev.lockstep.report.text;

import dev.lockstep.report.Summary;
import java.util.List;
import java.util.Locale;

/** What it means, in sentences for people who decide. */
final class SummarySection {
    private final Summary summary;
    private final TextPage page;

    SummarySection(Summary summary, TextPage page) {
        this.summary = summary;
        this.page = page;
    }

    void print() {
        print("What users would notice", summary.notice());
        print("What was computed", summary.computed());
        print("The way out", summary.wayOut());
    }

    private void print(String title, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        page.blank();
        page.line(0, new Line().strong(title));
        sentences.forEach(sentence -> page.line(2, new Line().plain(capital(sentence) + ".")));
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
