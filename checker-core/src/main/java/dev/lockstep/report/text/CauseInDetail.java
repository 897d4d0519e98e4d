package dev.lockstep.report.text;

import dev.lockstep.report.Cause;
import dev.lockstep.report.Cause.Kind;
import dev.lockstep.report.CauseTitles;
import dev.lockstep.report.Signatures;
import dev.lockstep.report.Words;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Testimony;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A cause with its symbols, where they are used from, why the JVM fails, and what to do. */
final class CauseInDetail {
    private static final int FILES_NAMED = 3;
    private static final int FIXES_SHOWN = 2;

    private final TextPage page;
    private final EvidenceLines evidence;

    CauseInDetail(TextPage page) {
        this.page = page;
        this.evidence = new EvidenceLines(page);
    }

    void print(Cause cause, int symbolsShown) {
        page.line(2, heading(cause));
        List<List<Finding>> symbols = symbols(cause);
        Map<SymbolicReference, String> names = Signatures.among(cause.findings().stream()
                .map(Finding::reference)
                .flatMap(Optional::stream)
                .toList());
        int shown = Math.min(symbolsShown, symbols.size());
        for (List<Finding> symbol : symbols.subList(0, shown)) {
            symbol(cause, symbol, names);
        }
        if (shown < symbols.size()) {
            page.folded(4, rest(cause, symbols.subList(shown, symbols.size())));
        }
        fixes(cause);
    }

    private Line heading(Cause cause) {
        return switch (cause.kind()) {
            case MISMATCH ->
                new Line().strong(cause.subject()).plain(to(cause, page.glyphs().arrow()));
            case FILE ->
                new Line().strong(cause.subject()).plain(to(cause, page.glyphs().both()));
            case ABSENT_CLASS -> new Line().strong(cause.subject()).plain(" is on no class path");
            case REMOVED -> new Line().strong(cause.subject()).plain(" no longer has this");
            case ABSENT_PACKAGE ->
                new Line()
                        .strong(CauseTitles.packageName(cause))
                        .plain(" lacks " + Words.count(cause.owners().size(), "class", "classes"));
        };
    }

    private static String to(Cause cause, String glyph) {
        return cause.toFile().map(file -> " " + glyph + " " + file).orElse("");
    }

    /** An absent class is one symbol, whatever members of it are asked for; else each finding is one. */
    private static List<List<Finding>> symbols(Cause cause) {
        if (cause.kind() == Kind.MISMATCH || cause.kind() == Kind.FILE) {
            return cause.findings().stream().map(List::of).toList();
        }
        Map<String, List<Finding>> byClass = new LinkedHashMap<>();
        for (Finding finding : cause.findings()) {
            String owner = finding.reference().map(SymbolicReference::owner).orElse("");
            byClass.computeIfAbsent(owner, key -> new ArrayList<>()).add(finding);
        }
        return List.copyOf(byClass.values());
    }

    private void symbol(Cause cause, List<Finding> symbol, Map<SymbolicReference, String> names) {
        Finding first = symbol.get(0);
        Line line = new Line();
        first.error().ifPresent(error -> line.bad(Signatures.simpleName(error)).plain("  "));
        if (cause.kind() != Kind.ABSENT_CLASS) {
            line.plain(name(cause, first, names)).plain("  ");
        }
        page.line(4, 8, line.quiet("[" + first.rule().id() + moment(first) + witnessed(symbol) + "]"));
        places(cause, symbol).ifPresent(places -> page.line(8, 8, new Line().plain(places)));
        page.line(8, 8, new Line().quiet(first.message()));
        if (page.options().showAll()) {
            evidence.print(first.explanation());
        }
        symbol.stream()
                .flatMap(finding -> finding.testimony().stream())
                .filter(testimony -> testimony.answer() == Testimony.Answer.DISAGREED)
                .findFirst()
                .ifPresent(testimony ->
                        page.line(8, 8, new Line().bad("the JVM disagrees").plain(": " + testimony.detail())));
    }

    private static String witnessed(List<Finding> symbol) {
        return symbol.stream()
                        .allMatch(finding ->
                                finding.testimony().filter(Testimony::confirms).isPresent())
                ? ", witnessed"
                : "";
    }

    private static String name(Cause cause, Finding finding, Map<SymbolicReference, String> names) {
        boolean absent = cause.kind() == Kind.ABSENT_CLASS || cause.kind() == Kind.ABSENT_PACKAGE;
        return finding.reference()
                .map(reference -> absent ? reference.owner() : names.getOrDefault(reference, ""))
                .or(() -> finding.from().map(Place::className))
                .orElse("");
    }

    private static String moment(Finding finding) {
        return finding.when() == Moment.EXECUTION || finding.error().isEmpty()
                ? ""
                : ", at " + finding.when().label();
    }

    private Optional<String> places(Cause cause, List<Finding> symbol) {
        Finding first = symbol.get(0);
        if (first.from().isEmpty() || first.reference().isEmpty()) {
            return Optional.empty();
        }
        Place from = first.from().get();
        long more = symbol.stream().mapToLong(Finding::occurrences).sum() - 1;
        String guard = symbol.stream().allMatch(Finding::guarded) ? ", guarded by a handler" : "";
        return Optional.of(Signatures.use(first) + " " + Signatures.of(from)
                + (more == 0 ? "" : " and " + Words.count(more, "more place"))
                + (cause.kind() == Kind.MISMATCH ? "" : ", in " + files(symbol, from.file()))
                + guard);
    }

    private static String files(List<Finding> symbol, String first) {
        List<String> others = symbol.stream()
                .flatMap(finding -> finding.from().map(Place::file).stream())
                .filter(file -> !file.equals(first))
                .distinct()
                .toList();
        String named =
                others.stream().limit(FILES_NAMED - 1).map(file -> ", " + file).collect(Collectors.joining());
        int unnamed = Math.max(0, others.size() - FILES_NAMED + 1);
        return first + named + (unnamed == 0 ? "" : " and " + Words.count(unnamed, "more file"));
    }

    private static String rest(Cause cause, List<List<Finding>> folded) {
        long findings = folded.stream().mapToLong(List::size).sum();
        return switch (cause.kind()) {
            case MISMATCH -> Words.count(findings, "more reference");
            case FILE -> Words.count(findings, "more finding");
            case ABSENT_CLASS, ABSENT_PACKAGE, REMOVED -> Words.count(folded.size(), "more class", "more classes");
        };
    }

    private void fixes(Cause cause) {
        cause.findings().stream()
                .map(Finding::fix)
                .distinct()
                .limit(page.options().showAll() ? Long.MAX_VALUE : FIXES_SHOWN)
                .forEach(fix -> page.line(4, 9, new Line().good("fix").plain("  " + fix)));
    }
}
