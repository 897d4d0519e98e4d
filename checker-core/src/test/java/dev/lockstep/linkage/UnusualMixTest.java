package dev.lockstep.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.classfile.ClassFileReader;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.fixtures.Call;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Judge;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What few meet: rules of the JVM that strike in class files which javac does not write, or which it wrote long ago.
 */
class UnusualMixTest {
    private static final String API = "package lib; public interface Api { void go(); }";

    private static String lib(String members) {
        return "package lib; public class Lib { " + members + " }";
    }

    /** A class {@code app.User} with a method {@code used} that does nothing, and more. */
    private static Compiled user(int version, Consumer<ClassWriter> more) {
        var writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "app/User", null, "java/lang/Object", null);
        method(writer, "used", "()V", code -> {});
        more.accept(writer);
        writer.visitEnd();
        return new Compiled(Map.of("app.User", writer.toByteArray()));
    }

    private static void method(ClassWriter writer, String name, String descriptor, Consumer<MethodVisitor> body) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor, null, null);
        code.visitCode();
        body.accept(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(4, 4);
        code.visitEnd();
    }

    /** Of a class file of a later version nothing is read, so that nobody ever comes to its superclass. */
    @Test
    void a_cycle_through_a_class_that_is_too_new_is_never_met() {
        Compiled one =
                Compiled.of("package lib; public class Lib {}", "package zoo; public class Sub extends lib.Lib {}");
        Compiled other =
                Compiled.of("package zoo; public class Sub {}", "package lib; public class Lib extends zoo.Sub {}");
        Compiled shipped = other.only("lib.Lib");
        Compiled client = Compiled.of(
                        one, "package app; public class Client { public static void run() { new zoo.Sub(); } }")
                .plus(new Compiled(Map.of("zoo.Sub", ClassFileVersion.of(Opcodes.V28, one.bytes("zoo.Sub")))));

        var prediction = Prediction.of(client, shipped);
        assertThat(prediction.failures()).isEmpty();
        for (String first : new String[] {"zoo.Sub", "lib.Lib"}) {
            var preparation = new Preparation();
            preparation.causeOf(prediction.definition(first));
            assertThat(preparation.causeOf(prediction.definition("lib.Lib")))
                    .as("when %s is asked about first", first)
                    .isEmpty();
        }
        for (Judge judge : Judge.all()) {
            assertThat(judge.thrown(shipped.plus(client).classes(), Call.run("app.Client")))
                    .as("on JDK %d", judge.release())
                    .startsWith("java.lang.UnsupportedClassVersionError");
        }
    }

    @Test
    void an_array_is_no_object_of_an_interface() {
        for (String wanted : new String[] {"lib/Api", "java/lang/Cloneable", "java/io/Serializable"}) {
            Mix mix = Mix.built(API).with(user(Opcodes.V17, writer -> {
                method(writer, "take", "(L" + wanted + ";)V", code -> {});
                method(writer, "pass", "([Llib/Api;)V", code -> {
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitMethodInsn(Opcodes.INVOKESTATIC, "app/User", "take", "(L" + wanted + ";)V", false);
                });
            }));

            if (wanted.startsWith("lib/")) {
                mix.runs("User.used();", API).fails("app.User", LinkageProblem.UNASSIGNABLE_TYPE);
            } else {
                mix.runs("User.used();", API).links();
            }
        }
    }

    @Test
    void null_is_an_object_of_a_class_that_is_gone() {
        Mix.built(lib(""))
                .with("package app; class User { static void used() {} static void take(lib.Lib lib) {}"
                        + " static lib.Lib pass() { take(null); return null; } }")
                .runs("User.used();", "package lib; class Nothing {}")
                .links();
    }

    @Test
    void a_static_method_of_an_interface_is_not_inherited() {
        String above = "package lib; public interface Above { static void all() {} }";

        Mix.built("package lib; public interface Api { static void all() {} }")
                .runs("lib.Api.all();", "package lib; public interface Api extends Above {}", above)
                .fails(LinkageProblem.MISSING_METHOD);
    }

    @Test
    void a_private_or_static_method_of_the_implementor_is_passed_over() {
        String use = "package lib; public class Use { public static void of(Api api) { %s } }";
        for (String own : new String[] {"private void go() {}", "public static void go() {}"}) {
            Mix mix = Mix.built("package lib; public interface Api {}", use.formatted(""))
                    .with("package app; class Sub implements lib.Api { " + own + " }");

            mix.runs("lib.Use.of(new Sub());", API, use.formatted("api.go();"))
                    .fails("app.Sub", LinkageProblem.ABSTRACT_METHOD_CALLED);
            mix.runs(
                            "lib.Use.of(new Sub());",
                            "package lib; public interface Api { default void go() {} }",
                            use.formatted("api.go();"))
                    .links();
        }
    }

    @Test
    void an_old_class_file_is_granted_no_more() {
        for (int version : new int[] {Opcodes.V1_3, Opcodes.V1_5, Opcodes.V1_7}) {
            Mix.built(lib("public static void go() {} public static int n;"))
                    .with("package app; class User { static void used() { lib.Lib.go(); lib.Lib.n++; } }")
                    .inVersion(version, "app.User")
                    .runs("User.used();", lib("private static void go() {} static int n;"))
                    .fails("app.User", LinkageProblem.INACCESSIBLE_MEMBER);
        }
    }

    @Test
    void an_enum_and_a_record_are_final() {
        for (String shipped :
                new String[] {"package lib; public enum Lib { A }", "package lib; public record Lib() {}"}) {
            Mix.built(lib(""))
                    .with("package app; class Sub extends lib.Lib {}")
                    .runs("Class.forName(\"app.Sub\");", shipped)
                    .fails("app.Sub", LinkageProblem.FINAL_CLASS_EXTENDED);
        }
    }

    @Test
    void of_a_default_and_an_abstract_method_of_unrelated_interfaces_the_default_is_run() {
        String other = "package lib; public interface Other { %s }";
        Mix.built("package lib; public interface Api { default void go() {} }", other.formatted(""))
                .with("package app; class Sub implements lib.Api, lib.Other {}")
                .runs(
                        "new Sub().go();",
                        "package lib; public interface Api { default void go() {} }",
                        other.formatted("void go();"))
                .links();
    }

    @Test
    void a_bound_that_changes_is_another_method() {
        Mix.built(lib("public static <T extends CharSequence> void go(T it) {}"))
                .runs("lib.Lib.go(\"\");", lib("public static <T extends Comparable<?>> void go(T it) {}"))
                .fails(LinkageProblem.MISSING_METHOD);
    }

    @Test
    void a_class_that_has_a_method_twice_is_no_class() {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "app/User", null, "java/lang/Object", null);
        method(writer, "run", "()V", code -> {});
        method(writer, "run", "()V", code -> {});
        writer.visitEnd();
        byte[] twice = writer.toByteArray();

        assertThatThrownBy(() -> new ClassFileReader(Prediction.SYMBOLS).read(twice))
                .isInstanceOf(MalformedClassException.class);
        for (Judge judge : Judge.all()) {
            assertThat(judge.thrown(Map.of("app.User", twice), Call.run("app.User")))
                    .as("on JDK %d", judge.release())
                    .containsExactly("java.lang.ClassFormatError");
        }
    }
}
