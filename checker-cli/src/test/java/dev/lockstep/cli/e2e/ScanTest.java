package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.e2e.Answer.Found;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanTest {
    @TempDir
    private Path folder;

    @Test
    void a_clean_install_has_nothing_to_report() throws IOException {
        DemoShop shop = DemoShop.unpack(folder);

        for (Path install : new Path[] {shop.deployed(), shop.candidate()}) {
            Answer answer = Answer.to("scan", install);
            assertThat(answer.exitCode()).isZero();
            assertThat(answer.findings()).isEmpty();
            assertThat(answer.json().at("/coverage/containers").asInt()).isEqualTo(9);
            assertThat(answer.json().at("/coverage/notChecked")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    public class A { public static void m() {} } | A.m();               | public class A {}                                     | missing-method             | NoSuchMethodError
                    public class A { public static int f = 1; }  | A.f++;               | public class A {}                                     | missing-field              | NoSuchFieldError
                    public class A { public void m() {} }        | new A().m();         | public class A { public static void m() {} }          | member-now-static          | IncompatibleClassChangeError
                    public class A { public static void m() {} } | A.m();               | public class A { public void m() {} }                 | member-now-instance        | IncompatibleClassChangeError
                    public class A { public int f; }             | new A().f = 1;       | public class A { public static int f; }               | member-now-static          | IncompatibleClassChangeError
                    public class A { public static int f; }      | A.f = 1;             | public class A { public int f; }                      | member-now-instance        | IncompatibleClassChangeError
                    public class A { public static void m() {} } | A.m();               | public interface A { static void m() {} }             | class-now-interface        | IncompatibleClassChangeError
                    public interface A { static void m() {} }    | A.m();               | public class A { public static void m() {} }          | interface-now-class        | IncompatibleClassChangeError
                    public class A { public static void m() {} } | A.m();               | public class A { static void m() {} }                 | inaccessible-member        | IllegalAccessError
                    public class A { public static void m() {} } | A.m();               | class A { public static void m() {} }                 | inaccessible-class         | IllegalAccessError
                    public class A {}                            | new A() {};          | public final class A {}                               | final-class-extended       | IncompatibleClassChangeError
                    public class A { public void m() {} }        | new A() { public void m() {} }; | public class A { public final void m() {} } | final-method-overridden    | IncompatibleClassChangeError
                    public interface A { }                       | A a = new A() {}; a.hashCode(); | public class A {}                         | interface-now-class        | IncompatibleClassChangeError
                    public class A {}                            | new A();             | public abstract class A {}                            | abstract-class-instantiated | InstantiationError
                    """)
    void each_kind_of_break_is_found_in_an_install(String before, String call, String after, String rule, String error)
            throws IOException {
        var built = Compiled.of("package lib; " + before);
        var client = client(built, call);
        Path install = new Install()
                .jar("lib/client.jar", client)
                .jar("lib/library.jar", Compiled.of("package lib; " + after))
                .writeTo(folder);

        Answer answer = Answer.to("scan", install);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.reasons()).contains(rule);
        assertThat(answer.of(rule)).anySatisfy(found -> {
            assertThat(found.error()).isEqualTo("java.lang." + error);
            assertThat(found.caller()).isEqualTo("lib/client.jar");
            assertThat(found.target()).isEqualTo("lib/library.jar");
            assertThat(found.json().get("state").asText()).isEqualTo("install");
        });
    }

    @Test
    void a_class_that_its_own_package_lost_is_an_error_and_one_of_a_foreign_package_a_warning() throws IOException {
        var built = Compiled.of(
                "package lib; public class A { public static void m() {} }",
                "package lib; public class B { public static void m() {} }",
                "package optional; public class C { public static void m() {} }");
        var client = client(built, "B.m(); optional.C.m();");
        Path install = new Install()
                .jar("client.jar", client)
                .jar("library.jar", built.only("lib.A"))
                .writeTo(folder);

        Answer answer = Answer.to("scan", install);

        assertThat(answer.of("missing-class").stream().map(found -> found.severity() + " " + found.reference()))
                .containsExactlyInAnyOrder("error lib.B", "warning optional.C");
        assertThat(answer.exitCode()).isEqualTo(1);
    }

    @Test
    void an_abstract_method_that_a_class_does_not_implement_is_found_where_it_is_called() throws IOException {
        var built = Compiled.of("package lib; public interface A { void m(); }");
        var grown = Compiled.of("package lib; public interface A { void m(); void n(); }");
        var implementor = Compiled.of(built, "package app; public class D implements lib.A { public void m() {} }");
        var caller =
                Compiled.of(grown, "package app; public class Client { public static void run(lib.A a) { a.n(); } }");
        var install = new Install().jar("d.jar", implementor).jar("library.jar", grown);

        Answer uncalled = Answer.to("scan", install.writeTo(folder.resolve("uncalled")));
        Answer called = Answer.to("scan", install.jar("client.jar", caller).writeTo(folder.resolve("called")));

        assertThat(uncalled.findings()).isEmpty();
        Found found = called.one("abstract-method-called");
        assertThat(found.caller()).isEqualTo("d.jar");
        assertThat(found.place()).isEqualTo("app.D");
        assertThat(found.reference()).isEqualTo("lib.A.n()V");
        assertThat(found.error()).isEqualTo("java.lang.AbstractMethodError");
    }

    @Test
    void a_guarded_call_is_no_error() throws IOException {
        var built = Compiled.of("package lib; public class A { public static void m() {} }");
        var client = client(built, "try { A.m(); } catch (NoSuchMethodError e) { e.getMessage(); }");
        Path install = new Install()
                .jar("client.jar", client)
                .jar("library.jar", Compiled.of("package lib; public class A {}"))
                .writeTo(folder);

        Answer answer = Answer.to("scan", install);

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.one("missing-method").guarded()).isTrue();
        assertThat(answer.one("missing-method").severity()).isEqualTo("info");
    }

    @Test
    void many_calls_of_one_missing_method_are_one_finding() throws IOException {
        var built = Compiled.of("package lib; public class A { public static void m() {} }");
        var client = client(built, "A.m();\n A.m();\n A.m();");
        Path install = new Install()
                .jar("client.jar", client)
                .jar("library.jar", Compiled.of("package lib; public class A {}"))
                .writeTo(folder);

        Found found = Answer.to("scan", install).one("missing-method");

        assertThat(found.occurrences()).isEqualTo(3);
        assertThat(found.place()).isEqualTo("app.Client.run:4");
    }

    @Test
    void a_container_that_cannot_be_read_makes_the_scan_incomplete() throws IOException {
        Path install = CounterReleases.deployed()
                .file("lib/broken.jar", "no jar at all")
                .writeTo(folder);

        Answer answer = Answer.to("scan", install);

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.json().at("/verdict/complete").asBoolean()).isFalse();
        assertThat(answer.unreadable()).containsOnlyKeys("lib/broken.jar");
        assertThat(answer.one("unreadable").target()).isEqualTo("lib/broken.jar");
        assertThat(answer.json().at("/coverage/classes").asInt()).isEqualTo(2);
    }

    @Test
    void a_class_path_entry_without_a_file_is_told() throws IOException {
        Path install = new Install()
                .jar(
                        "client.jar",
                        CounterReleases.OLD_CLIENT,
                        Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nClass-Path: counter.jar gone.jar\n"))
                .jar("counter.jar", CounterReleases.OLD_LIBRARY)
                .writeTo(folder);

        Answer answer = Answer.to("scan", install);

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.one("class-path-entry-missing").message()).contains("gone.jar");
    }

    private static Compiled client(Compiled library, String body) {
        return Compiled.of(library, """
                package app; import lib.*;
                public class Client {
                    public static void run() {
                %s
                    }
                }
                """.formatted(body));
    }
}
