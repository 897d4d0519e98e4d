package dev.lockstep.compare;

import static dev.lockstep.compare.Containers.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Jvm;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What outside callers notice; where it is a matter of linking, the JVM is asked too. */
class ApiComparisonTest {
    @Test
    void a_removed_method_breaks_and_the_jvm_agrees() {
        var built = Compiled.of("package lib; public class A { public static void m() {} public void n() {} }");
        var shipped = Compiled.of("package lib; public class A { public void n() {} }");

        assertThat(changes(built, shipped)).containsExactly("lib.A void m() method-removed !binary !source");
        assertThat(linkError(built, shipped, "lib.A.m();")).isEqualTo(NoSuchMethodError.class);
    }

    @Test
    void a_method_pulled_up_is_no_break_and_the_jvm_agrees() {
        var built = Compiled.of(
                "package lib; public class A extends B { public void m() {} }", "package lib; public class B {}");
        var shipped = Compiled.of(
                "package lib; public class A extends B {}", "package lib; public class B { public void m() {} }");

        assertThat(changes(built, shipped))
                .containsExactly("lib.A void m() method-moved-to-supertype", "lib.B void m() method-added");
        assertThat(linkError(built, shipped, "new lib.A().m();")).isNull();
    }

    @Test
    void a_static_method_pulled_up_to_an_interface_breaks_and_the_jvm_agrees() {
        var built = Compiled.of(
                "package lib; public interface A extends B { static void m() {} }",
                "package lib; public interface B {}");
        var shipped = Compiled.of(
                "package lib; public interface A extends B {}",
                "package lib; public interface B { static void m() {} }");

        assertThat(changes(built, shipped)).contains("lib.A void m() method-removed !binary !source");
        assertThat(linkError(built, shipped, "lib.A.m();")).isEqualTo(NoSuchMethodError.class);
    }

    @Test
    void a_changed_return_type_breaks_and_the_jvm_agrees() {
        var built = Compiled.of("package lib; public class A { public static int m() { return 1; } }");
        var shipped = Compiled.of("package lib; public class A { public static String m() { return null; } }");

        assertThat(changes(built, shipped)).containsExactly("lib.A int m() method-return-type-changed !binary !source");
        assertThat(linkError(built, shipped, "int i = lib.A.m();")).isEqualTo(NoSuchMethodError.class);
    }

    @Test
    void a_narrowed_return_type_breaks_heirs_of_an_open_class_at_compile_time() {
        var built = Compiled.of("package lib; public class A { public Number m() { return 1; } }");
        var shipped = Compiled.of("package lib; public class A { public Integer m() { return 1; } }");

        assertThat(changes(built, shipped))
                .containsExactly("lib.A java.lang.Number m() method-return-type-narrowed !binary !source");
    }

    @Test
    void a_narrowed_return_type_breaks_binaries_alone_and_the_jvm_agrees() {
        var built = Compiled.of("package lib; public class A { public static Object m() { return 1; } }");
        var shipped = Compiled.of("package lib; public class A { public static String m() { return null; } }");

        assertThat(changes(built, shipped))
                .containsExactly("lib.A java.lang.Object m() method-return-type-narrowed !binary");
        assertThat(linkError(built, shipped, "Object o = lib.A.m();")).isEqualTo(NoSuchMethodError.class);
    }

    @Test
    void a_narrowed_return_type_with_a_bridge_breaks_nothing_and_the_jvm_agrees() {
        var built = Compiled.of(
                "package lib; public final class A extends B { public Object m() { return 1; } }",
                "package lib; public class B { public Object m() { return 1; } }");
        var shipped = Compiled.of(
                "package lib; public final class A extends B { public String m() { return null; } }",
                "package lib; public class B { public Object m() { return 1; } }");

        assertThat(changes(built, shipped)).containsExactly("lib.A java.lang.Object m() method-return-type-narrowed");
        assertThat(linkError(built, shipped, "Object o = new lib.A().m();")).isNull();
    }

    @Test
    void a_removed_field_breaks_and_the_jvm_agrees() {
        var built = Compiled.of("package lib; public class A { public static int f = 1; }");
        var shipped = Compiled.of("package lib; public class A { }");

        assertThat(changes(built, shipped)).containsExactly("lib.A int f field-removed !binary !source");
        assertThat(linkError(built, shipped, "lib.A.f++;")).isEqualTo(NoSuchFieldError.class);
    }

    @Test
    void a_removed_constant_breaks_source_alone_since_callers_carry_its_value() {
        var built = Compiled.of("package lib; public class A { public static final int F = 1; }");
        var shipped = Compiled.of("package lib; public class A { }");

        assertThat(changes(built, shipped)).containsExactly("lib.A int F field-removed !source");
        assertThat(linkError(built, shipped, "int i = lib.A.F;")).isNull();
    }

    @Test
    void a_field_pulled_up_to_an_interface_is_no_break_and_the_jvm_agrees() {
        var built = Compiled.of(
                "package lib; public class A implements B { public static final Object F = new Object(); }",
                "package lib; public interface B {}");
        var shipped = Compiled.of(
                "package lib; public class A implements B {}",
                "package lib; public interface B { Object F = new Object(); }");

        assertThat(changes(built, shipped))
                .contains("lib.A java.lang.Object F field-moved-to-supertype")
                .noneMatch(change -> change.contains("!"));
        assertThat(linkError(built, shipped, "Object o = lib.A.F;")).isNull();
    }

    @Test
    void a_changed_field_type_breaks() {
        var built = Compiled.of("package lib; public class A { public int f; }");
        var shipped = Compiled.of("package lib; public class A { public long f; }");

        assertThat(changes(built, shipped)).containsExactly("lib.A int f field-type-changed !binary !source");
    }

    @Test
    void a_changed_constant_is_reported_and_breaks_no_link() {
        var built = Compiled.of("package lib; public class A { public static final String F = \"1/2\"; }");
        var shipped = Compiled.of("package lib; public class A { public static final String F = \"1.2\"; }");

        assertThat(changes(built, shipped)).containsExactly("lib.A java.lang.String F constant-value-changed");
    }

    @Test
    void constants_of_every_kind_are_compared_by_value() {
        var built = Compiled.of(
                "package lib; public interface A { int I = 1; long J = 1; float F = 1; double D = 1; char C = 'a'; boolean Z = true; byte B = 7; }");
        var shipped = Compiled.of(
                "package lib; public interface A { int I = 2; long J = 2; float F = 2; double D = 2; char C = 'b'; boolean Z = false; byte B = 7; }");

        assertThat(changes(built, shipped))
                .containsExactly(
                        "lib.A boolean Z constant-value-changed",
                        "lib.A char C constant-value-changed",
                        "lib.A double D constant-value-changed",
                        "lib.A float F constant-value-changed",
                        "lib.A int I constant-value-changed",
                        "lib.A long J constant-value-changed");
    }

    @Test
    void a_checked_exception_breaks_source_whichever_way_it_goes() {
        var built =
                Compiled.of("package lib; public class A { public void m() {} public void n() throws Exception {} }");
        var shipped =
                Compiled.of("package lib; public class A { public void m() throws Exception {} public void n() {} }");

        assertThat(changes(built, shipped))
                .containsExactly(
                        "lib.A void m() method-now-throws-checked-exception !source",
                        "lib.A void n() method-no-longer-throws-checked-exception !source");
    }

    @Test
    void a_class_that_became_final_breaks_its_heirs() {
        var built = Compiled.of("package lib; public class A { }");
        var shipped = Compiled.of("package lib; public final class A { }");

        assertThat(changes(built, shipped)).containsExactly("lib.A class-no-longer-extendable !binary !source");
    }

    @Test
    void a_final_class_breaks_nobody_when_no_other_package_could_extend_it() {
        var built = Compiled.of("package lib; public class A { A() {} }");
        var shipped = Compiled.of("package lib; public final class A { A() {} }");

        assertThat(changes(built, shipped)).isEmpty();
    }

    @Test
    void a_class_that_became_sealed_breaks_its_heirs() {
        var built = Compiled.of(
                "package lib; public abstract class A { }", "package lib; public final class B extends A {}");
        var shipped = Compiled.of(
                "package lib; public abstract sealed class A permits B { }",
                "package lib; public final class B extends A {}");

        assertThat(changes(built, shipped)).contains("lib.A class-now-sealed !binary !source");
    }

    @Test
    void an_abstract_method_that_became_default_breaks_nothing() {
        var built = Compiled.of("package lib; public interface A { void m(); }");
        var shipped = Compiled.of("package lib; public interface A { default void m() {} }");

        assertThat(changes(built, shipped)).containsExactly("lib.A void m() abstract-method-now-default");
    }

    @Test
    void a_method_added_to_an_interface_breaks_source_alone() {
        var built = Compiled.of("package lib; public interface A { }");
        var shipped = Compiled.of("package lib; public interface A { void m(); }");

        assertThat(changes(built, shipped)).containsExactly("lib.A void m() method-added-to-interface !source");
    }

    @Test
    void a_default_method_added_to_an_interface_is_compatible() {
        var built = Compiled.of("package lib; public interface A { }");
        var shipped = Compiled.of("package lib; public interface A { default void m() {} }");

        assertThat(changes(built, shipped)).containsExactly("lib.A void m() default-method-added");
    }

    @Test
    void a_new_annotation_element_with_a_default_is_compatible() {
        var built = Compiled.of("package lib; public @interface A { }");
        var shipped = Compiled.of("package lib; public @interface A { int m() default 1; }");
        var without = Compiled.of("package lib; public @interface A { int m(); }");

        assertThat(changes(built, shipped)).containsExactly("lib.A int m() method-added");
        assertThat(changes(built, without)).containsExactly("lib.A int m() method-added-to-interface !source");
    }

    @Test
    void a_method_that_became_native_breaks_nothing() {
        var built = Compiled.of("package lib; public class A { public void m() {} }");
        var shipped = Compiled.of("package lib; public class A { public native void m(); }");

        assertThat(changes(built, shipped)).containsExactly("lib.A void m() method-now-native");
    }

    @Test
    void renamed_type_parameters_break_nothing_and_changed_ones_do() {
        var built = Compiled.of(
                "package lib; public class A<K extends Comparable<K>> { public <V> java.util.List<V> m(K k, V v) { return null; } }");
        var renamed = Compiled.of(
                "package lib; public class A<Q extends Comparable<Q>> { public <W> java.util.List<W> m(Q k, W v) { return null; } }");
        var changed = Compiled.of(
                "package lib; public class A<K extends Comparable<String>> { public <V> java.util.List<V> m(K k, V v) { return null; } }");

        assertThat(changes(built, renamed)).isEmpty();
        assertThat(changes(built, changed)).anyMatch(change -> change.endsWith("!source"));
    }

    @Test
    void a_constructor_of_an_abstract_class_may_become_protected() {
        var built = Compiled.of("package lib; public abstract class A { public A() {} }");
        var shipped = Compiled.of("package lib; public abstract class A { protected A() {} }");
        var concrete = Compiled.of("package lib; public class A { protected A() {} }");

        assertThat(changes(built, shipped)).isEmpty();
        assertThat(changes(Compiled.of("package lib; public class A { public A() {} }"), concrete))
                .containsExactly("lib.A A() constructor-less-accessible !binary !source");
    }

    @Test
    void what_callers_cannot_see_is_left_out() {
        var built = Compiled.of("""
                package lib;
                public class A {
                    private int f; int g; private void m() {} void n() {} A(int i) {} public A() {}
                    private static class Inner { public void x() {} }
                    static class Other { public static class Deep { public void y() {} } }
                }
                """, "package lib; class Hidden { public void z() {} }");
        var shipped = Compiled.of("""
                package lib;
                public class A {
                    public A() {}
                    private static class Inner { }
                    static class Other { public static class Deep { } }
                }
                """, "package lib; class Hidden { }");

        assertThat(changes(built, shipped)).isEmpty();
    }

    @Test
    void what_a_public_class_inherits_from_a_hidden_one_is_seen_and_the_jvm_agrees() {
        var built = Compiled.of(
                "package lib; class Hidden { public void m() {} }", "package lib; public class A extends Hidden {}");
        var shipped = Compiled.of("package lib; class Hidden { }", "package lib; public class A extends Hidden {}");

        assertThat(changes(built, shipped)).containsExactly("lib.Hidden void m() method-removed !binary !source");
        assertThat(linkError(built, shipped, "new lib.A().m();")).isEqualTo(NoSuchMethodError.class);
    }

    @Test
    void a_method_removed_above_is_reported_once_where_it_was() {
        var built = Compiled.of(
                "package lib; public class B { public void m() {} }",
                "package lib; public class A extends B { public void a() {} }");
        var shipped = Compiled.of(
                "package lib; public class B { }", "package lib; public class A extends B { public void b() {} }");

        assertThat(changes(built, shipped))
                .containsExactlyInAnyOrder(
                        "lib.A void a() method-removed !binary !source",
                        "lib.B void m() method-removed !binary !source",
                        "lib.A void b() method-added");
    }

    @Test
    void a_hidden_superclass_may_go_when_nothing_it_had_goes_with_it() {
        var built = Compiled.of(
                "package lib; abstract class Hidden { public void m() {} }",
                "package lib; public class A extends Hidden {}");
        var kept = Compiled.of("package lib; public class A { public void m() {} }");
        var lost = Compiled.of("package lib; public class A { }");

        assertThat(changes(built, kept)).noneMatch(change -> change.contains("!"));
        assertThat(linkError(built, kept, "new lib.A().m();")).isNull();
        assertThat(changes(built, lost)).anyMatch(change -> change.contains("!binary"));
    }

    @Test
    void a_removed_interface_breaks_unless_it_comes_from_further_up() {
        var built = Compiled.of(
                "package lib; public class A extends B implements Runnable { public void run() {} }",
                "package lib; public class B { }");
        var removed = Compiled.of(
                "package lib; public class A extends B { public void run() {} }", "package lib; public class B { }");
        var pulledUp = Compiled.of(
                "package lib; public class A extends B { public void run() {} }",
                "package lib; public class B implements Runnable { public void run() {} }");

        assertThat(changes(built, removed))
                .containsExactly("lib.A implements java.lang.Runnable interface-removed !binary !source");
        assertThat(changes(built, pulledUp)).noneMatch(change -> change.contains("!"));
    }

    @Test
    void additions_make_a_minor_step() {
        var built = Compiled.of("package lib; public class A { public A() {} }");
        var shipped = Compiled.of(
                "package lib; public class A { public A() {} public A(int i) {} public int f; protected void m() {} }");

        var difference = difference(built, shipped);

        assertThat(difference.changes())
                .extracting(ApiChange::kind)
                .containsExactlyInAnyOrder("constructor-added", "field-added", "method-added");
        assertThat(difference.step()).isEqualTo(Step.MINOR);
    }

    @Test
    void the_breaking_changes_come_first() {
        var built = Compiled.of("package lib; public class A { public void z() {} }");
        var shipped = Compiled.of("package lib; public class A { public void a() {} }");

        assertThat(changes(built, shipped))
                .containsExactly("lib.A void z() method-removed !binary !source", "lib.A void a() method-added");
    }

    private static ContainerDifference difference(Compiled built, Compiled shipped) {
        var difference = ReleaseComparisonTest.compare(
                List.of(container("lib.jar", built)), List.of(container("lib.jar", shipped)));
        assertThat(difference.notChecked()).isEmpty();
        return difference.containers().get(0);
    }

    private static List<String> changes(Compiled built, Compiled shipped) {
        return difference(built, shipped).changes().stream()
                .map(change -> Stream.of(
                                change.className(),
                                change.member().orElse(""),
                                change.kind(),
                                change.binary() ? "" : "!binary",
                                change.source() ? "" : "!source")
                        .filter(word -> !word.isEmpty())
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow())
                .toList();
    }

    private static @Nullable Class<?> linkError(Compiled built, Compiled shipped, String statement) {
        var client = Compiled.of(
                built, "package app; public class Client { public static void run() { " + statement + " } }");
        return Jvm.run("app.Client", client, shipped).map(Object::getClass).orElse(null);
    }
}
