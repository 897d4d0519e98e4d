package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.fixtures.Jvm;
import dev.lockstep.rules.Explanation.Candidate;
import dev.lockstep.rules.Explanation.Difference;
import dev.lockstep.rules.Finding.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
    private static final Map<String, String> VERSION_2 =
            Map.of("META-INF/MANIFEST.MF", Jars.manifest(Map.of("Implementation-Version", "2.0.1")));

    @TempDir
    private Path folder;

    private static Compiled client(Compiled built, String statement) {
        return Compiled.of(
                built,
                "package app; public class Client { public static void run() throws Exception { " + statement + " } }");
    }

    private Finding scanned(String rule, Compiled client, Compiled shipped) throws IOException {
        var install = new Install().jar("lib/app.jar", client).jar("lib/library.jar", shipped, VERSION_2);
        return Scanned.of(install, folder).one(rule);
    }

    private static Candidate of(String className, String name, String descriptor, Difference difference) {
        return new Candidate(
                "lib/library.jar",
                Optional.of("2.0.1"),
                className,
                Optional.of(name),
                Optional.of(descriptor),
                difference);
    }

    @Test
    void the_search_for_a_method_is_told_in_its_order_and_what_has_the_name() throws IOException {
        var built = Compiled.of("package lib; public class Cart { public int total() { return 0; } }");
        var shipped = Compiled.of(
                "package lib; public class Cart extends Basket implements Priced { }",
                "package lib; public class Basket { public long total() { return 0; } private int total(int x) { return 1; } }",
                "package lib; public interface Priced { }");

        Explanation explanation = scanned("missing-method", client(built, "new lib.Cart().total();"), shipped)
                .explanation();

        assertThat(explanation.searched())
                .containsExactly(
                        new Target("lib/library.jar", Optional.of("lib.Cart")),
                        new Target("lib/library.jar", Optional.of("lib.Basket")),
                        new Target("java.base", Optional.of("java.lang.Object")),
                        new Target("lib/library.jar", Optional.of("lib.Priced")));
        assertThat(explanation.candidates()).containsExactly(of("lib.Basket", "total", "()J", Difference.DESCRIPTOR));
    }

    @Test
    void within_one_jar_the_platform_is_to_blame_only_where_it_could_have_had_the_member() throws IOException {
        var built = Compiled.of("package lib; public enum Size { SMALL, LARGE }");
        var shipped = Compiled.of("package lib; public enum Size { SMALL }");
        Compiled client = client(built, "Object o = lib.Size.LARGE;");

        Finding ofEnum = Scanned.of(new Install().jar("lib/app.jar", client.plus(shipped)), folder.resolve("enum"))
                .one("missing-field");
        Compiled ofTheFuture = Compiled.of(
                "package lib; public class Text extends java.text.DateFormatSymbols { public void later() {} }");
        Compiled now = Compiled.of("package lib; public class Text extends java.text.DateFormatSymbols {}");
        Finding ofPlatform = Scanned.of(
                        new Install()
                                .jar(
                                        "lib/app.jar",
                                        client(ofTheFuture, "new lib.Text().later();")
                                                .plus(now)),
                        folder.resolve("text"))
                .one("missing-method");

        assertThat(ofEnum.fix()).isEqualTo("build lib/app.jar anew: its classes do not fit each other");
        assertThat(ofPlatform.fix()).isEqualTo("build lib/app.jar for this platform");
    }

    @Test
    void one_class_file_that_fails_otherwise_in_each_application_is_located_in_each() throws IOException {
        var built = Compiled.of(
                "package lib; public class Cart { public static void pay() {} public static void drop() {} }");
        Compiled client = client(built, "lib.Cart.pay(); lib.Cart.drop();");
        var withoutPay = Compiled.of("package lib; public class Cart { public static void drop() {} }");
        var withoutDrop = Compiled.of("package lib; public class Cart { public static void pay() {} }");
        var none = Compiled.of("package web; public class Servlet {}");
        var install = new Install()
                .zip("one.war", Install.war(none, Map.of("app.jar", client, "lib.jar", withoutPay)))
                .zip("two.war", Install.war(none, Map.of("app.jar", client, "lib.jar", withoutDrop)));

        List<Finding> findings = Scanned.of(install, folder).of("missing-method");

        assertThat(findings)
                .extracting(each -> each.from().orElseThrow().method())
                .containsExactly(Optional.of("run"), Optional.of("run"));
    }

    @Test
    void the_search_for_a_field_looks_at_interfaces_before_the_superclass() throws IOException {
        var built = Compiled.of("package lib; public class Cart { public static int max = 1; }");
        var shipped = Compiled.of(
                "package lib; public class Cart extends Basket implements Priced { }",
                "package lib; public class Basket { }",
                "package lib; public interface Priced { }");

        Explanation explanation = scanned("missing-field", client(built, "lib.Cart.max++;"), shipped)
                .explanation();

        assertThat(explanation.searched().stream().map(each -> each.className().orElseThrow()))
                .containsExactly("lib.Cart", "lib.Priced", "lib.Basket", "java.lang.Object");
    }

    @Test
    void the_search_ends_where_the_member_is_found_to_be_static() throws IOException {
        var built = Compiled.of(
                "package lib; public class Cart extends Basket { }",
                "package lib; public class Basket { public int total() { return 0; } }");
        var shipped = Compiled.of(
                "package lib; public class Cart extends Basket { }",
                "package lib; public class Basket { public static int total() { return 0; } }");

        Explanation explanation = scanned("member-now-static", client(built, "new lib.Cart().total();"), shipped)
                .explanation();

        assertThat(explanation.searched().stream().map(each -> each.className().orElseThrow()))
                .containsExactly("lib.Cart", "lib.Basket");
        assertThat(explanation.candidates()).containsExactly(of("lib.Basket", "total", "()I", Difference.STATIC));
    }

    @Test
    void a_copy_that_comes_too_late_has_the_method_and_the_fix_is_its_place() throws IOException {
        var older = Compiled.of("package lib; public class Cart { }");
        var newer = Compiled.of("package lib; public class Cart { public static void pay() {} }");
        var client = client(newer, "lib.Cart.pay();");
        var install = new Install()
                .jar("lib/app.jar", client)
                .jar("lib/cart-1.jar", older)
                .jar("lib/cart-2.jar", newer);

        Finding finding = Scanned.of(install, folder).one("missing-method");

        assertThat(finding.explanation().candidates().get(0).file()).isEqualTo("lib/cart-2.jar");
        assertThat(finding.explanation().candidates().get(0).difference()).isEqualTo(Difference.SHADOWED);
        assertThat(finding.fix()).startsWith("let lib/cart-2.jar come before lib/cart-1.jar");
        assertThat(Jvm.run("app.Client", client, older, newer)).isPresent();
        assertThat(Jvm.run("app.Client", client, newer, older)).isEmpty();
    }

    @Test
    void a_method_that_moved_within_its_package_is_found_and_a_namesake_elsewhere_is_not() throws IOException {
        var built = Compiled.of("package lib; public class Cart { public static void pay(int cents) {} }");
        var shipped = Compiled.of(
                "package lib; public class Cart { }",
                "package lib; public class Till { public static void pay(int cents) {} }",
                "package other; public class Bank { public static void pay(int cents) {} }");

        Finding finding = scanned("missing-method", client(built, "lib.Cart.pay(1);"), shipped);

        assertThat(finding.explanation().candidates()).containsExactly(of("lib.Till", "pay", "(I)V", Difference.MOVED));
    }

    @Test
    void a_class_that_moved_to_another_package_is_found_and_a_mere_namesake_is_not() throws IOException {
        var built = Compiled.of("package javax.shop; public class Cart { public static void pay() {} }");
        var shipped = Compiled.of(
                "package jakarta.shop; public class Cart { public static void pay() {} }",
                "package org.acme.util; public class Cart { }");

        Finding finding = scanned("missing-class", client(built, "javax.shop.Cart.pay();"), shipped);

        assertThat(finding.explanation().candidates())
                .containsExactly(new Candidate(
                        "lib/library.jar",
                        Optional.of("2.0.1"),
                        "jakarta.shop.Cart",
                        Optional.empty(),
                        Optional.empty(),
                        Difference.MOVED));
        assertThat(finding.explanation().searched()).isEmpty();
    }

    @Test
    void a_class_on_a_class_path_that_the_caller_does_not_see_is_named() throws IOException {
        var library = Compiled.of("package lib; public class Cart { public static void pay() {} }");
        var install = new Install()
                .jar("lib/app.jar", client(library, "lib.Cart.pay();"))
                .zip("webapps/shop.war", Install.war(Compiled.of("class Page {}"), Map.of("cart.jar", library)));

        Finding finding = Scanned.of(install, folder).one("missing-class");

        assertThat(finding.explanation().candidates())
                .extracting(Candidate::file, Candidate::difference)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "webapps/shop.war!/WEB-INF/lib/cart.jar", Difference.UNSEEN));
        assertThat(finding.fix())
                .isEqualTo("put webapps/shop.war!/WEB-INF/lib/cart.jar, which has it, where the loader of lib/app.jar"
                        + " sees it");
    }

    @Test
    void a_fix_states_the_versions_that_file_names_keep_to_themselves() throws IOException {
        var built = Compiled.of("package lib; public class Cart { public static void pay() {} }");
        var shipped = Compiled.of("package lib; public class Cart { }");

        assertThat(scanned("missing-method", client(built, "lib.Cart.pay();"), shipped)
                        .fix())
                .isEqualTo("align lib/app.jar and lib/library.jar (2.0.1): they come from builds that do not fit");
    }

    @Test
    void a_break_in_a_static_initializer_strikes_then_and_takes_the_class_with_it() throws Exception {
        var built = Compiled.of("package lib; public class Rates { public static int vat() { return 19; } }");
        var shipped = Compiled.of("package lib; public class Rates { }");
        var client = Compiled.of(
                built, """
                package app;
                public class Client {
                    public static void run() {
                        try {
                            Tax.harmless();
                        } catch (NoSuchMethodError first) {
                            Tax.harmless();
                        }
                    }
                }
                """, "package app; class Tax { static int vat = lib.Rates.vat(); static void harmless() {} }");

        Finding finding = scanned("missing-method", client, shipped);

        assertThat(finding.when()).isEqualTo(Moment.INITIALIZATION);
        assertThat(finding.explanation().impact())
                .contains("app.Tax is never initialised: the first use throws this error, every later one"
                        + " NoClassDefFoundError");
        assertThat(Jvm.run("app.Client", client, shipped).orElseThrow()).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void a_break_in_an_instance_initializer_leaves_the_class_alone() throws Exception {
        var built = Compiled.of("package lib; public class Rates { public static int vat() { return 19; } }");
        var shipped = Compiled.of("package lib; public class Rates { }");
        var client = Compiled.of(
                built,
                "package app; public class Client { public static void run() { Tax.harmless(); } }",
                "package app; class Tax { int vat = lib.Rates.vat(); static void harmless() {} }");

        Finding finding = scanned("missing-method", client, shipped);

        assertThat(finding.when()).isEqualTo(Moment.EXECUTION);
        assertThat(finding.explanation().impact())
                .contains("all other code of app.Tax works; this fails each time that it is reached");
        assertThat(Jvm.run("app.Client", client, shipped)).isEmpty();
    }

    @Test
    void what_is_loaded_and_what_is_verified_takes_all_code_of_the_class() throws Exception {
        var built = Compiled.of(
                "package lib; public class Base { }",
                "package lib; public class Refused extends RuntimeException { static final long serialVersionUID = 1; }");
        var client = Compiled.of(
                built,
                "package app; class Sub extends lib.Base { }",
                "package app; class User { void m() { try { hashCode(); } catch (lib.Refused e) { } } }");
        var install = new Install().jar("lib/app.jar", client);

        List<Finding> findings = Scanned.of(install, folder).of("missing-class");

        assertThat(findings)
                .extracting(
                        Finding::when, finding -> finding.explanation().impact().orElseThrow())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                Moment.LOAD, "no code of app.Sub runs, and nothing that derives from it can be loaded"),
                        org.assertj.core.groups.Tuple.tuple(
                                Moment.LINK,
                                "no code of app.User runs, not even methods that never come near the break"));
    }
}
