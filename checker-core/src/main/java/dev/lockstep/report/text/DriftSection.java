package dev.lockstep.report.text;

import dev.lockstep.release.known.Drift;
import dev.lockstep.release.known.Drift.Content;
import dev.lockstep.release.known.Drift.DriftingFile;
import dev.lockstep.release.known.Drift.Group;
import dev.lockstep.report.InstallWords;
import dev.lockstep.report.Report;
import dev.lockstep.report.Words;
import dev.lockstep.report.text.TextStyle.Tone;

/** Which of several installs are alike, and where the others drift. */
final class DriftSection {
    private static final int FILES_SHOWN = 10;

    private final Report report;
    private final TextPage page;

    DriftSection(Report report, TextPage page) {
        this.report = report;
        this.page = page;
    }

    void print() {
        report.drift().ifPresent(this::print);
    }

    private void print(Drift drift) {
        page.blank();
        page.line(0, new Line().strong("Installs").quiet("  " + InstallWords.alike(drift)));
        if (drift.files().isEmpty()) {
            return;
        }
        drift.groups().forEach(this::print);
        int shown = page.options().showAll()
                ? drift.files().size()
                : Math.min(drift.files().size(), FILES_SHOWN);
        drift.files().subList(0, shown).forEach(this::print);
        if (shown < drift.files().size()) {
            page.folded(2, Words.number(drift.files().size() - shown) + " more");
        }
    }

    private void print(Group group) {
        page.line(2, new Line().strong(String.join(", ", group.installs())).quiet("  " + InstallWords.size(group)));
    }

    private void print(DriftingFile file) {
        page.line(2, new Line().with(Tone.DOUBTFUL, file.path()));
        for (Content content : file.contents()) {
            page.line(
                    6,
                    new Line()
                            .plain(InstallWords.content(content, file.contents()) + "  ")
                            .quiet(String.join(", ", content.installs())));
        }
    }
}
