package dev.lockstep.linkage;

import dev.lockstep.fixtures.Compiled;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What fails on the JVM and the engine says nothing of: known, so that nobody takes silence for more than it is. */
class UnjudgedTest {
    private static final String NOTHING = "package lib; class Nothing {}";

    private static String lib(String members) {
        return "package lib; public class Lib { " + members + " }";
    }

    /** By JVMS 6.5 only its initializer may, from version 53 on; javac compiles no such class. */
    @Test
    void a_final_field_that_a_method_of_its_own_class_writes() {
        writing(Opcodes.V1_8).links();
        writing(Opcodes.V9).failsUnjudged("java.lang.IllegalAccessError");
    }

    /**
     * What mixing can make of it: the field that was meant has gone from the subclass, and the class's own is found.
     */
    @Test
    void a_final_field_of_its_own_class_that_a_method_finds_by_the_name_of_a_subclass() {
        Compiled built = Compiled.of(
                "package lib; public class Lib { final int n = Integer.parseInt(\"3\");"
                        + " public static void set(Sub sub) { sub.n = 4; } }",
                "package lib; public class Sub extends Lib { int n; }");

        Mix.built(built)
                .runs(
                        "lib.Lib.set(new lib.Sub());",
                        built.plus(Compiled.of(built, "package lib; public class Sub extends Lib {}")))
                .failsUnjudged("java.lang.IllegalAccessError");
        Mix.built(built).runs("lib.Lib.set(new lib.Sub());", built).links();
    }

    private static Mix.On writing(int version) {
        var writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_SUPER, "app/User", null, "java/lang/Object", null);
        writer.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "n", "I", null, null)
                .visitEnd();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "write", "()V", null, null);
        code.visitCode();
        code.visitInsn(Opcodes.ICONST_1);
        code.visitFieldInsn(Opcodes.PUTSTATIC, "app/User", "n", "I");
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(1, 0);
        code.visitEnd();
        writer.visitEnd();
        return Mix.built(lib(""))
                .with(new Compiled(Map.of("app.User", writer.toByteArray())))
                .runs("User.write();", lib(""));
    }

    /** Whether each class below, in whatever jar, implements the interface itself, no look at these two can tell. */
    @Test
    void an_object_of_a_lost_interface_of_which_only_an_abstract_class_or_an_interface_is_known() {
        String api = "package lib; public interface Api { default void go() {} }";
        String own = "package lib; public class Own extends Both {}";
        String maker = "package lib; public class Maker { public static Both make() { return new Own(); } }";
        String statement = "lib.Api api = lib.Maker.make(); api.go();";

        Mix.built(api, "package lib; public abstract class Both implements Api {}", own, maker)
                .runs(statement, api, "package lib; public abstract class Both {}", own, maker)
                .failsUnjudged("java.lang.IncompatibleClassChangeError");
        String ownOfInterface = own.replace("extends", "implements");
        Mix.built(api, "package lib; public interface Both extends Api {}", ownOfInterface, maker)
                .runs(statement, api, "package lib; public interface Both {}", ownOfInterface, maker)
                .failsUnjudged("java.lang.IncompatibleClassChangeError");
    }

    @Test
    void a_cast_and_an_array_that_no_longer_take_an_object() {
        String api = "package lib; public interface Api {}";
        Mix mix = Mix.built(api, "package lib; public class Lib implements Api {}");

        mix.runs("Object any = new lib.Lib(); lib.Api cast = (lib.Api) any;", api, lib(""))
                .failsUnjudged("java.lang.ClassCastException");
        mix.runs("Object[] all = new lib.Api[1]; all[0] = new lib.Lib();", api, lib(""))
                .failsUnjudged("java.lang.ArrayStoreException");
    }

    @Test
    void a_type_of_a_signature_that_only_reflection_asks_for() {
        Mix.built(lib(""))
                .with("package app; class User { static void take(lib.Lib lib) {} static void used() {} }")
                .runs("User.used(); User.class.getDeclaredMethods();", NOTHING)
                .failsUnjudged("java.lang.NoClassDefFoundError");
    }

    @Test
    void an_annotation_that_is_gone_is_ignored() {
        Mix.built("package lib; @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)"
                        + " public @interface Mark {}")
                .with("package app; @lib.Mark class User {}")
                .runs("if (User.class.getAnnotations().length > 0) throw new Error();", NOTHING)
                .links();
    }

    @Test
    void a_nested_class_whose_outer_class_disowns_it() {
        Compiled shipped =
                Compiled.of(lib("public static class In {}")).plus(Compiled.of("package lib; public class Lib {}"));

        Mix.built(lib("public static class In {}"))
                .runs("Class.forName(\"lib.Lib$In\").getSimpleName();", shipped)
                .failsUnjudged("java.lang.IncompatibleClassChangeError");
    }

    @Test
    void a_class_whose_initializer_failed_before() {
        Mix.built(lib("public static void go() {}"))
                .runs(
                        "try { lib.Lib.go(); } catch (ExceptionInInitializerError first) { lib.Lib.go(); }",
                        lib("static { Integer.parseInt(\"\"); } public static void go() {}"))
                .failsUnjudged("java.lang.NoClassDefFoundError");
    }

    @Test
    void a_native_method_without_its_library() {
        Mix.built(lib("public static void go() {}"))
                .runs("lib.Lib.go();", lib("public static native void go();"))
                .failsUnjudged("java.lang.UnsatisfiedLinkError");
    }
}
