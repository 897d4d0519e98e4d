package dev.lockstep.report;

import dev.lockstep.report.Cause.Kind;
import dev.lockstep.report.Causes.Tier;
import dev.lockstep.rules.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What causes, and tiers of them, are called wherever people read of them. */
public final class CauseTitles {
    private static final int FILES_NAMED = 2;

    private CauseTitles() {}

    /** For example {@code Would fail in the mix only}. */
    public static String of(Tier tier) {
        return switch (tier.severity()) {
            case ERROR -> "Would fail" + (tier.emergent() ? "" : where(tier));
            case WARNING -> "May go wrong" + where(tier);
            case INFO -> "Good to know" + where(tier);
        };
    }

    private static String where(Tier tier) {
        return switch (tier.state()) {
            case INSTALL -> "";
            case DEPLOYED -> " in deployed";
            case CANDIDATE -> " in the candidate";
            case MIXED -> tier.emergent() ? " in the mix only" : " in the mix";
            case PAIR -> " by this change";
        };
    }

    /** How much there is in a tier, for example {@code 12 references from 3 files}. */
    public static String size(Tier tier) {
        List<Finding> findings = tier.findings();
        boolean references =
                findings.stream().allMatch(finding -> finding.reference().isPresent());
        long files = tier.causes().stream()
                .flatMap(cause -> cause.fromFiles().keySet().stream())
                .distinct()
                .count();
        String what = Words.count(findings.size(), references ? "reference" : "finding");
        String from = files == 0 ? "" : (references ? " from " : " in ") + Words.count(files, "file");
        return what + from + (tier.emergent() ? consequence(findings.size()) : "");
    }

    private static String consequence(int findings) {
        return findings == 1 ? "; it fails in neither release" : "; none of them fails in either release";
    }

    /** The rule that is broken, and how many others. */
    public static String rule(Cause cause) {
        int others = cause.rules().size() - 1;
        return cause.first().rule().id() + (others == 0 ? "" : " +" + others);
    }

    /**
     * What is at odds, for example two files.
     *
     * @param arrow between the two ends of a reference
     * @param both between two files that have something in common
     */
    public static String subject(Cause cause, String arrow, String both) {
        String glyph = cause.kind() == Kind.FILE ? both : arrow;
        return switch (cause.kind()) {
            case MISMATCH, FILE ->
                cause.subject()
                        + cause.toFile().map(file -> " " + glyph + " " + file).orElse("");
            case ABSENT_CLASS -> cause.subject();
            case REMOVED -> cause.subject() + " (" + Words.count(cause.owners().size(), "class", "classes") + ")";
            case ABSENT_PACKAGE ->
                packageName(cause) + " (" + Words.count(cause.owners().size(), "class", "classes") + ")";
        };
    }

    /** The package that a cause is about. */
    public static String packageName(Cause cause) {
        return cause.subject().isEmpty() ? "the unnamed package" : cause.subject();
    }

    /** Who asks for it, or what is wrong. */
    public static String about(Cause cause) {
        return switch (cause.kind()) {
            case ABSENT_CLASS, ABSENT_PACKAGE, REMOVED -> "asked for by " + files(cause);
            case MISMATCH -> several(cause, "reference") + symbol(cause.first());
            case FILE -> several(cause, "finding") + cause.first().message();
        };
    }

    private static String several(Cause cause, String noun) {
        int findings = cause.findings().size();
        return findings == 1 ? "" : Words.count(findings, noun) + ", first: ";
    }

    private static String symbol(Finding finding) {
        return finding.reference().map(Signatures::of).orElse("");
    }

    private static String files(Cause cause) {
        Set<String> files = cause.fromFiles().keySet();
        int unnamed = Math.max(0, files.size() - FILES_NAMED);
        return files.stream().limit(FILES_NAMED).collect(Collectors.joining(", "))
                + (unnamed == 0 ? "" : " and " + Words.number(unnamed) + " more");
    }
}
