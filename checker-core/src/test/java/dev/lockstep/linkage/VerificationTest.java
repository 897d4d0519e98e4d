package dev.lockstep.linkage;

import dev.lockstep.fixtures.Compiled;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the verifier asks of other classes, one question at a time, each beside one that is not asked. The class that
 * raises the question is {@code app.User}; its method that does is never called.
 */
class VerificationTest {
    private static final String NOTHING = "package lib; class Nothing {}";
    private static final String BASE = "package lib; public class Base { public void inherited() {} }";
    private static final String SUB = "package lib; public class Sub extends Base {}";
    private static final String API = "package lib; public interface Api {}";
    private static final String LONE_SUB = "package lib; public class Sub { public void inherited() {} }";

    private static final Compiled WITHOUT_SUB = Compiled.of(BASE, API);
    private static final Compiled WITHOUT_BASE = Compiled.of(LONE_SUB, API);
    private static final Compiled APART = Compiled.of(BASE, LONE_SUB, API);

    /** The unused method stands in a class whose other method is called. */
    private static Mix user(String unused) {
        return Mix.built(BASE, SUB, API, "package lib; public class Both extends Base implements Api {}")
                .with("package app; class User { static void used() {} " + unused + " }");
    }

    private static void missesSub(String unused) {
        user(unused).runs("User.used();", WITHOUT_SUB).fails("app.User", LinkageProblem.MISSING_CLASS);
    }

    private static void missesBase(String unused) {
        user(unused).runs("User.used();", WITHOUT_BASE).fails("app.User", LinkageProblem.MISSING_CLASS);
    }

    private static void isUnassignable(String unused) {
        user(unused).runs("User.used();", APART).fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
    }

    /** Whether a class is missing or not: nothing is asked about it. */
    private static void asksNothing(String unused) {
        Mix mix = user(unused);
        mix.runs("User.used();", WITHOUT_SUB).linksBut(LinkageProblem.MISSING_CLASS);
        mix.runs("User.used();", APART).links();
    }

    @Nested
    class Questions {
        @Test
        void an_argument() {
            String passes = "static void take(lib.Base base) {} static void pass(lib.Sub sub) { take(sub); }";

            missesSub(passes);
            missesBase(passes);
            isUnassignable(passes);
            asksNothing(passes.replace("lib.Base base", "Object base"));
            asksNothing(passes.replace("lib.Base base", "lib.Sub base"));
        }

        @Test
        void an_argument_that_is_new() {
            String passes = "static void take(lib.Base base) {} static void pass() { take(new lib.Sub()); }";

            missesSub(passes);
            isUnassignable(passes);
            asksNothing(passes.replace("lib.Base base", "lib.Sub base"));
        }

        @Test
        void an_argument_for_an_interface_of_which_only_the_interface_is_needed() {
            Mix mix = user("static void take(lib.Api api) {} static void pass(lib.Both both) { take(both); }");

            mix.runs("User.used();", Compiled.of(API)).links();
            mix.runs("User.used();", Compiled.of(API, "package lib; public class Both {}"))
                    .links();
            mix.runs("User.used();", NOTHING).fails("app.User", LinkageProblem.MISSING_CLASS);
        }

        @Test
        void an_interface_that_has_become_a_class() {
            user("static void take(lib.Api api) {} static void pass(lib.Both both) { take(both); }")
                    .runs("User.used();", "package lib; public class Api {}", "package lib; public class Both {}")
                    .fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
        }

        @Test
        void a_receiver() {
            String calls = "static void call(lib.Sub sub) { lib.Base base = sub; base.inherited(); }";

            missesSub(calls);
            isUnassignable(calls);
            asksNothing("static void call(lib.Sub sub) { sub.hashCode(); }");
        }

        @Test
        void a_returned_value() {
            String returns = "static lib.Base pick(lib.Sub sub) { return sub; }";

            missesSub(returns);
            missesBase(returns);
            isUnassignable(returns);
            asksNothing(returns.replace("lib.Base pick", "Object pick"));
        }

        @Test
        void a_stored_value() {
            for (String kind : new String[] {"static lib.Base kept; static", "lib.Base kept;"}) {
                String stores = kind + " void keep(lib.Sub sub) { kept = sub; }";

                missesSub(stores);
                missesBase(stores);
                isUnassignable(stores);
                asksNothing(stores.replace("lib.Base", "lib.Sub"));
            }
        }

        @Test
        void a_field_of_an_object() {
            Mix.built("package lib; public class Base { public int n; }", SUB)
                    .with("package app; class User { static void used() {}"
                            + " static int read(lib.Sub sub) { return ((lib.Base) sub).n; } }")
                    .runs("User.used();", "package lib; public class Base { public int n; }", LONE_SUB)
                    .fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
        }

        @Test
        void values_that_meet_where_paths_join() {
            String joins = "static lib.Base pick(boolean which, lib.Sub sub, lib.Base base) {"
                    + " lib.Base picked = which ? sub : base; return picked; }";

            missesSub(joins);
            isUnassignable(joins);
        }

        @Test
        void a_local_variable_where_paths_join() {
            String joins = "static lib.Base pick(boolean which, lib.Sub sub, lib.Base base) {"
                    + " lib.Base picked; if (which) { picked = sub; } else { picked = base; } return picked; }";

            missesSub(joins);
            isUnassignable(joins);
        }

        @Test
        void elements_of_arrays() {
            String passes = "static void take(lib.Base[] bases) {} static void pass(lib.Sub[] subs) { take(subs); }";

            missesSub(passes);
            missesBase(passes);
            isUnassignable(passes);
            isUnassignable(passes.replace("[]", "[][]"));
            asksNothing(passes.replace("lib.Base[]", "Object[]"));
            asksNothing(passes.replace("lib.Base[]", "Cloneable"));
            asksNothing(passes.replace("lib.Sub[]", "lib.Sub[][]").replace("lib.Base[]", "java.io.Serializable[]"));
        }

        @Test
        void an_element_that_is_taken_out() {
            isUnassignable("static lib.Base take(lib.Sub[][] subs) { return subs[0][1]; }");
        }

        @Test
        void no_element_that_is_put_in() {
            asksNothing("static void put(lib.Base[] bases, lib.Sub sub) { bases[0] = sub; }");
        }

        @Test
        void a_lambda_body_is_a_method_of_the_class() {
            isUnassignable("static java.util.function.Function<lib.Sub, lib.Base> map() { return sub -> sub; }");
        }

        @Test
        void a_nested_class_keeps_it_to_itself() {
            Mix mix = user("static class In { static lib.Base pick(lib.Sub sub) { return sub; } }");

            mix.runs("User.used();", APART).linksBut(LinkageProblem.UNASSIGNABLE_TYPE);
            mix.runs("Class.forName(\"app.User$In\");", APART).fails("app.User$In", LinkageProblem.UNASSIGNABLE_TYPE);
        }

        @Test
        void what_is_named_by_other_instructions_is_not_asked_about() {
            asksNothing("static Object all(Object any) {"
                    + " if (any instanceof lib.Sub) { lib.Sub sub = (lib.Sub) any; return new lib.Sub[1]; }"
                    + " return any == null ? lib.Sub.class : new lib.Sub(); }");
        }
    }

    @Nested
    class Exceptions {
        private static final String FAULT = "package lib; public class Fault extends RuntimeException {}";
        private static final String NO_FAULT = "package lib; public class Fault {}";

        private Mix user(String unused) {
            return Mix.built(FAULT, "package lib; public class Other extends RuntimeException {}")
                    .with("package app; class User { static void used() {} " + unused + " }");
        }

        @Test
        void what_is_thrown() {
            for (String thrown : new String[] {
                "static void fail() { throw new lib.Fault(); }",
                "static lib.Fault make() { return null; } static void fail() { throw make(); }"
            }) {
                Mix mix = user(thrown);
                mix.runs("User.used();", NOTHING).fails("app.User", LinkageProblem.MISSING_CLASS);
                mix.runs("User.used();", NO_FAULT).fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
            }
        }

        @Test
        void what_is_caught() {
            Mix mix = user("static void fail() { try { used(); } catch (lib.Fault e) { used(); } }");

            mix.runs("User.used();", NOTHING).fails("app.User", LinkageProblem.MISSING_CLASS);
            mix.runs("User.used();", NO_FAULT).fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
        }

        @Test
        void each_of_several_that_are_caught() {
            Mix mix = user("static void fail() { try { used(); } catch (lib.Other | lib.Fault e) { used(); } }");
            String other = "package lib; public class Other extends RuntimeException {}";

            mix.runs("User.used();", other).fails("app.User", LinkageProblem.MISSING_CLASS);
            mix.runs("User.used();", FAULT).fails("app.User", LinkageProblem.MISSING_CLASS);
        }

        @Test
        void a_local_variable_that_a_handler_expects() {
            Mix.built(BASE, SUB)
                    .with(
                            "package app; class User { static void used() {}"
                                    + " static lib.Base pick(lib.Sub sub, lib.Base base) { lib.Base picked = base;"
                                    + " try { used(); picked = sub; used(); } catch (RuntimeException e) { used(); } return picked; } }")
                    .runs("User.used();", APART)
                    .fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
        }

        @Test
        void what_a_method_says_it_throws_is_not_asked_about() {
            user("static void fail() throws lib.Fault {}")
                    .runs("User.used();", NOTHING)
                    .links();
        }
    }

    @Nested
    class Protected {
        private static final String OPEN = "package lib; public class Base { public int n; public void go() {}"
                + " public static void all() {} public Base(int n) {} public Base() {} }";
        private static final String GUARDED = OPEN.replace("public int", "protected int")
                .replace("public void", "protected void")
                .replace("public static", "protected static")
                .replace("public Base(int", "protected Base(int");

        private Mix sub(String unused) {
            return Mix.built(OPEN, SUB)
                    .with("package app; class User extends lib.Base { static void used() {} " + unused + " }");
        }

        private void isRefused(String unused) {
            sub(unused).runs("User.used();", GUARDED, SUB).fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
        }

        @Test
        void on_another_object_in_a_method_that_is_never_called() {
            isRefused("static void unused(lib.Base other) { other.go(); }");
            isRefused("static int unused(lib.Base other) { return other.n; }");
            isRefused("static void unused(lib.Base other) { other.n = 1; }");
            isRefused("static void unused() { new lib.Base(1); }");
        }

        @Test
        void on_its_own_objects_and_statics() {
            sub("User() { super(1); n = 1; go(); }"
                            + " static void unused(User other) { other.go(); other.n++; ((lib.Base) null).toString(); all(); }")
                    .runs("new User();", GUARDED, SUB)
                    .links();
        }

        @Test
        void by_the_name_of_a_sibling_it_fails_when_it_is_reached() {
            Mix mix = sub("static void unused(lib.Sub other) { other.go(); }");

            mix.runs("User.used();", GUARDED, SUB).linksBut(LinkageProblem.INACCESSIBLE_MEMBER);
            mix.runs("User.unused(new lib.Sub());", GUARDED, SUB).fails("app.User", LinkageProblem.INACCESSIBLE_MEMBER);
        }

        @Test
        void a_class_that_is_no_subclass_may_load() {
            Mix mix = Mix.built(OPEN)
                    .with("package app; class User { static void used() {}"
                            + " static void unused(lib.Base other) { other.go(); } }");

            mix.runs("User.used();", GUARDED).linksBut(LinkageProblem.INACCESSIBLE_MEMBER);
        }
    }

    @Nested
    class Supertypes {
        private static final String TOP = "package lib; public class Top { public void go() {} }";

        @Test
        void this_as_what_is_no_longer_a_superclass() {
            Mix.built(TOP, "package lib; public class Middle extends Top {}")
                    .with("package app; class User extends lib.Middle { static void used() {}"
                            + " lib.Top unused() { return this; } }")
                    .runs("User.used();", TOP, "package lib; public class Middle {}")
                    .fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
        }

        @Test
        void a_super_call_that_names_what_is_no_longer_a_superclass() {
            Mix mix = Mix.built(TOP, "package lib; public class Middle extends Top {}")
                    .with(HandWritten.user("lib/Middle", Opcodes.V17, "()V", 0, code -> {
                        code.visitVarInsn(Opcodes.ALOAD, 0);
                        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "lib/Top", "go", "()V", false);
                        code.visitInsn(Opcodes.RETURN);
                    }));

            mix.runs("User.used();", TOP, "package lib; public class Middle extends Top {}")
                    .links();
            mix.runs("User.used();", TOP, "package lib; public class Middle {}")
                    .fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
        }

        @Test
        void an_interface_call_needs_the_interface_and_not_the_receiver() {
            String api = "package lib; public interface Api { void go(); }";
            Mix mix = Mix.built(api, "package lib; public class Both implements Api { public void go() {} }")
                    .with("package app; class User { static void used() {}"
                            + " static void call(lib.Both both) { lib.Api api = both; api.go(); } }");

            mix.runs("User.used();", api).links();
            mix.runs("User.used();", "package lib; public class Both {}")
                    .fails("app.User", LinkageProblem.MISSING_CLASS);
        }
    }

    /** Without stack maps types are inferred, and classes that meet are loaded. */
    @Nested
    class OldClassFiles {
        private static final String MEETS = "static Object pick(boolean which, lib.Sub sub, lib.Base base) {"
                + " Object picked; if (which) { picked = sub; } else { picked = base; } return picked; }";
        private static final String FITS = "static Object pick(boolean which, lib.Sub sub, lib.Base base) {"
                + " return (which ? sub : base).toString(); }";
        private static final String RETURNS =
                "static lib.Base pick(boolean which, lib.Sub sub, lib.Base base) {" + " return which ? sub : base; }";

        private static Mix of(int version, String unused) {
            return user(unused).inVersion(version, "app.User");
        }

        @Test
        void what_meets_is_loaded_only_where_there_is_no_stack_map() {
            of(Opcodes.V1_5, MEETS).runs("User.used();", WITHOUT_SUB).fails("app.User", LinkageProblem.MISSING_CLASS);
            of(Opcodes.V1_5, MEETS).runs("User.used();", WITHOUT_BASE).fails("app.User", LinkageProblem.MISSING_CLASS);
            of(Opcodes.V1_5, MEETS).runs("User.used();", APART).links();
            of(Opcodes.V1_6, MEETS).runs("User.used();", WITHOUT_SUB).links();
            of(Opcodes.V1_7, MEETS).runs("User.used();", WITHOUT_SUB).links();
        }

        @Test
        void what_has_met_is_assignable_if_all_of_it_is() {
            for (int version : new int[] {Opcodes.V1_3, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7}) {
                of(version, RETURNS).runs("User.used();", APART).fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
                of(version, RETURNS).runs("User.used();", WITHOUT_SUB).fails("app.User", LinkageProblem.MISSING_CLASS);
            }
        }

        @Test
        void version_50_gets_a_second_chance_by_inference() {
            of(Opcodes.V1_7, FITS).runs("User.used();", APART).fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
            of(Opcodes.V1_6, FITS).runs("User.used();", APART).links();
            of(Opcodes.V1_5, FITS).runs("User.used();", APART).links();
        }

        @Test
        void but_not_for_a_class_that_is_missing() {
            of(Opcodes.V1_6, FITS).runs("User.used();", WITHOUT_SUB).fails("app.User", LinkageProblem.MISSING_CLASS);
        }

        @Test
        void what_is_passed_and_caught_is_asked_about_as_ever() {
            of(Opcodes.V1_5, "static void take(lib.Base base) {} static void pass(lib.Sub sub) { take(sub); }")
                    .runs("User.used();", APART)
                    .fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
            Mix.built("package lib; public class Fault extends RuntimeException {}")
                    .with("package app; class User { static void used() {}"
                            + " static void fail() { try { used(); } catch (lib.Fault e) { used(); } } }")
                    .inVersion(Opcodes.V1_5, "app.User")
                    .runs("User.used();", NOTHING)
                    .fails("app.User", LinkageProblem.MISSING_CLASS);
        }

        @Test
        void a_local_variable_keeps_its_type_over_a_subroutine() {
            Mix mix = Mix.built(BASE, SUB)
                    .with(HandWritten.user(
                            "java/lang/Object", Opcodes.V1_5, "(Llib/Sub;)Llib/Base;", Opcodes.ACC_STATIC, code -> {
                                var subroutine = new Label();
                                code.visitJumpInsn(Opcodes.JSR, subroutine);
                                code.visitVarInsn(Opcodes.ALOAD, 0);
                                code.visitInsn(Opcodes.ARETURN);
                                code.visitLabel(subroutine);
                                code.visitVarInsn(Opcodes.ASTORE, 1);
                                code.visitVarInsn(Opcodes.RET, 1);
                            }));

            mix.runs("User.used();", BASE, SUB).links();
            mix.runs("User.used();", APART).fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
        }
    }

    /** A class that no compiler of today writes. */
    private static final class HandWritten {
        static Compiled user(
                String superclass, int version, String descriptor, int access, Consumer<MethodVisitor> unused) {
            var writer = new ClassWriter(0);
            writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "app/User", null, superclass, null);
            method(writer, "used", "()V", Opcodes.ACC_STATIC, code -> code.visitInsn(Opcodes.RETURN));
            method(writer, "unused", descriptor, access, unused);
            writer.visitEnd();
            return new Compiled(Map.of("app.User", writer.toByteArray()));
        }

        private static void method(
                ClassWriter writer, String name, String descriptor, int access, Consumer<MethodVisitor> body) {
            MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | access, name, descriptor, null, null);
            code.visitCode();
            body.accept(code);
            code.visitMaxs(4, 4);
            code.visitEnd();
        }
    }
}
