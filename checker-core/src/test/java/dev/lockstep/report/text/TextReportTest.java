package dev.lockstep.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.policy.Verdict.Outcome;
import dev.lockstep.report.Findings;
import dev.lockstep.report.HostileNames;
import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Change;
import dev.lockstep.report.Reports;
import dev.lockstep.report.SampleReports;
import dev.lockstep.report.Visible;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
    private static final int SCREEN = 50;

    @Test
    void a_hostile_name_moves_nothing_on_the_terminal() {
        String text = TextReport.render(hostile(), TextOptions.PLAIN);

        assertFalse(text.chars().filter(unit -> unit != '\n').anyMatch(unit -> Character.isISOControl(unit)), text);
        assertThat(text.lines()).noneMatch(line -> line.startsWith("ALLOWED"));
        assertThat(text).contains("\\u001b[2J\\u001b[32mALLOWED\\u009b0m").contains("\\u202eraj.");
        assertFalse(text.codePoints().filter(codePoint -> codePoint != '\n').anyMatch(Visible::deceives), text);
    }

    @Test
    void the_only_escape_sequences_are_colours_of_ours() {
        String text = TextReport.render(hostile(), new TextOptions(true, 100, false, true));

        String uncoloured = text.replaceAll("\u001b\\[(0|1|2|31|32|33|1;31|1;32|1;33)m", "");
        assertEquals(TextReport.render(hostile(), TextOptions.PLAIN), uncoloured);
    }

    @Test
    void without_unicode_every_byte_is_ascii() {
        String text = TextReport.render(hostile(), new TextOptions(false, 80, true, false));

        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(text), text);
    }

    @Test
    void the_symbols_need_an_encoding_that_has_them() {
        assertTrue(TextOptions.unicodeIn(StandardCharsets.UTF_8));
        assertFalse(TextOptions.unicodeIn(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 160})
    void no_line_is_wider_than_the_terminal(int width) {
        TextOptions options = new TextOptions(false, width, true, true);

        SampleReports.all()
                .forEach((name, report) -> assertThat(
                                TextReport.render(report, options).lines())
                        .as(name)
                        .allMatch(line -> Columns.of(line) <= width));
        assertThat(TextReport.render(hostile(), options).lines()).allMatch(line -> Columns.of(line) <= width);
    }

    @Test
    void no_line_ends_in_spaces() {
        SampleReports.all()
                .values()
                .forEach(report -> assertThat(
                                TextReport.render(report, TextOptions.PLAIN).lines())
                        .noneMatch(line -> line.endsWith(" ")));
    }

    @Test
    void a_usual_block_fits_a_screen() {
        assertThat(TextReport.render(SampleReports.named("gate-partial"), TextOptions.PLAIN)
                        .lines())
                .hasSizeLessThan(44);
    }

    @Test
    void five_thousand_errors_fit_a_screen() {
        Reports reports = Reports.scan().verdict(Outcome.BLOCKED, "missing-method");
        IntStream.range(0, 5_000)
                .mapToObj(i -> Findings.missingMethod()
                        .state(State.INSTALL)
                        .from("lib/from" + i % 91 + ".jar", "x.Caller" + i, "run", "()V", i)
                        .method("y.Callee" + i, "m" + i, "()V")
                        .target("lib/to" + i % 7 + ".jar", "y.Callee" + i)
                        .message("no method of this name"))
                .forEach(reports::with);

        String text = TextReport.render(reports.report(), TextOptions.PLAIN);

        assertThat(text.lines()).hasSizeLessThan(SCREEN);
        assertThat(text).contains("5,000 references would fail").contains("more causes (missing-method");
    }

    @Test
    void five_thousand_warnings_fit_a_screen_and_each_rule_is_seen() {
        Reports reports = Reports.scan();
        IntStream.range(0, 5_000).mapToObj(TextReportTest::warning).forEach(reports::with);

        String text = TextReport.render(reports.report(), TextOptions.PLAIN);

        assertThat(text.lines()).hasSizeLessThan(SCREEN);
        assertThat(text).contains("duplicate-class").contains("missing-class").contains("class-path-entry-missing");
    }

    private static Findings warning(int i) {
        Findings finding = switch (i % 500) {
            case 0 -> Findings.of("class-path-entry-missing").target("lib/x" + i + ".jar");
            case 1 ->
                Findings.of("duplicate-class").from("lib/x" + i + ".jar", "x.X").target("lib/y.jar", "x.X");
            default ->
                Findings.missingClass()
                        .from("lib/x.jar", "x.X", "run", "()V", i)
                        .namesClass("gone" + i % 377 + ".Class" + i);
        };
        return finding.severity(Severity.WARNING).state(State.INSTALL).message("so it is");
    }

    @Test
    void everything_is_shown_on_demand() {
        Reports reports = Reports.scan();
        IntStream.range(0, 5_000).mapToObj(TextReportTest::warning).forEach(reports::with);

        String text = TextReport.render(reports.report(), new TextOptions(false, 100, true, true));

        assertThat(text).contains("gone376").contains("lib/x4500.jar").doesNotContain("--all");
    }

    @Test
    void a_long_list_of_files_left_out_is_folded_and_keeps_those_that_fail() {
        List<Change> missing = IntStream.range(0, 200)
                .mapToObj(i -> new Change("lib/m" + (100 + i) + ".jar", "replace"))
                .toList();
        Report report = Reports.gate()
                .verdict(Outcome.BLOCKED, "partial-deployment")
                .drops(List.of(new Change("lib/a.jar", "replace")), missing)
                .with(Findings.missingMethod()
                        .from("lib/a.jar", "a.A", "run", "()V", 1)
                        .method("m.M", "m", "()V")
                        .target("lib/m299.jar", "m.M"))
                .report();

        String text = TextReport.render(report, TextOptions.PLAIN);

        assertThat(text).contains("1 of 201 changed files is in this drop; 1 reference would fail");
        assertThat(text).containsPattern("replace  lib/m299.jar +in 1 failure below");
        assertThat(text).contains("… and 196 more\n").contains("--all shows every entry");
    }

    @Test
    void a_name_of_sixty_thousand_letters_is_shortened_and_says_so() {
        Report report = Reports.scan()
                .verdict(Outcome.BLOCKED, "missing-class")
                .with(Findings.missingClass()
                        .state(State.INSTALL)
                        .from("lib/a.jar", "a.A", "run", "()V", 1)
                        .namesClass("x".repeat(60_000)))
                .report();

        String text = TextReport.render(report, TextOptions.PLAIN);

        assertThat(text).containsPattern("59,600 characters left\\s+out");
        assertThat(text.lines()).hasSizeLessThan(SCREEN);
    }

    @Test
    void the_same_report_gives_the_same_text() {
        SampleReports.all()
                .keySet()
                .forEach(name -> assertEquals(
                        TextReport.render(SampleReports.named(name), TextOptions.PLAIN),
                        TextReport.render(SampleReports.named(name), TextOptions.PLAIN)));
    }

    private static Report hostile() {
        String name = HostileNames.ALL;
        return Reports.scan()
                .verdict(Outcome.BLOCKED, "missing-method")
                .with(Findings.missingMethod()
                        .state(State.INSTALL)
                        .from(name, name, name, "()V", 1)
                        .method(name, name, "(L" + name + ";)V")
                        .target(name + "2", name)
                        .message(name)
                        .fix(name))
                .with(Findings.missingClass()
                        .severity(Severity.WARNING)
                        .state(State.INSTALL)
                        .from(name, name, name, "()V", 1)
                        .namesClass(name))
                .unreadable(name, name)
                .report();
    }
}
