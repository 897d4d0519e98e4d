package dev.lockstep.linkage;

import dev.lockstep.fixtures.Compiled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@code LambdaMetafactory} asks when a method reference is first reached: interfaces count as classes do. */
class MethodReferenceTest {
    private static final String API = "package lib; public interface Api { default void go() {} }";
    private static final String BASE = "package lib; public class Base { public void base() {} }";
    private static final String LIB = "package lib; public class Lib extends Base implements Api {}";
    private static final String NO_BASE = "package lib; public class Lib implements Api {}";
    private static final String NO_API = "package lib; public class Lib extends Base {}";
    private static final String TAKER = "package app; class Taker { static void base(lib.Base base) {}"
            + " static void api(lib.Api api) {} static void apis(lib.Api[] apis) {}"
            + " static void numbers(long one, double two, lib.Api api) {} static lib.Lib make() { return null; } }";

    private static Mix mix(String... more) {
        return Mix.built(API, BASE, LIB).with(TAKER).with(more);
    }

    private static void needs(String statement, String without, String... more) {
        mix(more).runs(statement, API, BASE, without).fails("app.Client", LinkageProblem.LAMBDA_CONVERSION);
        mix(more).runs(statement, API, BASE, LIB).links();
    }

    private static void doesNotNeed(String statement, String without, String... more) {
        mix(more).runs(statement, API, BASE, without).links();
    }

    @Nested
    class Types {
        @Test
        void an_object_on_which_a_method_of_a_superclass_is_called() {
            needs("java.util.function.Consumer<lib.Lib> any = lib.Base::base;", NO_BASE);
        }

        @Test
        void an_object_on_which_a_method_of_an_interface_is_called() {
            needs("java.util.function.Consumer<lib.Lib> any = lib.Api::go;", NO_API);
        }

        @Test
        void an_argument() {
            needs("java.util.function.Consumer<lib.Lib> any = Taker::base;", NO_BASE);
            needs("java.util.function.Consumer<lib.Lib> any = Taker::api;", NO_API);
        }

        @Test
        void an_argument_behind_others_that_take_two_slots() {
            needs(
                    "Many any = Taker::numbers;",
                    NO_API,
                    "package app; interface Many { void go(long one, double two, lib.Lib lib); }");
        }

        @Test
        void an_argument_of_a_constructor() {
            needs(
                    "java.util.function.Function<lib.Lib, Object> any = Made::new;",
                    NO_API,
                    "package app; class Made { Made(lib.Api api) {} }");
        }

        @Test
        void arrays_by_their_elements() {
            needs("java.util.function.Consumer<lib.Lib[]> any = Taker::apis;", NO_API);
        }

        @Test
        void what_a_type_parameter_is_bound_to() {
            needs(
                    "Bound<lib.Lib> any = lib -> {};",
                    NO_API,
                    "package app; interface Bound<T extends lib.Api> { void go(T it); }");
            needs(
                    "Bound<lib.Lib> any = () -> null;",
                    NO_BASE,
                    "package app; interface Bound<T extends lib.Base> { T go(); }");
        }

        @Test
        void the_bridges_that_an_interface_asks_for() {
            needs(
                    "Both any = it -> {};",
                    NO_API,
                    "package app; interface Above<T extends lib.Api> { void go(T it); }",
                    "package app; interface Other { void go(lib.Lib it); }",
                    "package app; interface Both extends Above<lib.Lib>, Other {}");
        }

        @Test
        void what_the_method_returns_is_cast_when_it_is_called() {
            doesNotNeed("Make any = Taker::make;", NO_BASE, "package app; interface Make { lib.Base make(); }");
            doesNotNeed("Make any = Taker::make;", NO_API, "package app; interface Make { lib.Api make(); }");
        }

        @Test
        void what_is_captured_is_no_more_than_passed() {
            doesNotNeed("lib.Lib lib = new lib.Lib(); Runnable any = () -> lib.hashCode();", NO_API);
        }

        @Test
        void a_method_of_the_class_itself_on_what_is_no_subclass_any_more() {
            Compiled built = Compiled.of(
                    "package lib; public class Above { void go() {} public static Object make() {"
                            + " java.util.function.Consumer<Below> any = Above::go; return any; } }",
                    "package lib; public class Below extends Above {}");

            Mix.built(built)
                    .runs("lib.Above.make();", built.plus(Compiled.of("package lib; public class Below {}")))
                    .fails("lib.Above", LinkageProblem.LAMBDA_CONVERSION);
            Mix.built(built).runs("lib.Above.make();", built).links();
        }
    }

    @Nested
    class Declarations {
        private static final String OPEN =
                "package lib; public class Lib { public static void help() {}" + " public void go() {} }";
        private static final String BELOW = "package lib; public class Lib extends Up {}";

        @Test
        void a_static_method_that_moved_up_into_a_class_that_is_hidden() {
            String up = "package lib; class Up { public static void help() {} }";
            Mix.built(OPEN).runs("Runnable any = lib.Lib::help;", BELOW, up).fails(LinkageProblem.LAMBDA_CONVERSION);
            Mix.built(OPEN).runs("lib.Lib.help();", BELOW, up).links();
            Mix.built(OPEN)
                    .runs("Runnable any = lib.Lib::help;", BELOW, up.replace("class Up", "public class Up"))
                    .links();
        }

        /** javac leaves a bridge in the public class, so that it takes another compiler to see this. */
        @Test
        void an_instance_method_that_moved_up_into_a_class_that_is_hidden() {
            String up = "package lib; class Up { public final void go() {} }";
            Mix.built(OPEN)
                    .runs("Runnable any = new lib.Lib()::go;", BELOW, up)
                    .fails(LinkageProblem.LAMBDA_CONVERSION);
        }

        @Test
        void a_default_that_moved_up_into_an_interface_that_is_hidden() {
            String up = "package lib; interface Up { default void go() {} }";
            Mix.built("package lib; public interface Api { default void go() {} }")
                    .runs(
                            "java.util.function.Consumer<lib.Api> any = lib.Api::go;",
                            "package lib; public interface Api extends Up {}",
                            up)
                    .fails(LinkageProblem.LAMBDA_CONVERSION);
            Mix.built(OPEN)
                    .runs(
                            "java.util.function.Consumer<lib.Lib> any = lib.Lib::go;",
                            "package lib; public class Lib implements Up {}",
                            up)
                    .links();
        }

        @Test
        void a_method_that_is_protected_now_on_objects_of_another_class() {
            String lib = "package lib; public class Lib { %s void go() {} }";
            String sub = "package app; class Sub extends lib.Lib {"
                    + " static Object other() { java.util.function.Consumer<lib.Lib> any = lib.Lib::go; return any; }"
                    + " static Object own() { java.util.function.Consumer<Sub> any = lib.Lib::go; return any; } }";
            Mix mix = Mix.built(lib.formatted("public")).with(sub);

            mix.runs("Sub.other();", lib.formatted("protected")).fails(LinkageProblem.LAMBDA_CONVERSION);
            mix.runs("Sub.own();", lib.formatted("public")).links();
        }
    }

    @Test
    void a_mark_that_is_no_interface_any_more() {
        String mark = "package lib; public interface Mark {}";
        Mix.built(mark)
                .runs("Runnable any = (Runnable & lib.Mark) () -> {};", "package lib; public class Mark {}")
                .fails(LinkageProblem.LAMBDA_TARGET);
        Mix.built(mark)
                .runs(
                        "Runnable any = (Runnable & lib.Mark) () -> {};",
                        "package lib; public sealed interface Mark permits Own {}",
                        "package lib; final class Own implements Mark {}")
                .fails(LinkageProblem.SEALED_CLASS_EXTENDED);
        Mix.built(mark)
                .runs("Runnable any = (Runnable & lib.Mark) () -> {};", mark)
                .links();
    }

    @Test
    void what_is_gone_is_missed_first() {
        Mix.built(API, BASE, LIB)
                .with(TAKER)
                .runs("java.util.function.Consumer<lib.Lib> any = Taker::api;", BASE)
                .fails("app.Client", LinkageProblem.MISSING_CLASS);
    }
}
