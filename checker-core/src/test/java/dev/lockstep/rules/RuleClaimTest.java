package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.fixtures.Call;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Judge;
import dev.lockstep.fixtures.Jvm;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the explanations say beyond their examples, asked of the JVM. */
class RuleClaimTest {
    private static final int ICCE_FOR_CONFLICTS_ON_INTERFACES = 25;

    private static final String NOTHING = "package lib; class Nothing {}";

    @Test
    void missing_class_a_missing_superclass_is_needed_to_load() {
        assertThat(run(
                        "package lib; public class Base {}",
                        "class Sub extends lib.Base {}",
                        "Class.forName(\"app.Sub\", false, Client.class.getClassLoader());",
                        NOTHING))
                .contains(NoClassDefFoundError.class);
    }

    @Test
    void missing_class_what_is_thrown_is_needed_before_any_code_runs() {
        String library =
                "package lib; public class Refused extends RuntimeException { static final long serialVersionUID = 1; }";
        String user = "class User { static void unused() { throw new lib.Refused(); } static void used() {} }";

        assertThat(run(library, user, "User.used();", NOTHING)).contains(NoClassDefFoundError.class);
    }

    @Test
    void missing_class_what_is_merely_passed_along_is_never_looked_for() {
        String user = "class User { static lib.Token same(lib.Token token) { return token; } }";

        assertThat(run("package lib; public class Token {}", user, "User.same(null);", NOTHING))
                .isEmpty();
        assertThat(run("package lib; public class Token {}", user, "User.class.getDeclaredMethods();", NOTHING))
                .contains(NoClassDefFoundError.class);
    }

    @Test
    void missing_method_a_static_method_of_an_interface_is_not_inherited() {
        assertThat(run(
                        "package lib; public class Tool { public static void work() {} }",
                        "",
                        "lib.Tool.work();",
                        "package lib; public class Tool implements Works {}",
                        "package lib; public interface Works { static void work() {} }"))
                .contains(NoSuchMethodError.class);
    }

    @Test
    void missing_field_a_removed_constant_lives_on_in_its_copies() {
        assertThat(run(
                        "package lib; public class Limits { public static final int MAX = 50; }",
                        "",
                        "int items = lib.Limits.MAX;",
                        "package lib; public class Limits {}"))
                .isEmpty();
    }

    @Test
    void member_now_static_strikes_before_a_null_receiver_is_looked_at() {
        assertThat(run(
                        "package lib; public class Tax { public int percent() { return 19; } }",
                        "",
                        "lib.Tax none = null; none.percent();",
                        "package lib; public class Tax { public static int percent() { return 19; } }"))
                .contains(IncompatibleClassChangeError.class);
    }

    @Test
    void class_now_interface_a_class_that_extends_it_cannot_be_loaded() {
        assertThat(run(
                        "package lib; public class Ledger {}",
                        "class Cash extends lib.Ledger {}",
                        "Class.forName(\"app.Cash\", false, Client.class.getClassLoader());",
                        "package lib; public interface Ledger {}"))
                .contains(IncompatibleClassChangeError.class);
    }

    @Test
    void interface_now_class_a_lambda_for_it_fails_where_it_is_made() {
        assertThat(run(
                        "package lib; public interface Discount { int percent(); }",
                        "",
                        "lib.Discount none = () -> 0;",
                        "package lib; public abstract class Discount { public abstract int percent(); }"))
                .contains(BootstrapMethodError.class);
    }

    @Test
    void inaccessible_class_a_nested_class_counts_by_the_flags_of_its_own_file() {
        String built = "package lib; public class Outer { public static class Inner { public static void work() {} } }";

        assertThat(run(built, "", "lib.Outer.Inner.work();", built.replace("public class Outer", "class Outer")))
                .isEmpty();
        assertThat(run(
                        built,
                        "",
                        "lib.Outer.Inner.work();",
                        built.replace("public static class", "private static class")))
                .contains(IllegalAccessError.class);
    }

    @Test
    void inaccessible_member_a_private_one_hides_a_public_one_above_it() {
        var built = Compiled.of(
                "package lib; public class Base { public void work() {} }",
                "package lib; public class Sub extends Base {}");
        var hiding = Compiled.of(
                        "package lib; public class Base {}",
                        "package lib; public class Sub extends Base { private void work() {} }")
                .only("lib.Sub");
        var client = client(built, "", "new lib.Sub().work();");

        assertThat(failure(client, hiding, built)).contains(IllegalAccessError.class);
    }

    @Test
    void inaccessible_member_a_protected_one_on_a_foreign_instance_is_caught_by_the_verifier() {
        String user =
                "class Sub extends lib.Base { static void unused(lib.Base other) { other.work(); } static void used() {} }";
        String built = "package lib; public class Base { public void work() {} }";

        assertThat(run(built, user, "Sub.used();", built.replace("public void", "protected void")))
                .contains(VerifyError.class);
    }

    @Test
    void sealed_class_extended_a_lambda_fails_where_it_is_made() {
        assertThatThrownBy(() -> run(
                        "package lib; public interface Payment { void pay(); }",
                        "",
                        "lib.Payment none = () -> {};",
                        "package lib; public sealed interface Payment permits Card { void pay(); }",
                        "package lib; public final class Card implements Payment { public void pay() {} }"))
                .hasStackTraceContaining("Caused by: java.lang.InternalError");
    }

    @Test
    void final_method_overridden_static_methods_do_no_harm() {
        assertThat(run(
                        "package lib; public class Base { public static int id() { return 1; } }",
                        "class Sub extends lib.Base { public static int id() { return 2; } }",
                        "Sub.id();",
                        "package lib; public class Base { public static final int id() { return 1; } }"))
                .isEmpty();
    }

    @Test
    void final_field_written_reading_still_works() {
        assertThat(run(
                        "package lib; public class Settings { public static int retries = 3; }",
                        "class User { static int read() { return lib.Settings.retries; } static void write() { lib.Settings.retries = 5; } }",
                        "User.read();",
                        "package lib; public class Settings { public static final int retries = 3; }"))
                .isEmpty();
    }

    @Test
    void abstract_class_instantiated_a_constructor_reference_fails_when_it_is_called() {
        String built = "package lib; public class Order {}";
        String abstracted = "package lib; public abstract class Order {}";

        assertThat(run(built, "", "java.util.function.Supplier<?> maker = lib.Order::new;", abstracted))
                .isEmpty();
        assertThat(run(built, "", "java.util.function.Supplier<?> maker = lib.Order::new; maker.get();", abstracted))
                .contains(InstantiationError.class);
    }

    @Test
    void abstract_method_called_a_lambda_for_the_old_interface_fails_when_it_is_called() {
        assertThat(run(
                        "package lib; public interface Task { int work(); }",
                        "",
                        "lib.Task task = () -> 1; task.work();",
                        "package lib; public interface Task { int work(); int workMore(); }"))
                .isEmpty();
        assertThat(run(
                        "package lib; public interface Task { int work(); default void all() {} }",
                        "",
                        "lib.Task task = () -> 1; task.all();",
                        "package lib; public interface Task { int workMore(); default void all() { workMore(); } }"))
                .contains(AbstractMethodError.class);
    }

    @Test
    void default_method_conflict_through_an_interface_the_error_depends_on_the_jdk() {
        var built = Compiled.of(
                "package lib; public interface Named { default void show() {} }",
                "package lib; public interface Priced {}");
        var shipped = Compiled.of(
                "package lib; public interface Named { default void show() {} }",
                "package lib; public interface Priced { default void show() {} }");
        var client = client(
                built,
                "class Article implements lib.Named, lib.Priced {}",
                "lib.Named article = new Article(); article.show();");

        for (Judge judge : Judge.all()) {
            Class<? extends LinkageError> expected = judge.release() < ICCE_FOR_CONFLICTS_ON_INTERFACES
                    ? AbstractMethodError.class
                    : IncompatibleClassChangeError.class;
            assertThat(judge.thrown(shipped.plus(client).classes(), Call.run("app.Client")))
                    .as("on JDK %d", judge.release())
                    .startsWith(expected.getName());
        }
    }

    /**
     * Compiles the statement and the class beside it against a library of one class, and runs it on another library.
     */
    private static Optional<Class<? extends LinkageError>> run(
            String built, String beside, String statement, String... shipped) {
        return failure(client(Compiled.of(built), beside, statement), Compiled.of(shipped));
    }

    private static Optional<Class<? extends LinkageError>> failure(Compiled... parts) {
        return Jvm.run("app.Client", parts).map(LinkageError::getClass);
    }

    private static Compiled client(Compiled built, String beside, String statement) {
        return Compiled.of(
                built,
                "package app; public class Client { public static void run() throws Exception { " + statement + " } } "
                        + beside);
    }
}
