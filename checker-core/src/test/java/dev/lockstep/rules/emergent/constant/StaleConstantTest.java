package dev.lockstep.rules.emergent.constant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.TwoReleases;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaleConstantTest {
    private static TwoReleases releases(String constants, String newConstants, String run, String beside) {
        return rebuilt(constants, newConstants, client(run, beside), client(run, beside));
    }

    private static TwoReleases rebuilt(String constants, String newConstants, String client, String newClient) {
        return TwoReleases.of(List.of(library(constants), client), List.of(library(newConstants), newClient));
    }

    private static String library(String constants) {
        return "package lib; public class Limits { " + constants + " public static void touch() {} }";
    }

    private static String client(String run, String beside) {
        return "package app; import lib.Limits; public class Client { public static String run() { " + run + " } "
                + beside + " }";
    }

    private static List<Finding> find(TwoReleases releases, String... stays) {
        return releases.findings(new StaleConstant(), stays);
    }

    /** A declaration before and after, a body of {@code run()}, and what it returns. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "public static final int MAX = 5;           | public static final int MAX = 500;          | return \"\" + (Limits.MAX + run.length());  | String run = \"\";",
                "public static final String NAME = \"old\"; | public static final String NAME = \"new\";  | return Limits.NAME;                         | int none;",
                "public static final String NAME = \"old\"; | public static final String NAME = \"new\";  | return Limits.NAME + System.lineSeparator();| int none;",
                "public static final String NAME = \"old\"; | public static final String NAME = \"new\";  | return \"a \" + Limits.NAME + \" b\";       | int none;",
                "public static final int MAX = 5;           | public static final int MAX = 7;            | return \"at most \" + Limits.MAX;           | int none;",
                "public static final long MAX = 5;          | public static final long MAX = 50000000000L;| return Long.toString(Limits.MAX);           | int none;",
                "public static final double MAX = 0.5;      | public static final double MAX = 1.5;       | return Double.toString(Limits.MAX);         | int none;",
                "public static final boolean ON = false;    | public static final boolean ON = true;      | return String.valueOf(Limits.ON);           | int none;",
                "public static final char SIGN = 'a';       | public static final char SIGN = 'b';        | return String.valueOf(Limits.SIGN);         | int none;",
                "public static final int MAX = 5;           | public static final int MAX = 7;            | int i = 0; i -= Limits.MAX; return \"\" + i;| int none;",
                "public static final int MAX = 5;           | public static final int MAX = 7;            | return Integer.toString(Limits.MAX * 10);   | int none;",
                "public static final int MAX = 5;           | public static final long MAX = 7;           | return String.valueOf((long) Limits.MAX);   | int none;",
            })
    void a_client_that_stays_old_carries_the_old_value(String before, String after, String run, String beside) {
        String members = beside.contains("String run") ? "static " + beside : beside;
        TwoReleases releases = releases(before, after, run, members);

        List<String> outcomes = releases.outcomes("app.Client");
        assertThat(outcomes.get(2)).isEqualTo(outcomes.get(0)).isNotEqualTo(outcomes.get(1));
        assertThat(find(releases, "app.Client"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void the_finding_says_who_carries_what() {
        TwoReleases releases = releases(
                "public static final int MAX = 50;",
                "public static final int MAX = 100;",
                "return Integer.toString(Limits.MAX);",
                "");

        assertThat(find(releases, "app.Client")).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo("Client carries 50 for Limits.MAX, which is 100 in the candidate");
            assertThat(finding.fix()).isEqualTo("deploy lib/app.jar with it");
            assertThat(finding.from().orElseThrow().method()).contains("run");
            assertThat(finding.from().orElseThrow().line()).contains(1);
            assertThat(finding.reference().orElseThrow().owner()).isEqualTo("lib.Limits");
        });
        assertThat(find(releases, "lib.Limits"))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("Client carries 100 for Limits.MAX, which is 50 as deployed");
    }

    @Test
    void a_switch_goes_by_the_old_value() {
        TwoReleases releases = releases(
                "public static final int CODE = 5;",
                "public static final int CODE = 7;",
                "Limits.touch(); switch (code()) { case Limits.CODE: return \"known\"; default: return \"unknown\"; }",
                "static int code() { return Integer.getInteger(\"no.such.key\", Limits.CODE); }");
        TwoReleases apart = TwoReleases.of(
                List.of(
                        "package lib; public class Limits { public static final int CODE = 5; public static int code() { return CODE; } }",
                        SWITCH),
                List.of(
                        "package lib; public class Limits { public static final int CODE = 7; public static int code() { return CODE; } }",
                        SWITCH));

        assertThat(apart.outcomes("app.Client")).containsExactly("known", "known", "unknown");
        assertThat(find(apart, "app.Client")).hasSize(1);
        assertThat(find(apart, "lib.Limits")).hasSize(1);
        assertThat(find(releases, "app.Client")).hasSize(1);
    }

    private static final String SWITCH =
            "package app; public class Client { public static String run() { switch (lib.Limits.code()) { case lib.Limits.CODE: return \"known\"; default: return \"unknown\"; } } }";

    @Test
    void a_switch_over_strings_goes_by_the_old_hash_code() {
        String client =
                "package app; public class Client { public static String run() { switch (lib.Limits.name()) { case lib.Limits.NAME: return \"known\"; default: return \"unknown\"; } } }";
        String library =
                "package lib; public class Limits { public static final String NAME = \"express\"; public static String name() { return NAME; } }";
        TwoReleases releases =
                TwoReleases.of(List.of(library, client), List.of(library.replace("express", "overnight"), client));

        assertThat(releases.outcomes("app.Client")).containsExactly("known", "known", "unknown");
        assertThat(find(releases, "app.Client"))
                .singleElement()
                .extracting(Finding::occurrences)
                .isEqualTo(2);
    }

    @Test
    void an_annotation_keeps_the_old_value() {
        String client =
                "package app; @lib.Named(lib.Named.DEFAULT) public class Client { public static String run() { return Client.class.getAnnotation(lib.Named.class).value() + lib.Named.Values.current(); } }";
        String library =
                "package lib; @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface Named { String DEFAULT = \"red\"; String value(); class Values { public static String current() { return DEFAULT; } } }";
        TwoReleases releases =
                TwoReleases.of(List.of(library, client), List.of(library.replace("red", "blue"), client));

        assertThat(releases.outcomes("app.Client")).containsExactly("redred", "blueblue", "redblue");
        assertThat(find(releases, "app.Client")).hasSize(1);
    }

    @Test
    void a_constant_made_of_a_constant_is_stale_too() {
        TwoReleases releases = TwoReleases.of(
                List.of(library("public static final int MAX = 5;"), TWICE, client("return \"\" + Twice.MAX;", "")),
                List.of(library("public static final int MAX = 6;"), TWICE, client("return \"\" + Twice.MAX;", "")));

        assertThat(find(releases, "app.Twice"))
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "Twice carries 5 for Limits.MAX, which is 6 in the candidate",
                        "Client carries 12 for Twice.MAX, which is 10 as deployed");
    }

    private static final String TWICE =
            "package app; public class Twice { public static final int MAX = 2 * lib.Limits.MAX; }";

    @Test
    void a_value_that_is_now_computed_may_be_another() {
        TwoReleases releases = releases(
                "public static final int MAX = 5;",
                "public static final int MAX = Integer.parseInt(\"7\");",
                "return Integer.toString(Limits.MAX);",
                "");

        assertThat(releases.outcomes("app.Client")).containsExactly("5", "7", "5");
        assertThat(find(releases, "app.Client")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message())
                    .isEqualTo(
                            "Client carries 5 for Limits.MAX, which is a value computed at run time in the candidate");
        });
        assertThat(find(releases, "lib.Limits")).isEmpty();
    }

    @Test
    void a_constant_that_is_gone_lives_on_in_the_old_build() {
        TwoReleases releases = rebuilt(
                "public static final int MAX = 5000;",
                "public static final int MOST = 7;",
                client("return Integer.toString(Limits.MAX);", ""),
                client("return Integer.toString(Limits.MOST);", ""));

        assertThat(find(releases, "app.Client"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
        assertThat(find(releases, "lib.Limits")).isEmpty();
    }

    @Test
    void a_branch_that_was_compiled_in_for_a_switch_alone_is_missing() {
        TwoReleases releases = releases(
                "public static final boolean TRACE = false;",
                "public static final boolean TRACE = true;",
                "String text = \"a\"; if (Limits.TRACE) { text += text; } return text;",
                "");

        assertThat(releases.outcomes("app.Client")).containsExactly("a", "aa", "a");
        assertThat(find(releases, "app.Client")).hasSize(1);
    }

    @Test
    void a_class_that_reads_the_field_has_the_new_value() {
        TwoReleases releases = releases(
                "public static final int MAX = Integer.parseInt(\"5\");",
                "public static final int MAX = Integer.parseInt(\"7\");",
                "return Integer.toString(Limits.MAX);",
                "");

        assertThat(find(releases, "app.Client")).isEmpty();
    }

    @Test
    void the_same_numbers_in_a_class_that_changed_for_reasons_of_its_own_are_its_own() {
        TwoReleases unrelated = TwoReleases.of(
                List.of(
                        library("public static final int MAX = 5;"),
                        client("return \"\" + twice(5);", "static int twice(int i) { return i + i; }")),
                List.of(
                        library("public static final int MAX = 6;"),
                        client("return \"\" + twice(6);", "static int twice(int i) { return 2 * i; }")));
        TwoReleases otherNumber = TwoReleases.of(
                List.of(library("public static final int MAX = 5;"), client("Limits.touch(); return \"\" + 8;", "")),
                List.of(library("public static final int MAX = 6;"), client("Limits.touch(); return \"\" + 9;", "")));

        assertThat(find(unrelated, "app.Client")).isEmpty();
        assertThat(find(otherNumber, "app.Client")).isEmpty();
    }

    @Test
    void a_private_constant_is_nobody_elses() {
        TwoReleases releases = releases(
                "private static final int MAX = 5; public static int max() { return MAX; }",
                "private static final int MAX = 6; public static int max() { return MAX; }",
                "return \"\" + Limits.max();",
                "");

        assertThat(find(releases, "app.Client")).isEmpty();
    }
}
