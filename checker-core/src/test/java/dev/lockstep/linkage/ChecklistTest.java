package dev.lockstep.linkage;

import dev.lockstep.fixtures.Compiled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What goes wrong between two builds, one break at a time, each beside a change that does no harm. */
class ChecklistTest {
    private static final String NOTHING = "package lib; class Nothing {}";

    private static String lib(String members) {
        return "package lib; public class Lib { " + members + " }";
    }

    private static String api(String members) {
        return "package lib; public interface Api { " + members + " }";
    }

    @Nested
    class Loading {
        @Test
        void a_class_that_is_gone() {
            Mix.built(lib("public static void go() {}"))
                    .runs("lib.Lib.go();", NOTHING)
                    .fails(LinkageProblem.MISSING_CLASS);
        }

        @Test
        void a_superclass_that_is_gone() {
            Mix.built(lib(""))
                    .with("package app; class Sub extends lib.Lib {}")
                    .runs("Class.forName(\"app.Sub\");", NOTHING)
                    .fails(LinkageProblem.MISSING_CLASS);
        }

        @Test
        void a_superinterface_that_is_gone() {
            Mix.built(api(""))
                    .with("package app; class Sub implements lib.Api {}")
                    .runs("new Sub();", NOTHING)
                    .fails(LinkageProblem.MISSING_CLASS);
        }

        @Test
        void a_caught_exception_that_is_gone_is_missed_before_any_code_runs() {
            Mix.built("package lib; public class Lib extends RuntimeException {}")
                    .with("package app; class User { static void never() { try { used(); } catch (lib.Lib e) {} }"
                            + " static void used() {} }")
                    .runs("User.used();", NOTHING)
                    .fails(LinkageProblem.MISSING_CLASS);
        }

        @Test
        void a_caught_exception_that_is_hidden_is_not_missed_until_one_arrives() {
            String hidden = "package lib; class Lib extends RuntimeException {}";
            Mix mix = Mix.built("package lib; public class Lib extends RuntimeException {}")
                    .with("package app; class User { static void used(boolean fail) {"
                            + " try { if (fail) throw new IllegalStateException(); } catch (lib.Lib e) {} } }");

            mix.runs("User.used(true);", hidden).fails(LinkageProblem.INACCESSIBLE_CLASS);
        }

        @Test
        void what_is_passed_along_declared_or_annotated_is_never_missed() {
            Mix.built(lib(""), "package lib; public @interface Mark {}")
                    .with(
                            "package app; @lib.Mark class User { static lib.Lib kept;"
                                    + " static lib.Lib same(lib.Lib one) throws Exception { lib.Lib local = one; return local; } }")
                    .runs("User.same(null);", NOTHING)
                    .links();
        }

        @Test
        void a_superclass_that_is_final() {
            Mix.built(lib(""))
                    .with("package app; class Sub extends lib.Lib {}")
                    .runs("new Sub();", "package lib; public final class Lib {}")
                    .fails(LinkageProblem.FINAL_CLASS_EXTENDED);
        }

        @Test
        void a_superclass_that_is_an_interface_and_the_other_way_round() {
            Mix.built(lib(""))
                    .with("package app; class Sub extends lib.Lib {}")
                    .runs("Class.forName(\"app.Sub\");", "package lib; public interface Lib {}")
                    .fails(LinkageProblem.CLASS_NOW_INTERFACE);
            Mix.built(api(""))
                    .with("package app; class Sub implements lib.Api {}")
                    .runs("new Sub();", "package lib; public class Api {}")
                    .fails(LinkageProblem.INTERFACE_NOW_CLASS);
        }

        @Test
        void a_superclass_that_is_hidden() {
            Mix.built(lib("public Lib() {}"))
                    .with("package app; class Sub extends lib.Lib {}")
                    .runs("Class.forName(\"app.Sub\");", "package lib; class Lib { public Lib() {} }")
                    .fails(LinkageProblem.INACCESSIBLE_CLASS);
        }

        @Test
        void a_superclass_that_is_sealed() {
            Mix.built(lib(""))
                    .with("package app; class Sub extends lib.Lib {}")
                    .runs(
                            "Class.forName(\"app.Sub\");",
                            "package lib; public sealed class Lib permits Own {}",
                            "package lib; final class Own extends Lib {}")
                    .fails(LinkageProblem.SEALED_CLASS_EXTENDED);
        }

        /** Found by the generator: the interfaces are looked at from the last to the first. */
        @Test
        void of_two_interfaces_that_refuse_a_class_the_last_one_does() {
            String sealed = "package lib; public sealed interface Sealed permits Own {}";
            Mix mix = Mix.built(api(""), "package lib; public interface Sealed {}")
                    .with("package app; class One implements lib.Api, lib.Sealed {}")
                    .with("package app; class Two implements lib.Sealed, lib.Api {}");
            Compiled shipped = Compiled.of(
                    "package lib; interface Api {}", sealed, "package lib; final class Own implements Sealed {}");

            mix.runs("new One();", shipped).fails("app.One", LinkageProblem.SEALED_CLASS_EXTENDED);
            mix.runs("new Two();", shipped).fails("app.Two", LinkageProblem.INACCESSIBLE_CLASS);
        }

        @Test
        void classes_that_extend_each_other() {
            Compiled one =
                    Compiled.of("package lib; public class Lib {}", "package lib; public class Sub extends Lib {}");
            Compiled other =
                    Compiled.of("package lib; public class Sub {}", "package lib; public class Lib extends Sub {}");

            Mix.built(lib(""))
                    .runs("new lib.Lib();", other.only("lib.Lib").plus(one.only("lib.Sub")))
                    .fails(LinkageProblem.CLASS_CYCLE);
        }

        @Test
        void a_final_method_that_is_overridden_but_no_static_or_package_private_one() {
            Mix mix = Mix.built(lib("public void go() {}"))
                    .with("package app; class Sub extends lib.Lib { public void go() {} }");

            mix.runs("new Sub();", lib("public final void go() {}")).fails(LinkageProblem.FINAL_METHOD_OVERRIDDEN);
            mix.runs("new Sub();", lib("final void go() {}")).links();
            mix.runs("new Sub();", lib("private final void go() {}")).links();
            mix.runs("new Sub();", lib("public static final void go() {}")).links();
        }

        @Test
        void an_override_that_has_weaker_access_returns_another_type_or_is_static_may_load() {
            for (String own : new String[] {"void go() {}", "public long go() { return 1; }"}) {
                Mix.built(lib(""))
                        .with("package app; class Sub extends lib.Lib { " + own + " }")
                        .runs("new Sub();", lib("public void go() {}"))
                        .links();
            }
            Mix.built(lib(""))
                    .with("package app; class Sub extends lib.Lib { public static void go() {} }")
                    .runs("new Sub();", lib("public void go() {}"))
                    .links();
        }

        @Test
        void a_superinterface_that_is_hidden() {
            Mix.built(api(""))
                    .with("package app; class Sub implements lib.Api {}")
                    .runs("new Sub();", "package lib; interface Api {}")
                    .fails(LinkageProblem.INACCESSIBLE_CLASS);
        }
    }

    @Nested
    class Classes {
        @Test
        void a_hidden_class_in_every_instruction_that_names_one() {
            String hidden = "package lib; class Lib { public Lib() {} }";
            for (String statement : new String[] {
                "new lib.Lib();",
                "Object none = new lib.Lib[1];",
                "Object none = new lib.Lib[1][1];",
                "Object type = lib.Lib.class;",
                "boolean is = (Object) \"\" instanceof lib.Lib;"
            }) {
                Mix.built(lib("public Lib() {}")).runs(statement, hidden).fails(LinkageProblem.INACCESSIBLE_CLASS);
            }
        }

        @Test
        void a_nested_class_counts_by_its_own_flags() {
            String built = lib("public static class In { public static void go() {} }");
            Mix mix = Mix.built(built);

            mix.runs("lib.Lib.In.go();", built.replace("public class Lib", "class Lib"))
                    .links();
            mix.runs("lib.Lib.In.go();", built.replace("public static class In", "protected static class In"))
                    .links();
            mix.runs("lib.Lib.In.go();", built.replace("public static class In", "private static class In"))
                    .fails(LinkageProblem.INACCESSIBLE_CLASS);
        }

        @Test
        void a_constructor_is_never_asked_for_behind_a_new_that_fails() {
            Mix mix = Mix.built(lib("public Lib() {}"));

            mix.runs("new lib.Lib();", "package lib; public interface Lib {}")
                    .fails(LinkageProblem.ABSTRACT_CLASS_INSTANTIATED);
            mix.runs("new lib.Lib();", "package lib; public abstract class Lib { public Lib(int size) {} }")
                    .fails(LinkageProblem.ABSTRACT_CLASS_INSTANTIATED);
        }

        @Test
        void an_abstract_class_is_made_but_a_handle_of_its_constructor_links() {
            Mix mix = Mix.built(lib(""));
            String shipped = "package lib; public abstract class Lib {}";

            mix.runs("new lib.Lib();", shipped).fails(LinkageProblem.ABSTRACT_CLASS_INSTANTIATED);
            mix.runs("java.util.function.Supplier<Object> make = lib.Lib::new;", shipped)
                    .links();
        }

        @Test
        void what_only_stands_in_descriptors_is_never_asked_for_access() {
            String built = lib("public static In make() { return null; } public static void take(In in) {}"
                    + " public static class In {}");

            Mix.built(built)
                    .runs("lib.Lib.take(lib.Lib.make());", built.replace("public static class", "private static class"))
                    .links();
        }

        @Test
        void what_is_null_is_cast_and_tested_without_its_class() {
            Mix.built(lib(""))
                    .runs("Object no = null; Object cast = (lib.Lib) no; boolean is = no instanceof lib.Lib;", NOTHING)
                    .linksBut(LinkageProblem.MISSING_CLASS);
        }
    }

    @Nested
    class Fields {
        @Test
        void a_field_that_is_gone_or_has_another_type() {
            Mix mix = Mix.built(lib("public static long n;"));

            mix.runs("long n = lib.Lib.n;", lib("")).fails(LinkageProblem.MISSING_FIELD);
            mix.runs("long n = lib.Lib.n;", lib("public static int n;")).fails(LinkageProblem.MISSING_FIELD);
        }

        @Test
        void a_field_that_moved_up() {
            Mix mix = Mix.built(lib("public static long n;"));

            mix.runs(
                            "long n = lib.Lib.n;",
                            "package lib; public class Lib extends Base {}",
                            "package lib; class Base { public static long n; }")
                    .links();
            mix.runs(
                            "long n = lib.Lib.n;",
                            "package lib; public class Lib implements Base {}",
                            "package lib; interface Base { long n = System.nanoTime(); }")
                    .links();
        }

        @Test
        void a_private_field_between_hides_the_one_above_but_one_of_another_type_does_not() {
            String base = "package lib; public class Base { public static long n; }";
            Mix mix = Mix.built(base, "package lib; public class Lib extends Base {}");

            mix.runs(
                            "long n = lib.Lib.n;",
                            base,
                            "package lib; public class Lib extends Base { private static long n; }")
                    .fails(LinkageProblem.INACCESSIBLE_MEMBER);
            mix.runs(
                            "long n = lib.Lib.n;",
                            base,
                            "package lib; public class Lib extends Base { private static int n; }")
                    .links();
        }

        /** The interfaces of a class come before its superclass, and the first one before the second. */
        @Test
        void a_constant_of_an_interface_comes_before_the_field_above() {
            String base = "package lib; public class Base { public static long n; }";
            String constant = "package lib; public interface %s { long n = System.nanoTime(); }";
            Mix mix = Mix.built(base, "package lib; public class Lib extends Base {}");

            mix.runs(
                            "lib.Lib.n = 1;",
                            base,
                            constant.formatted("One"),
                            "package lib; public class Lib extends Base implements One {}")
                    .fails(LinkageProblem.FINAL_FIELD_WRITTEN);
            mix.runs(
                            "long n = lib.Lib.n;",
                            base,
                            constant.formatted("One"),
                            constant.formatted("Two"),
                            "package lib; public class Lib extends Base implements One, Two {}")
                    .links();
        }

        @Test
        void static_or_not() {
            Mix.built(lib("public static long n;"))
                    .runs("long n = lib.Lib.n;", lib("public long n;"))
                    .fails(LinkageProblem.MEMBER_NOW_INSTANCE);
            Mix.built(lib("public long n;"))
                    .runs("long n = new lib.Lib().n;", lib("public static long n;"))
                    .fails(LinkageProblem.MEMBER_NOW_STATIC);
        }

        @Test
        void access_is_asked_before_static_or_not() {
            Mix.built(lib("public static long n;"))
                    .runs("long n = lib.Lib.n;", lib("private long n;"))
                    .fails(LinkageProblem.INACCESSIBLE_MEMBER);
        }

        @Test
        void a_final_field_is_written_but_may_be_read() {
            Mix mix = Mix.built(lib("public static long n;"));
            String shipped = lib("public static final long n = System.nanoTime();");

            mix.runs("lib.Lib.n = 1;", shipped).fails(LinkageProblem.FINAL_FIELD_WRITTEN);
            mix.runs("long n = lib.Lib.n;", shipped).links();
        }
    }

    @Nested
    class Methods {
        @Test
        void a_method_that_is_gone_or_returns_something_else() {
            Mix mix = Mix.built(lib("public static long go() { return 1; }"));

            mix.runs("lib.Lib.go();", lib("")).fails(LinkageProblem.MISSING_METHOD);
            mix.runs("lib.Lib.go();", lib("public static int go() { return 1; }"))
                    .fails(LinkageProblem.MISSING_METHOD);
        }

        @Test
        void a_static_method_moves_up_to_a_class_but_not_to_an_interface() {
            Mix mix = Mix.built(lib("public static void go() {}"));

            mix.runs(
                            "lib.Lib.go();",
                            "package lib; public class Lib extends Base {}",
                            "package lib; class Base { public static void go() {} }")
                    .links();
            mix.runs(
                            "lib.Lib.go();",
                            "package lib; public class Lib implements Base {}",
                            "package lib; interface Base { static void go() {} }")
                    .fails(LinkageProblem.MISSING_METHOD);
        }

        @Test
        void an_instance_method_moves_up_to_either() {
            Mix mix = Mix.built(lib("public void go() {}"));

            mix.runs(
                            "new lib.Lib().go();",
                            "package lib; public class Lib extends Base {}",
                            "package lib; class Base { public void go() {} }")
                    .links();
            mix.runs(
                            "new lib.Lib().go();",
                            "package lib; public class Lib implements Base {}",
                            "package lib; interface Base { default void go() {} }")
                    .links();
        }

        @Test
        void constructors_are_not_inherited_and_a_hidden_one_above_is_what_is_complained_of() {
            String base = "package lib; public class Base { %s Base(int n) {} public Base() {} }";
            Mix mix = Mix.built(
                    base.formatted("public"), "package lib; public class Lib extends Base { public Lib(int n) {} }");
            String sub = "package lib; public class Lib extends Base { public Lib() {} }";

            mix.runs("new lib.Lib(1);", base.formatted("public"), sub).fails(LinkageProblem.MISSING_METHOD);
            mix.runs("new lib.Lib(1);", base.formatted("private"), sub).fails(LinkageProblem.INACCESSIBLE_MEMBER);
        }

        @Test
        void a_method_between_that_is_private_or_static_hides_the_one_above() {
            String base = "package lib; public class Base { public void go() {} }";
            String sub = "package lib; public class Lib extends Base { %s }";
            Mix mix = Mix.built(base, sub.formatted(""));
            Compiled above = Compiled.of(base);

            mix.runs("new lib.Lib().go();", hiding(sub.formatted("private void go() {}"), above))
                    .fails(LinkageProblem.INACCESSIBLE_MEMBER);
            mix.runs("new lib.Lib().go();", hiding(sub.formatted("public static void go() {}"), above))
                    .fails(LinkageProblem.MEMBER_NOW_STATIC);
            mix.runs("new lib.Lib().go();", hiding(sub.formatted("private void go(int n) {}"), above))
                    .links();
        }

        /** It would not compile beside what it hides. */
        private static Compiled hiding(String sub, Compiled above) {
            return Compiled.of("package lib; public class Base {}", sub).plus(above);
        }

        @Test
        void a_method_above_that_is_private_or_static_comes_before_a_default() {
            String base = "package lib; public class Base { %s }";
            String sub = "package lib; public class Lib extends Base implements Api {}";
            Mix mix = Mix.built(base.formatted(""), api("default void go() {}"), sub);
            for (String hides : new String[] {"private void go() {}", "public static void go() {}"}) {
                Compiled shipped = Compiled.of(base.formatted(""), api("default void go() {}"), sub)
                        .plus(Compiled.of(base.formatted(hides)));

                mix.runs("new lib.Lib().go();", shipped)
                        .fails(
                                hides.startsWith("private")
                                        ? LinkageProblem.INACCESSIBLE_MEMBER
                                        : LinkageProblem.MEMBER_NOW_STATIC);
            }
        }

        @Test
        void a_method_of_an_interface_that_is_private() {
            String maker = "package lib; public class Make { public static Api one() { return new Api() {}; } }";
            Mix.built(api("default void go() {}"), maker)
                    .runs("lib.Make.one().go();", api("private void go() {}"), maker)
                    .fails(LinkageProblem.INACCESSIBLE_MEMBER);
        }

        @Test
        void static_or_not() {
            Mix.built(lib("public static void go() {}"))
                    .runs("lib.Lib.go();", lib("public void go() {}"))
                    .fails(LinkageProblem.MEMBER_NOW_INSTANCE);
            Mix.built(lib("public void go() {}"))
                    .runs("new lib.Lib().go();", lib("public static void go() {}"))
                    .fails(LinkageProblem.MEMBER_NOW_STATIC);
            Mix.built(
                            api("void go();"),
                            "package lib; public class Lib { public static Api one() { return () -> {}; } }")
                    .runs(
                            "lib.Lib.one().go();",
                            api("static void go() {}"),
                            "package lib; public class Lib { public static Api one() { return new Api() {}; } }")
                    .fails(LinkageProblem.MEMBER_NOW_STATIC);
        }

        @Test
        void a_class_that_is_an_interface_for_each_instruction() {
            Mix mix = Mix.built(lib(
                    "public static void go() {} public void run() {} public static Lib one() { return new Lib(); }"));
            String shipped = "package lib; public interface Lib { static void go() {} default void run() {} }";

            mix.runs("lib.Lib.go();", shipped).fails(LinkageProblem.CLASS_NOW_INTERFACE);
            mix.with("package app; class User { static void use(lib.Lib lib) { lib.run(); } }")
                    .runs("User.use(null);", shipped)
                    .fails(LinkageProblem.CLASS_NOW_INTERFACE);
        }

        @Test
        void an_interface_that_is_a_class() {
            Mix.built(api("static void go() {}"))
                    .runs("lib.Api.go();", "package lib; public class Api { public static void go() {} }")
                    .fails(LinkageProblem.INTERFACE_NOW_CLASS);
            Mix.built(
                            api("void go();"),
                            "package lib; public class Lib { public static Api one() { return () -> {}; } }")
                    .runs(
                            "lib.Lib.one().go();",
                            "package lib; public class Api { public void go() {} }",
                            "package lib; public class Lib { public static Api one() { return new Api(); } }")
                    .fails(LinkageProblem.INTERFACE_NOW_CLASS);
        }

        @Test
        void private_protected_and_package_private() {
            Mix mix = Mix.built(lib("public static void go() {}"));
            for (String weaker : new String[] {"private", "protected", ""}) {
                mix.runs("lib.Lib.go();", lib(weaker + " static void go() {}"))
                        .fails(LinkageProblem.INACCESSIBLE_MEMBER);
            }
            Mix.built(lib("public static void go() {}"))
                    .with("package app; class Sub extends lib.Lib { static void use() { go(); } }")
                    .runs("Sub.use();", lib("protected static void go() {}"))
                    .links();
        }

        @Test
        void protected_through_a_sibling_is_refused_when_it_is_reached() {
            String sibling = "package lib; public class Sibling extends Lib {}";
            Mix.built(lib("public void go() {}"), sibling)
                    .with("package app; class Sub extends lib.Lib { static void use() { new lib.Sibling().go(); } }")
                    .runs("Sub.use();", lib("protected void go() {}"), sibling)
                    .fails(LinkageProblem.INACCESSIBLE_MEMBER);
        }

        @Test
        void arrays_are_cloned_although_objects_are_not() {
            Mix.built(lib("public static Lib[] all() { return new Lib[0]; }"))
                    .runs("lib.Lib.all().clone();", lib("public static Lib[] all() { return new Lib[1]; }"))
                    .links();
            Mix.built(lib("public Object clone() { return this; }"))
                    .runs("new lib.Lib().clone();", lib(""))
                    .fails(LinkageProblem.INACCESSIBLE_MEMBER);
        }

        @Test
        void interfaces_have_the_public_methods_of_object() {
            String maker = "package lib; public class Make { public static Api one() { return new Api() {}; } }";
            Mix.built(api("int hashCode();"), maker)
                    .runs("lib.Make.one().hashCode();", api(""), maker)
                    .links();
            Mix.built(
                            api("Object clone();"),
                            "package lib; public class Make { public static Api one() { return null; } }")
                    .runs("lib.Make.one().clone();", api(""), maker)
                    .fails(LinkageProblem.MISSING_METHOD);
        }

        @Test
        void signature_polymorphic_calls_take_any_descriptor_but_its_classes_must_be_there() {
            String statement = "java.lang.invoke.MethodHandle empty = java.lang.invoke.MethodHandles.empty("
                    + "java.lang.invoke.MethodType.methodType(void.class, Object.class)); empty.invoke(%s);";
            Mix.built(lib("")).runs(statement.formatted("(Object) 1"), NOTHING).links();
            Mix.built(lib(""))
                    .runs(statement.formatted("(lib.Lib) null"), NOTHING)
                    .fails(LinkageProblem.MISSING_CLASS);
        }
    }

    @Nested
    class Nests {
        @Test
        void a_private_member_of_another_build_of_the_nest() {
            Compiled old = Compiled.of(
                    lib("private static void go() {} public static class In { public static void use() { go(); } }"));
            Compiled stranger = Compiled.of(lib("private static void go() {}"));

            Mix.built(lib("public static class In { public static void use() {} }"))
                    .runs("lib.Lib.In.use();", old)
                    .links();
            Mix.built(lib("public static class In { public static void use() {} }"))
                    .runs("lib.Lib.In.use();", stranger.plus(old.only("lib.Lib$In")))
                    .fails(LinkageProblem.INACCESSIBLE_MEMBER);
        }

        @Test
        void a_private_member_of_a_nest_whose_host_is_gone() {
            Compiled built = Compiled.of(lib("static class Own { private static void go() {} }"
                    + " public static class In { public static void use() { Own.go(); } }"));
            Mix mix = Mix.built(lib("public static class In { public static void use() {} }"));

            mix.runs("lib.Lib.In.use();", built).links();
            mix.runs("lib.Lib.In.use();", built.without("lib.Lib")).fails(LinkageProblem.INACCESSIBLE_MEMBER);
        }

        @Test
        void an_accessor_that_an_old_compiler_made_is_a_method_like_any_other() {
            String outer = lib("%s public static class In { public static void use() { %s } }");
            Compiled old = Compiled.with("--release", "8").of(outer.formatted("private static void go() {}", "go();"));
            Compiled now = Compiled.with("--release", "8").of(outer.formatted("", ""));

            Mix.built(lib("public static class In { public static void use() {} }"))
                    .runs("lib.Lib.In.use();", now.plus(old.only("lib.Lib$In")))
                    .fails(LinkageProblem.MISSING_METHOD);
        }
    }

    @Nested
    class Selecting {
        @Test
        void an_abstract_method_that_an_old_class_lacks() {
            Mix mix = Mix.built(lib("public void go() {} public void use() {}"))
                    .with("package app; class Sub extends lib.Lib {}");
            String shipped =
                    "package lib; public abstract class Lib { public abstract void go(); public void use() { %s } }";

            mix.runs("new Sub().go();", shipped.formatted("")).fails(LinkageProblem.ABSTRACT_METHOD_CALLED);
            mix.runs("new Sub().use();", shipped.formatted("go();")).fails(LinkageProblem.ABSTRACT_METHOD_CALLED);
            mix.runs("new Sub().use();", shipped.formatted("")).links();
        }

        @Test
        void an_interface_method_that_an_old_class_lacks() {
            String user = "package lib; public class Use { public static void of(Api api) { %s } }";
            Mix mix = Mix.built(api(""), user.formatted("")).with("package app; class Sub implements lib.Api {}");

            mix.runs("lib.Use.of(new Sub());", api("void go();"), user.formatted("api.go();"))
                    .fails(LinkageProblem.ABSTRACT_METHOD_CALLED);
            mix.runs("lib.Use.of(new Sub());", api("void go();"), user.formatted(""))
                    .links();
            mix.runs("lib.Use.of(new Sub());", api("default void go() {}"), user.formatted("api.go();"))
                    .links();
        }

        @Test
        void a_method_of_the_implementor_that_is_not_public() {
            Mix mix = Mix.built(api(""), "package lib; public class Use { public static void of(Api api) {} }")
                    .with("package app; class Sub implements lib.Api { void go() {} }");

            mix.runs(
                            "lib.Use.of(new Sub());",
                            api("default void go() {}"),
                            "package lib; public class Use { public static void of(Api api) { api.go(); } }")
                    .fails(LinkageProblem.INACCESSIBLE_MEMBER);
        }

        @Test
        void an_override_with_weaker_access_is_run_all_the_same() {
            String user = "package lib; public class Use { public static void of(Lib lib) { %s } }";
            Mix.built(lib(""), user.formatted(""))
                    .with("package app; class Sub extends lib.Lib { void go() {} }")
                    .runs(
                            "lib.Use.of(new Sub());",
                            "package lib; public abstract class Lib { public abstract void go(); }",
                            user.formatted("lib.go();"))
                    .links();
        }

        @Test
        void a_package_private_method_is_overridden_in_its_own_package_alone() {
            String base =
                    "package lib; public abstract class Lib { %s abstract void go(); public void use() { go(); } }";
            Mix mix = Mix.built(lib("public void use() {}"))
                    .with("package app; class Sub extends lib.Lib { public void go() {} }");

            mix.runs("new Sub().use();", base.formatted("")).fails(LinkageProblem.ABSTRACT_METHOD_CALLED);
            mix.runs("new Sub().use();", base.formatted("protected")).links();
        }

        @Test
        void a_package_private_method_is_overridden_below_a_class_of_another_package() {
            String middle = "package mid; public %s class Mid extends lib.Lib {}";
            String low = "package lib; public class Low extends mid.Mid { public void go() {} }";
            Compiled shipped = Compiled.of(
                    "package lib; public abstract class Lib { abstract void go(); public void use() { go(); } }");

            String open = middle.formatted("abstract");
            Compiled below = Compiled.of(lib(""), open, low).without("lib.Lib");
            Mix.built(lib("public void use() {}"), open, low)
                    .runs("new lib.Low().use();", below.plus(shipped))
                    .links();
            String concrete = middle.formatted("");
            Mix.built(lib("public void use() {}"), concrete)
                    .runs("new mid.Mid().use();", Compiled.of(lib(""), concrete).plus(shipped))
                    .fails(LinkageProblem.ABSTRACT_METHOD_CALLED);
        }

        /** Found by the generator: JVMS 5.4.6 would run the default. */
        @Test
        void a_default_behind_a_private_method_is_lost_to_subclasses_but_not_to_the_class_itself() {
            String use = "package lib; public class Use { public static void of(Api api) { %s } }";
            String own = "package lib; public class Lib implements Api { %s }";
            Compiled shipped = Compiled.of(api(""), own.formatted("private void go() {}"))
                    .plus(Compiled.of(api("default void go() {}"), use.formatted("api.go();")));
            Mix mix = Mix.built(api(""), own.formatted(""), use.formatted(""))
                    .with("package app; class Sub extends lib.Lib {}");

            mix.runs("lib.Use.of(new Sub());", shipped).fails(LinkageProblem.ABSTRACT_METHOD_CALLED);
            Mix.built(api(""), own.formatted(""), use.formatted(""))
                    .runs("lib.Use.of(new lib.Lib());", shipped)
                    .links();
        }

        @Test
        void two_defaults_and_one_that_stays() {
            String other = "package lib; public interface Other { %s }";
            Mix mix = Mix.built(api("default void go() {}"), other.formatted(""))
                    .with("package app; class Sub implements lib.Api, lib.Other {}");

            mix.runs("new Sub().go();", api("default void go() {}"), other.formatted("default void go() {}"))
                    .fails(LinkageProblem.DEFAULT_METHOD_CONFLICT);
            mix.runs(
                            "lib.Api one = new Sub(); one.go();",
                            api("default void go() {}"),
                            other.formatted("default void go() {}"))
                    .fails(LinkageProblem.DEFAULT_METHOD_CONFLICT);
            mix.runs("new Sub().go();", api("default void go() {}"), other.formatted("void go();"))
                    .links();
        }

        @Test
        void super_calls_look_again_from_the_direct_superclass() {
            String base = "package lib; public class Base { public void go() {} }";
            Mix mix = Mix.built(base, "package lib; public class Lib extends Base {}")
                    .with("package app; class Sub extends lib.Lib { void use() { super.go(); } }");

            mix.runs("new Sub().use();", base, "package lib; public class Lib extends Base { public void go() {} }")
                    .links();
            mix.runs("Sub.class.getDeclaredMethod(\"use\");", base, "package lib; public class Lib extends Base {}")
                    .links();
            mix.runs(
                            "new Sub().use();",
                            base,
                            "package lib; public abstract class Lib extends Base { public abstract void go(); }")
                    .fails(LinkageProblem.ABSTRACT_METHOD_CALLED);
            mix.runs(
                            "new Sub().use();",
                            "package lib; public class Base { public static void go() {} }",
                            "package lib; public class Lib extends Base {}")
                    .fails(LinkageProblem.MEMBER_NOW_STATIC);
        }

        @Test
        void super_calls_of_interfaces() {
            Mix mix = Mix.built(api("default void go() {}"))
                    .with("package app; class Sub implements lib.Api { public void go() { lib.Api.super.go(); } }");

            mix.runs("new Sub().go();", api("void go();")).fails(LinkageProblem.ABSTRACT_METHOD_CALLED);
            mix.runs("new Sub().go();", api("static void go() {}")).fails(LinkageProblem.MEMBER_NOW_STATIC);
            mix.runs(
                            "new Sub().go();",
                            "package lib; public interface Api extends Above {}",
                            "package lib; public interface Above { default void go() {} }")
                    .links();
        }
    }

    @Nested
    class Dynamic {
        @Test
        void a_lambda_body_is_a_method_like_any_other() {
            Mix.built(lib("public static void go() {}"))
                    .runs("Runnable later = () -> lib.Lib.go(); later.run();", lib(""))
                    .fails(LinkageProblem.MISSING_METHOD);
        }

        @Test
        void method_references_of_each_kind() {
            Mix.built(lib("public static void go() {}"))
                    .runs("Runnable later = lib.Lib::go;", lib("public void go() {}"))
                    .fails(LinkageProblem.MEMBER_NOW_INSTANCE);
            Mix.built(lib("public void go() {}"))
                    .runs("Runnable later = new lib.Lib()::go;", lib("public static void go() {}"))
                    .fails(LinkageProblem.MEMBER_NOW_STATIC);
            Mix.built(lib("public Lib(int n) {}"))
                    .runs("java.util.function.IntFunction<Object> make = lib.Lib::new;", lib(""))
                    .fails(LinkageProblem.MISSING_METHOD);
            Mix.built(api("void go();"))
                    .runs("java.util.function.Consumer<lib.Api> each = lib.Api::go;", api(""))
                    .fails(LinkageProblem.MISSING_METHOD);
        }

        @Test
        void a_method_reference_needs_the_types_of_its_parameters() {
            String lib = lib("public static void go(Gone gone) {}");
            Compiled shipped = Compiled.of(lib, "package lib; public class Gone {}");

            Mix.built(lib, "package lib; public class Gone {}")
                    .with("package app; interface Any { void go(lib.Gone gone); }")
                    .runs("Any any = lib.Lib::go;", shipped.without("lib.Gone"))
                    .fails(LinkageProblem.MISSING_CLASS);
        }

        @Test
        void a_functional_interface_that_is_gone_or_hidden() {
            Mix mix = Mix.built(api("void go();"));

            mix.runs("lib.Api api = () -> {};", NOTHING).fails(LinkageProblem.MISSING_CLASS);
            mix.runs("lib.Api api = () -> {};", "package lib; interface Api { void go(); }")
                    .fails(LinkageProblem.INACCESSIBLE_CLASS);
        }

        @Test
        void a_functional_interface_that_is_a_class_or_sealed() {
            Mix mix = Mix.built(api("void go();"));

            mix.runs("lib.Api api = () -> {};", "package lib; public abstract class Api { public abstract void go(); }")
                    .fails(LinkageProblem.LAMBDA_TARGET);
            mix.runs(
                            "lib.Api api = () -> {};",
                            "package lib; public sealed interface Api permits Own { void go(); }",
                            "package lib; final class Own implements Api { public void go() {} }")
                    .fails(LinkageProblem.SEALED_CLASS_EXTENDED);
        }

        @Test
        void a_functional_interface_that_has_another_method_fails_when_it_is_called() {
            String user = "package lib; public class Use { public static void of(Api api) { %s } }";
            Mix mix = Mix.built(api("Object go();"), user.formatted(""));
            String statement = "lib.Use.of(() -> null);";

            mix.runs(statement, api("Object went();"), user.formatted("api.went();"))
                    .fails(LinkageProblem.ABSTRACT_METHOD_CALLED);
            mix.runs(statement, api("String go();"), user.formatted("api.go();"))
                    .fails(LinkageProblem.ABSTRACT_METHOD_CALLED);
            mix.runs(statement, api("Object go(); void more();"), user.formatted("api.more();"))
                    .fails(LinkageProblem.ABSTRACT_METHOD_CALLED);
            mix.runs(statement, api("Object go(); void more();"), user.formatted("api.go();"))
                    .links();
            mix.runs(statement, api("Object go(); default void more() {}"), user.formatted("api.more();"))
                    .links();
            mix.runs(statement, api("Object go(); boolean equals(Object other);"), user.formatted("api.equals(api);"))
                    .links();
        }

        @Test
        void a_lambda_that_inherits_two_defaults() {
            String both = "package lib; public interface Both extends Api, Other { void run(); }";
            String other = "package lib; public interface Other { %s }";
            String user = "package lib; public class Use { public static void of(Both both) { %s } }";
            Compiled old = Compiled.of(api(""), other.formatted(""), both);
            Compiled shipped = Compiled.of(
                            api("default void go() {}"), other.formatted(""), both, user.formatted("both.go();"))
                    .plus(Compiled.of(other.formatted("default void go() {}")));

            Mix.built(api(""), other.formatted(""), both, user.formatted(""))
                    .runs("lib.Use.of(() -> {});", shipped.plus(old.only("lib.Both")))
                    .fails(LinkageProblem.DEFAULT_METHOD_CONFLICT);
        }

        @Test
        void a_lambda_with_bridges_implements_them() {
            String above = "package lib; public interface Above<T> { void go(T it); }";
            String user = "package lib; public class Use { public static void of(Api api) { api.go(\"\");"
                    + " ((Above<String>) api).go(\"\"); } }";
            String below = "package lib; public interface Api extends Above<String> { void go(String it); }";

            Mix.built(above, below, user)
                    .runs("lib.Use.of(it -> {});", above, below, user)
                    .links();
        }

        @Test
        void an_abstract_method_that_became_the_super_of_a_method_reference() {
            Mix mix = Mix.built(lib("public void go() {}"))
                    .with("package app; class Sub extends lib.Lib { Runnable later() { return super::go; } }");

            mix.runs("new Sub().later().run();", lib("public static void go() {}"))
                    .fails(LinkageProblem.MEMBER_NOW_STATIC);
            mix.runs("new Sub().later().run();", lib("private void go() {}")).fails(LinkageProblem.INACCESSIBLE_MEMBER);
        }

        @Test
        void a_record_whose_component_has_another_type() {
            String pair = "package lib; public record Pair(%s left) {}";
            Compiled shipped = Compiled.of(pair.formatted("long"));

            Mix.built(pair.formatted("int")).runs("new lib.Pair(1);", shipped).fails(LinkageProblem.MISSING_METHOD);
            Mix.built(pair.formatted("int"))
                    .with("package app; class User { static int left(lib.Pair pair) { return pair.left(); } }")
                    .runs("User.left(null);", shipped)
                    .fails(LinkageProblem.MISSING_METHOD);
        }

        @Test
        void a_record_component_whose_class_is_gone_is_missed_by_its_generated_methods() {
            Mix.built(lib(""))
                    .with("package app; record Pair(lib.Lib left, int right) {}")
                    .runs("new Pair(null, 1).toString();", NOTHING)
                    .fails(LinkageProblem.MISSING_CLASS);
        }

        @Test
        void a_string_that_is_concatenated_from_something_that_is_gone() {
            Mix mix = Mix.built(lib("public static Lib one() { return null; }"));

            mix.with("package app; class User { static String of(lib.Lib lib) { return \"of \" + lib; } }")
                    .runs("User.of(null);", NOTHING)
                    .links();
        }

        @Test
        void an_enum_switch_outlives_its_constants_but_their_direct_use_does_not() {
            String built = "package lib; public enum Size { SMALL, LARGE }";
            String shipped = "package lib; public enum Size { LARGE }";
            String user = "package app; class User { static int of(lib.Size size) { switch (size) { %s } } }";

            Mix.built(built)
                    .with(user.formatted("case LARGE: return 1; default: return 0;"))
                    .runs("User.of(lib.Size.LARGE);", shipped)
                    .links();
            Mix.built(built).runs("Object small = lib.Size.SMALL;", shipped).fails(LinkageProblem.MISSING_FIELD);
        }
    }
}
