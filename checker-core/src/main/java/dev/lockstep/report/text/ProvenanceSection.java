package dev.lockstep.report.text;

import dev.lockstep.release.known.Provenance;
import dev.lockstep.release.known.Provenance.Action;
import dev.lockstep.release.known.Provenance.Difference;
import dev.lockstep.release.known.Provenance.Inside;
import dev.lockstep.release.known.Provenance.Share;
import dev.lockstep.report.Report;
import dev.lockstep.report.Words;
import dev.lockstep.report.text.TextStyle.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Which known releases the files are from, the nearest one, and the way back to it. */
final class ProvenanceSection {
    private static final int DIFFERENCES_SHOWN = 15;
    private static final int RELEASES_SHOWN = 6;
    private static final int ENTRIES_SHOWN = 3;

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
        List<Share> shares = provenance.releases().stream()
                .sorted(Comparator.comparingInt(Share::same).reversed())
                .toList();
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
                            .quiet(Words.count(share.same(), "file") + " as in that release, which has "
                                    + Words.number(share.files())));
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
        int percent = whole == 0 ? 0 : (int) (100L * part / whole);
        return (percent < 10 ? "  " : percent < 100 ? " " : "") + percent + " %";
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
                .plain(page.pad(verb(difference.action()), 7) + "  ")
                .strong(difference.path())
                .plain("  ");
        if (difference.action() == Action.ADD) {
            line.quiet("absent");
        } else if (!difference.seenIn().isEmpty()) {
            line.plain("as in " + String.join(", ", difference.seenIn()));
        } else {
            line.with(Tone.DOUBTFUL, "as in no known release");
        }
        page.line(4, line);
        difference.inside().ifPresent(inside -> page.line(8, new Line().quiet(sentence(inside))));
    }

    private static String verb(Action action) {
        return switch (action) {
            case ADD -> "add";
            case REPLACE -> "replace";
            case REMOVE -> "remove";
        };
    }

    private static String sentence(Inside inside) {
        List<String> parts = new ArrayList<>();
        parts.add(inside.ofNearest() + " of its " + Words.count(inside.entries(), "entry", "entries")
                + " as in that release");
        inside.ofOthers().forEach((release, count) -> parts.add(count + " as in " + release));
        if (!inside.unknown().isEmpty()) {
            parts.add(inside.unknown().size() + " as in none: "
                    + inside.unknown().stream().limit(ENTRIES_SHOWN).collect(Collectors.joining(", "))
                    + (inside.unknown().size() > ENTRIES_SHOWN ? ", …" : ""));
        }
        if (inside.absent() > 0) {
            parts.add(inside.absent() + " absent");
        }
        return String.join("; ", parts);
    }
}
