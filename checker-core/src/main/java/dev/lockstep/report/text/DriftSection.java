package dev.lockstep.report.text;

import dev.lockstep.archive.Digest;
import dev.lockstep.release.known.Drift;
import dev.lockstep.release.known.Drift.Content;
import dev.lockstep.release.known.Drift.DriftingFile;
import dev.lockstep.release.known.Drift.Group;
import dev.lockstep.report.Report;
import dev.lockstep.report.Words;
import dev.lockstep.report.text.TextStyle.Tone;
import java.util.List;

/** Which of several installs are alike, and where the others drift. */
final class DriftSection {
    private static final int FILES_SHOWN = 10;
    private static final int DIGITS = 12;

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
        int installs = drift.groups().stream()
                .mapToInt(group -> group.installs().size())
                .sum();
        page.blank();
        if (drift.files().isEmpty()) {
            page.line(0, new Line().strong("Installs").quiet("  " + installs + ", all with the same files"));
            return;
        }
        page.line(
                0,
                new Line()
                        .strong("Installs")
                        .quiet("  " + installs + ", with "
                                + Words.count(drift.files().size(), "file")
                                + " that " + (drift.files().size() == 1 ? "is" : "are")
                                + " not the same on all of them"));
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
        page.line(
                2,
                new Line()
                        .strong(String.join(", ", group.installs()))
                        .quiet("  " + Words.count(group.files(), "file")
                                + (group.installs().size() > 1 ? ", the same on each" : "")));
    }

    private void print(DriftingFile file) {
        page.line(2, new Line().with(Tone.DOUBTFUL, file.path()));
        for (Content content : file.contents()) {
            page.line(
                    6,
                    new Line()
                            .plain(said(content, file.contents()) + "  ")
                            .quiet(String.join(", ", content.installs())));
        }
    }

    /** The version where it tells them apart, and otherwise the beginning of the digest. */
    private static String said(Content content, List<Content> all) {
        return switch (content.kind()) {
            case ABSENT -> "not there";
            case UNREADABLE -> "cannot be read";
            case PRESENT -> {
                boolean tells = content.version().isPresent()
                        && all.stream()
                                .noneMatch(other ->
                                        other != content && other.version().equals(content.version()));
                yield tells
                        ? content.version().orElseThrow()
                        : content.digest()
                                .map(Digest::hex)
                                .map(hex -> hex.substring(0, DIGITS))
                                .orElse("");
            }
        };
    }
}
