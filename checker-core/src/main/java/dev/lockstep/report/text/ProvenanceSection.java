package dev.lockstep.report.text;

import dev.lockstep.release.known.Provenance;
import dev.lockstep.release.known.Provenance.Action;
import dev.lockstep.release.known.Provenance.Difference;
import dev.lockstep.release.known.Provenance.Share;
import dev.lockstep.report.InstallWords;
import dev.lockstep.report.Report;
import dev.lockstep.report.Words;
import dev.lockstep.report.text.TextStyle.Tone;
import java.util.List;

/** Which known releases the files are from, the nearest one, and the way back to it. */
final class ProvenanceSection {
    private static final int DIFFERENCES_SHOWN = 15;
    private static final int RELEASES_SHOWN = 6;
    private static final int PERCENT_WIDTH = 5;

    private final Report report;
    private final TextPage page;

    ProvenanceSection(Report report, TextPage page) {
        this.report = report;
        this.page = page;
    }

    void print() {
        report.provenance().ifPresent(this::print);
    }

    private void print(Provenance provenance) {
        page.blank();
        page.line(0, new Line().strong("What is here").quiet("  " + Words.count(provenance.files(), "file")));
        List<Share> shares = InstallWords.mostFirst(provenance);
        int shown = page.options().showAll() ? shares.size() : Math.min(shares.size(), RELEASES_SHOWN);
        int width = shares.stream()
                .mapToInt(share -> page.columns(share.release()))
                .max()
                .orElse(0);
        for (Share share : shares.subList(0, shown)) {
            page.line(
                    2,
                    new Line()
                            .strong(page.pad(share.release(), width))
                            .plain("  " + percent(share.same(), provenance.files()) + "  ")
                            .quiet(InstallWords.share(share)));
        }
        if (shown < shares.size()) {
            page.folded(2, Words.number(shares.size() - shown) + " more");
        }
        if (provenance.unknown() > 0) {
            page.line(
                    2,
                    new Line().with(Tone.DOUBTFUL, Words.count(provenance.unknown(), "file") + " of no known release"));
        }
        print(provenance.nearest());
    }

    private static String percent(int part, int whole) {
        return Columns.padLeft(InstallWords.percent(part, whole), PERCENT_WIDTH);
    }

    private void print(Provenance.Nearest nearest) {
        List<Difference> differences = nearest.differences();
        if (differences.isEmpty()) {
            page.line(2, new Line().with(Tone.GOOD, "This is " + nearest.release() + ", all of it and nothing else."));
            return;
        }
        page.line(
                2,
                new Line()
                        .plain("Nearest is ")
                        .strong(nearest.release())
                        .plain("; " + (differences.size() == 1 ? "this makes" : "these " + differences.size() + " make")
                                + " the difference. The way back:"));
        int shown = page.options().showAll() ? differences.size() : Math.min(differences.size(), DIFFERENCES_SHOWN);
        differences.subList(0, shown).forEach(this::print);
        if (shown < differences.size()) {
            page.folded(4, Words.number(differences.size() - shown) + " more");
        }
    }

    private void print(Difference difference) {
        Line line = new Line()
                .plain(page.pad(InstallWords.verb(difference.action()), 7) + "  ")
                .strong(difference.path())
                .plain("  ");
        boolean known =
                difference.action() == Action.ADD || !difference.seenIn().isEmpty();
        line.with(known ? Tone.QUIET : Tone.DOUBTFUL, InstallWords.now(difference));
        page.line(4, line);
        difference.inside().ifPresent(inside -> page.line(8, new Line().quiet(InstallWords.inside(inside))));
    }
}
