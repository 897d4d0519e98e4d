package dev.lockstep.report.text;

import dev.lockstep.report.Signatures;
import dev.lockstep.report.Words;
import dev.lockstep.rules.Explanation;
import dev.lockstep.rules.Explanation.Candidate;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import java.util.List;

/** The evidence behind a finding, for those who asked for all of it. */
final class EvidenceLines {
    private static final int INDENT = 8;
    private static final int HANG = 19;

    private final TextPage page;

    EvidenceLines(TextPage page) {
        this.page = page;
    }

    void print(Explanation explanation) {
        explanation.impact().ifPresent(impact -> line("impact", impact));
        explanation
                .reach()
                .ifPresent(reach ->
                        line("reached", Words.way(reach.path(), page.glyphs().arrow())));
        if (!explanation.searched().isEmpty()) {
            line("looked in", searched(explanation.searched()));
        }
        explanation.candidates().forEach(candidate -> line("nearest", candidate(candidate)));
        explanation.unjudged().ifPresent(unjudged -> line("unknown", unjudged(unjudged)));
    }

    private void line(String label, String text) {
        page.line(INDENT, HANG, new Line().quiet(page.pad(label, HANG - INDENT)).plain(text));
    }

    /** Classes of one file in a row share the mention of it. */
    private static String searched(List<Target> searched) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < searched.size(); i++) {
            String file = searched.get(i).file();
            boolean last =
                    i + 1 == searched.size() || !searched.get(i + 1).file().equals(file);
            text.append(searched.get(i).className().orElse(""))
                    .append(last ? " (" + file + ")" : "")
                    .append(i + 1 == searched.size() ? "" : ", ");
        }
        return text.toString();
    }

    private static String candidate(Candidate candidate) {
        String version = candidate
                .version()
                .filter(stated -> !candidate.file().contains(stated))
                .map(stated -> " " + stated)
                .orElse("");
        return Signatures.of(symbol(candidate)) + " in " + candidate.file() + version + ": "
                + candidate.difference().description();
    }

    private static SymbolicReference symbol(Candidate candidate) {
        return new SymbolicReference("", candidate.className(), candidate.name(), candidate.descriptor());
    }

    private static String unjudged(Explanation.Unjudged unjudged) {
        return Words.count(unjudged.references(), "reference") + " to "
                + Words.count(unjudged.classes(), "class", "classes")
                + ", which cannot be judged while this is so";
    }
}
