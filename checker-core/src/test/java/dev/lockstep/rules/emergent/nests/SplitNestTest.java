package dev.lockstep.rules.emergent.nests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.TwoReleases;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitNestTest {
    private static final String DELETE =
            "static Runnable delete = new Runnable() { public void run() { done = \"deleted\"; } };";
    private static final String SAVE =
            "static Runnable save = new Runnable() { public void run() { done = \"saved\"; } };";

    private static String client(String members, String run) {
        return "package app; public class Client { static String done; " + members + " public static String run() { "
                + run + " } }";
    }

    private static TwoReleases releases(String before, String after) {
        return TwoReleases.of(List.of(before), List.of(after));
    }

    private static List<Finding> find(TwoReleases releases, String... stays) {
        return releases.findings(new SplitNest(), stays);
    }

    @Test
    void an_anonymous_class_that_has_another_number_in_the_other_build_runs_in_place_of_another() {
        String run = "save.run(); return done;";
        var releases = releases(client(SAVE, run), client(DELETE + SAVE, run));

        assertThat(releases.outcomes("app.Client")).containsExactly("saved", "saved", "deleted");
        assertThat(find(releases, "app.Client")).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("Client makes Client$1, which is Client$2 in the candidate, where Client$1 is another"
                            + " class");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.when()).isEqualTo(Moment.BEHAVIOUR);
            assertThat(finding.from().orElseThrow().method()).contains("<clinit>");
            assertThat(finding.fix()).isEqualTo("deploy lib/app.jar with it");
        });
    }

    @Test
    void the_new_outer_class_goes_by_the_new_numbers() {
        String run = "save.run(); return done;";
        String other = "static Runnable other = new Runnable() { public void run() { done = \"other\"; } };";
        var releases = releases(client(SAVE + other, run), client(other + SAVE, run));

        assertThat(releases.outcomes("app.Client$1", "app.Client$2")).containsExactly("saved", "saved", "other");
        assertThat(find(releases, "app.Client$1", "app.Client$2"))
                .extracting(Finding::message)
                .containsExactly(
                        "Client makes Client$1, which is Client$2 in deployed, where Client$1 is another class",
                        "Client makes Client$2, which is Client$1 in deployed, where Client$2 is another class");
    }

    @Test
    void constants_with_a_body_are_numbered_likewise() {
        var constants = releases(
                client(
                        "enum Way { OUT { String is() { return \"out\"; } }; abstract String is(); }",
                        "return Way.OUT.is();"),
                client(
                        "enum Way { IN { String is() { return \"in\"; } }, OUT { String is() { return \"out\"; } };"
                                + " abstract String is(); }",
                        "return Way.OUT.is();"));

        assertThat(constants.outcomes("app.Client$Way")).containsExactly("out", "out", "in");
        assertThat(find(constants, "app.Client$Way"))
                .extracting(Finding::message)
                .containsExactly("Client$Way makes Client$Way$1, which is Client$Way$2 in the candidate, where"
                        + " Client$Way$1 is another class");
    }

    @Test
    void a_class_that_is_no_longer_of_the_type_its_maker_goes_by() {
        var releases = releases(
                client(
                        "static Object it() { return new Comparable<String>() {"
                                + " public int compareTo(String other) { return 1; } }; }",
                        """
                        return "" + ((Comparable<String>) it()).compareTo("");
                        """),
                client(
                        "static Object it() { return new java.util.function.Supplier<String>() {"
                                + " public String get() { return \"2\"; } }; }",
                        """
                        return ((java.util.function.Supplier<String>) it()).get();
                        """));

        assertThat(releases.outcomes("app.Client")).containsExactly("1", "2", "java.lang.ClassCastException");
        assertThat(find(releases, "app.Client"))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("Client makes Client$1, a Comparable; that of the candidate is none");
    }

    @Test
    void an_anonymous_class_that_was_only_edited_is_still_itself() {
        String run = "save.run(); return done;";
        var releases = releases(
                client(SAVE, run), client(SAVE.replace("saved", "stored"), run.replace("done", "done.trim()")));

        assertThat(releases.outcomes("app.Client")).containsExactly("saved", "stored", "stored");
        assertThat(find(releases, "app.Client")).isEmpty();
        assertThat(find(releases, "app.Client$1")).isEmpty();
    }

    @Test
    void two_anonymous_classes_that_said_the_same_all_along_are_not_renumbered() {
        String twin = SAVE.replace("save", "twin").replace("twind", "saved");
        String run = "save.run(); return done;";
        var releases = releases(
                client(SAVE + twin, run),
                client(SAVE.replace("saved", "stored") + twin, run.replace("done", "done.trim()")));

        assertThat(releases.outcomes("app.Client")).containsExactly("saved", "stored", "stored");
        assertThat(find(releases, "app.Client")).isEmpty();
    }

    private static TwoReleases withAccessors(String before, String after) {
        return new TwoReleases(
                Compiled.with("--release", "8").of(before),
                Compiled.with("--release", "8").of(after));
    }

    private static String account(String members, String read) {
        return client(members + " static class View { String read(Client of) { return " + read + "; } }", """
                return new View().read(new Client());
                """);
    }

    @Test
    void a_numbered_method_reaches_another_private_member() {
        var releases = withAccessors(
                account("private String name = \"name\";", "of.name"),
                account(
                        "private String secret = \"secret\"; private String name = \"name\";",
                        "of.secret.length() + of.name"));

        assertThat(releases.outcomes("app.Client$View")).containsExactly("name", "6name", "secret");
        assertThat(find(releases, "app.Client$View")).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("Client$View calls access$000 of Client for name; that of the candidate is for"
                            + " secret");
            assertThat(finding.from().orElseThrow().method()).contains("read");
        });
    }

    @Test
    void a_numbered_method_that_reaches_the_same_member_is_fine() {
        var releases = withAccessors(
                account("private String name = \"name\";", "of.name"),
                account("private String name = \"name\";", "of.name + 1"));

        assertThat(releases.outcomes("app.Client$View")).containsExactly("name", "name1", "name");
        assertThat(find(releases, "app.Client$View")).isEmpty();
    }

    @Test
    void a_private_member_that_was_renamed_is_still_itself() {
        var releases = withAccessors(
                account("private String name = \"name\";", "of.name"),
                account("private String title = \"title\";", "of.title + 1"));

        assertThat(releases.outcomes("app.Client$View")).containsExactly("name", "title1", "title");
        assertThat(find(releases, "app.Client$View")).isEmpty();
    }

    @Test
    void an_anonymous_class_that_extends_something_else_may_still_serve() {
        String member = "static Runnable it = new %s() { public void run() { done = \"%s\"; } };";
        var releases = releases(
                client(member.formatted("Runnable", "1"), "it.run(); return done;"),
                client(member.formatted("Thread", "2"), "it.run(); return done.trim();"));

        assertThat(releases.outcomes("app.Client")).containsExactly("1", "2", "2");
        assertThat(find(releases, "app.Client")).isEmpty();
        assertThat(find(releases, "app.Client$1")).isEmpty();
    }

    @Test
    void a_nested_class_beside_an_outer_one_without_it_cannot_be_asked_for_its_name() {
        String run = "return Names.of();";
        String names = "package app; class Names { static String of() { %s } }";
        var releases = TwoReleases.of(
                List.of(client("", run), names.formatted("return \"old\";")),
                List.of(
                        client("static class Added {}", run),
                        names.formatted("return new Client.Added().getClass().getSimpleName();")));

        assertThat(releases.outcomes("app.Client"))
                .containsExactly("old", "Added", "java.lang.IncompatibleClassChangeError");
        assertThat(find(releases, "app.Client")).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("Client$Added is a member of Client, which as deployed has none of that name:"
                            + " Class.getSimpleName and Class.getDeclaringClass throw");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.error()).contains("java.lang.IncompatibleClassChangeError");
        });
    }

    @Test
    void an_added_anonymous_class_is_no_member() {
        String run = "return done;";
        var releases = releases(client(SAVE, run), client(SAVE + DELETE, run));

        assertThat(find(releases, "app.Client")).isEmpty();
    }
}
