package dev.lockstep.report;

import dev.lockstep.archive.Digest;
import dev.lockstep.release.known.Drift;
import dev.lockstep.release.known.Provenance;
import dev.lockstep.release.known.Provenance.Action;
import dev.lockstep.release.known.Provenance.Difference;
import dev.lockstep.release.known.Provenance.Inside;
import dev.lockstep.release.known.Provenance.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * From which releases the files of an install are, and where installs drift, in the words of every report for people.
 */
public final class InstallWords {
    private static final int ENTRIES_SHOWN = 3;
    private static final int DIGITS = 12;

    private InstallWords() {}

    /** The releases with the most files in common first. */
    public static List<Share> mostFirst(Provenance provenance) {
        return provenance.releases().stream()
                .sorted(Comparator.comparingInt(Share::same).reversed())
                .toList();
    }

    /** For example {@code 94 %}. */
    public static String percent(int part, int whole) {
        int percent = whole == 0 ? 0 : (int) (100L * part / whole);
        return percent + " %";
    }

    /** For example {@code 150 files as in that release, which has 160}. */
    public static String share(Share share) {
        return Words.count(share.same(), "file") + " as in that release, which has " + Words.number(share.files());
    }

    /** What the nearest release is and how far away. */
    public static String nearest(Provenance provenance) {
        int differences = provenance.nearest().differences().size();
        String release = provenance.nearest().release();
        return differences == 0
                ? "This is " + release + ", all of it and nothing else."
                : "Nearest is " + release + "; " + (differences == 1 ? "this makes" : "these " + differences + " make")
                        + " the difference. The way back:";
    }

    /** What must happen to a file. */
    public static String verb(Action action) {
        return switch (action) {
            case ADD -> "add";
            case REPLACE -> "replace";
            case REMOVE -> "remove";
        };
    }

    /** What it is now. */
    public static String now(Difference difference) {
        if (difference.action() == Action.ADD) {
            return "absent";
        }
        return difference.seenIn().isEmpty()
                ? "as in no known release"
                : "as in " + String.join(", ", difference.seenIn());
    }

    /** What an archive of no known release is made of. */
    public static String inside(Inside inside) {
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

    /** How many installs there are. */
    public static int installs(Drift drift) {
        return drift.groups().stream()
                .mapToInt(group -> group.installs().size())
                .sum();
    }

    /** How many installs there are and whether they are alike. */
    public static String alike(Drift drift) {
        int files = drift.files().size();
        return installs(drift)
                + (files == 0
                        ? ", all with the same files"
                        : ", with " + Words.count(files, "file") + " that " + (files == 1 ? "is" : "are")
                                + " not the same on all of them");
    }

    /** How many files the installs of a group have. */
    public static String size(Drift.Group group) {
        return Words.count(group.files(), "file") + (group.installs().size() > 1 ? ", the same on each" : "");
    }

    /** What a file is on some installs: the version where that tells them apart, else the beginning of the digest. */
    public static String content(Drift.Content content, List<Drift.Content> all) {
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
