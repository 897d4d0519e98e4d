package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an absent class is an error, and when it looks as if it were absent on purpose. */
class AbsentClassTest {
    private static final Compiled LIBRARY = Compiled.of(
            "package lib; public class Base { public static void work() {} }",
            "package lib; public class Extra { public static void work() {} public static class Part { } }");

    @TempDir
    private Path folder;

    private static Compiled using(String body) {
        return Compiled.of(
                LIBRARY, "package app; public class Client { public static void run() { %s } }".formatted(body));
    }

    private Finding absent(Install install) throws IOException {
        return Scanned.of(install, folder).one("missing-class");
    }

    @Test
    void a_class_that_another_jar_lacks_in_its_package_is_an_error() throws IOException {
        Compiled client = using("lib.Extra.work();");
        Finding finding = absent(new Install().jar("app.jar", client).jar("lib.jar", LIBRARY.only("lib.Base")));

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message()).endsWith("; lib.jar has other classes of its package");
        assertThat(Jvm.run("app.Client", client, LIBRARY.only("lib.Base")).orElseThrow())
                .isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void a_class_of_which_the_whole_package_is_absent_is_a_warning() throws IOException {
        Finding finding = absent(new Install().jar("app.jar", using("lib.Extra.work();")));

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).isEqualTo("no container on this class path has it");
    }

    @Test
    void a_class_for_which_the_code_asks_by_name_is_a_warning() throws IOException {
        Compiled client = Compiled.of(LIBRARY, "package app; class Bridge { void work() { lib.Extra.work(); } }", """
                package app;
                public class Client {
                    public static void run() {
                        try {
                            Class.forName("lib.Extra");
                            new Bridge().work();
                        } catch (ClassNotFoundException absent) {
                            lib.Base.work();
                        }
                    }
                }
                """);
        Finding finding = absent(new Install().jar("app.jar", client).jar("lib.jar", LIBRARY.only("lib.Base")));

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).endsWith("; the code asks for it by name, so it may be left out on purpose");
        assertThat(Jvm.run("app.Client", client, LIBRARY.only("lib.Base"))).isEmpty();
    }

    @Test
    void a_name_in_a_class_that_does_not_lead_there_proves_nothing() throws IOException {
        Compiled client = using("lib.Extra.work();")
                .plus(Compiled.of("package app; class Log { String text() { return \"lib.Extra\"; } }"));
        Finding finding = absent(new Install().jar("app.jar", client).jar("lib.jar", LIBRARY.only("lib.Base")));

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void a_jar_that_was_built_without_a_class_of_its_own_is_an_error_where_somebody_comes_by() throws IOException {
        Compiled library = Compiled.of(
                "package lib; public class Notifier { public static void work() { Sink.work(); } }",
                "package lib; public class Sink { static void work() {} }");
        Compiled client = Compiled.of(
                library, "package app; public class Client { public static void run() { lib.Notifier.work(); } }");
        Compiled shipped = library.without("lib.Sink");

        assertThat(absent(new Install().jar("app.jar", client).jar("lib.jar", shipped))
                        .severity())
                .isEqualTo(Severity.ERROR);
        assertThat(Jvm.run("app.Client", client, shipped)).isPresent();
    }

    @Test
    void and_a_warning_where_nobody_does() throws IOException {
        Compiled library = Compiled.of(
                "package lib; class Notifier { static void work() { Sink.work(); Helper.work(); } }",
                "package lib; class Helper { static void work() { Sink.work(); Notifier.work(); } }",
                "package lib; class Sink { static void work() {} }",
                "package lib; public class Other {}");

        Finding finding = absent(new Install().jar("lib.jar", library.without("lib.Sink")));

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.occurrences()).isEqualTo(2);
    }

    @Test
    void files_of_a_class_folder_are_copied_one_by_one_and_so_a_gap_in_it_is_an_error() throws IOException {
        Compiled library = Compiled.of(
                "package lib; class Notifier { static void work() { Sink.work(); } }",
                "package lib; class Sink { static void work() {} }");

        assertThat(absent(new Install().classes("classes", library.without("lib.Sink")))
                        .severity())
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void a_nested_class_without_which_its_outer_one_was_never_built_is_an_error() throws IOException {
        Compiled client = using("new lib.Extra.Part();");
        Compiled shipped = LIBRARY.without("lib.Extra$Part");
        Finding finding = absent(new Install().jar("app.jar", client).jar("lib.jar", shipped));

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message()).endsWith("; the class in which it is nested is there");
        assertThat(Jvm.run("app.Client", client, shipped)).isPresent();
    }

    @Test
    void what_lies_beyond_an_absent_superclass_is_neither_missing_nor_fine() throws IOException {
        Compiled library = Compiled.of(
                "package far; public class Root { public void work() {} public int field; }",
                "package lib; public class Middle extends far.Root { }");
        Compiled client = Compiled.of(library, """
                package app;
                public class Client {
                    static void one() { new lib.Middle().work(); }
                    static int two(lib.Middle middle) { return middle.field; }
                }
                """);
        var scanned =
                Scanned.of(new Install().jar("app.jar", client).jar("lib.jar", library.only("lib.Middle")), folder);

        assertThat(scanned.report().findings()).hasSize(1);
        Finding finding = scanned.one("missing-class");
        assertThat(finding.when()).isEqualTo(Moment.LOAD);
        assertThat(finding.explanation().unjudged()).contains(new Explanation.Unjudged(4, 1));
    }

    @Test
    void a_nest_without_its_host_is_counted_under_what_the_host_lacks() throws IOException {
        Compiled library = Compiled.of("package far; public class Root { }", """
                package lib;
                public class Host extends far.Root {
                    static class Member { private int secret; }
                    static class Reader { static int read(Member member) { return member.secret; } }
                }
                """);
        Compiled driver = Compiled.of(library, """
                package lib;
                public class Driver { public static void run() { Host.Reader.read(new Host.Member()); } }
                """);
        Compiled shipped = library.without("far.Root").plus(driver);

        var scanned = Scanned.of(new Install().jar("lib.jar", shipped), folder);

        assertThat(scanned.report().findings()).hasSize(1);
        assertThat(scanned.one("missing-class").explanation().unjudged()).isPresent();
        assertThat(Jvm.run("lib.Driver", shipped).orElseThrow()).isInstanceOf(IllegalAccessError.class);
        assertThat(Jvm.run("lib.Driver", library.plus(driver))).isEmpty();
    }
}
