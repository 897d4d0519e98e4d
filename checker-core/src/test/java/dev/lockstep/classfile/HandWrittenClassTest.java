package dev.lockstep.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.symbol.Symbols;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Class files that today's javac does not write. */
class HandWrittenClassTest {
    private static final Handle BOOTSTRAP = new Handle(
            Opcodes.H_INVOKESTATIC,
            "lib/Bootstrap",
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;[Ljava/lang/Object;)"
                    + "Ljava/lang/Object;",
            false);

    private final Symbols symbols = new Symbols();

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_2, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6})
    void subroutines_of_old_compilers_are_walked_through(int version) throws Exception {
        byte[] bytes = classOf(version, code -> {
            var subroutine = new Label();
            var end = new Label();
            code.visitJumpInsn(Opcodes.JSR, subroutine);
            call(code, "afterJsr");
            code.visitJumpInsn(Opcodes.GOTO, end);
            code.visitLabel(subroutine);
            code.visitVarInsn(Opcodes.ASTORE, 300);
            call(code, "inSubroutine");
            code.visitVarInsn(Opcodes.RET, 300);
            code.visitLabel(end);
            call(code, "afterRet");
        });

        assertThat(facts(bytes).majorVersion()).isEqualTo(version & 0xFFFF);
        assertThat(calls(bytes)).containsExactlyInAnyOrder("afterJsr", "inSubroutine", "afterRet");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void switches_are_stepped_over_wherever_their_padding_puts_them(int padding) throws Exception {
        byte[] bytes = classOf(Opcodes.V17, code -> {
            for (int i = 0; i < padding; i++) {
                code.visitInsn(Opcodes.NOP);
            }
            var next = new Label();
            code.visitInsn(Opcodes.ICONST_0);
            // Keys that read as invokestatic instructions, were the walk to lose its step.
            code.visitLookupSwitchInsn(next, new int[] {0xB8B8B8, 0xB8000000 >>> 1}, new Label[] {next, next});
            code.visitLabel(next);
            call(code, "afterLookup");
            code.visitInsn(Opcodes.NOP);
            code.visitInsn(Opcodes.ICONST_0);
            var last = new Label();
            code.visitTableSwitchInsn(-2, 3, last, last, last, last, last, last, last);
            code.visitLabel(last);
            call(code, "afterTable");
        });

        assertThat(calls(bytes)).containsExactlyInAnyOrder("afterLookup", "afterTable");
    }

    @Test
    void wide_instructions_and_far_jumps_are_stepped_over() throws Exception {
        byte[] bytes = classOf(Opcodes.V1_6, code -> {
            code.visitIincInsn(300, 1);
            call(code, "afterWideIinc");
            code.visitIincInsn(1, 0xB8B8);
            call(code, "afterLargeIinc");
            code.visitVarInsn(Opcodes.LLOAD, 0xB8B8);
            call(code, "afterWideLoad");
            var far = new Label();
            code.visitJumpInsn(Opcodes.GOTO, far);
            for (int i = 0; i < 40_000; i++) {
                code.visitInsn(Opcodes.NOP);
            }
            code.visitLabel(far);
            call(code, "afterFarJump");
        });

        assertThat(calls(bytes))
                .containsExactlyInAnyOrder("afterWideIinc", "afterLargeIinc", "afterWideLoad", "afterFarJump");
    }

    @Test
    void wide_constant_indexes_are_read() throws Exception {
        byte[] bytes = classOf(Opcodes.V17, code -> {
            for (int i = 0; i < 300; i++) {
                code.visitLdcInsn("text " + i);
                code.visitInsn(Opcodes.POP);
            }
            code.visitLdcInsn(Type.getObjectType("lib/Far"));
        });

        assertThat(named(bytes)).containsExactly("lib.Far");
    }

    @Test
    void array_classes_count_by_their_element_class() throws Exception {
        byte[] bytes = classOf(Opcodes.V17, code -> {
            code.visitMultiANewArrayInsn("[[[Llib/Multi;", 2);
            code.visitTypeInsn(Opcodes.ANEWARRAY, "[Llib/OfArrays;");
            code.visitTypeInsn(Opcodes.ANEWARRAY, "lib/Plain");
            code.visitTypeInsn(Opcodes.CHECKCAST, "[[I");
            code.visitLdcInsn(Type.getType("[Llib/Constant;"));
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "[Llib/Cloned;", "clone", "()Ljava/lang/Object;", false);
        });

        assertThat(new AsmView(bytes, symbols).references()).isEqualTo(references(bytes));
        assertThat(references(bytes)).allMatch(each -> each.kind() == ReferenceKind.CLASS);
        assertThat(named(bytes))
                .containsExactlyInAnyOrder("lib.Multi", "lib.OfArrays", "lib.Plain", "lib.Constant", "lib.Cloned");
    }

    @Test
    void a_class_that_only_a_bootstrap_argument_names_is_a_reference() throws Exception {
        byte[] bytes = classOf(
                Opcodes.V17,
                code -> code.visitInvokeDynamicInsn(
                        "link",
                        "()Llib/Returned;",
                        BOOTSTRAP,
                        Type.getObjectType("lib/Label"),
                        Type.getMethodType("(Llib/Parameter;)V"),
                        new Handle(Opcodes.H_GETFIELD, "lib/Owner", "field", "Llib/Held;", false)));

        assertThat(references(bytes)).isEqualTo(new AsmView(bytes, symbols).references());
        assertThat(named(bytes))
                .filteredOn(name -> name.startsWith("lib."))
                .containsExactlyInAnyOrder(
                        "lib.Returned",
                        "lib.Label",
                        "lib.Parameter",
                        "lib.Owner.field Llib/Held;",
                        "lib.Held",
                        BOOTSTRAP.getOwner().replace('/', '.') + ".link" + BOOTSTRAP.getDesc());
    }

    @Test
    void constants_that_are_computed_from_computed_constants_are_followed() throws Exception {
        var inner = new ConstantDynamic("inner", "Llib/Inner;", BOOTSTRAP, Type.getObjectType("lib/Deepest"));
        var outer = new ConstantDynamic("outer", "Llib/Outer;", BOOTSTRAP, inner);
        byte[] bytes = classOf(Opcodes.V17, code -> code.visitLdcInsn(outer));

        Set<Reference> expected = new AsmView(bytes, symbols).references();

        assertThat(named(bytes))
                .contains("lib.Inner", "lib.Outer", "lib.Deepest", "java.lang.invoke.MethodHandles$Lookup");
        assertThat(references(bytes)).isEqualTo(expected);
        assertThat(ReferenceSites.find(bytes, symbols, expected).keySet()).isEqualTo(expected);
    }

    @Test
    void a_constant_that_no_instruction_uses_is_no_reference() throws Exception {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "app/Hand", null, "java/lang/Object", null);
        writer.newClass("lib/Unused");
        writer.newMethod("lib/Unused", "call", "()V", false);
        writer.visitEnd();

        assertThat(references(writer.toByteArray())).isEmpty();
    }

    @Test
    void one_class_file_may_read_and_write_one_field_and_both_count() throws Exception {
        byte[] bytes = classOf(Opcodes.V17, code -> {
            code.visitFieldInsn(Opcodes.GETSTATIC, "lib/Counter", "count", "I");
            code.visitFieldInsn(Opcodes.PUTSTATIC, "lib/Counter", "count", "I");
        });

        assertThat(references(bytes))
                .extracting(Reference::kind)
                .containsExactlyInAnyOrder(ReferenceKind.GET_STATIC, ReferenceKind.PUT_STATIC);
    }

    @Test
    void a_nest_counts_from_java_11_on_and_the_jvm_agrees(@TempDir Path folder) throws Exception {
        assertThat(facts(nestHost(Opcodes.V11)).nestMembers()).hasSize(1);
        assertThat(facts(nestHost(Opcodes.V10)).nestMembers()).isEmpty();
        assertThat(facts(nestMember(Opcodes.V11)).nestHost().map(ClassName::dotted))
                .contains("app.Host");
        assertThat(facts(nestMember(Opcodes.V10)).nestHost()).isEmpty();

        assertThat(outcome(folder.resolve("11"), Opcodes.V11)).isEqualTo("");
        assertThat(outcome(folder.resolve("10"), Opcodes.V10)).isEqualTo("java.lang.IllegalAccessError");
    }

    private static String outcome(Path folder, int version) throws Exception {
        var classes = new Compiled(Map.of("app.Host", nestHost(version), "app.Host$Member", nestMember(version)));
        return ForkedJvm.on(classes.writeTo(folder))
                .run("app.Host$Member")
                .error()
                .orElse("");
    }

    private static byte[] nestHost(int version) {
        var writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "app/Host", null, "java/lang/Object", null);
        writer.visitNestMember("app/Host$Member");
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "secret", "I", null, null)
                .visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] nestMember(int version) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "app/Host$Member", null, "java/lang/Object", null);
        writer.visitNestHost("app/Host");
        MethodVisitor run = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()V", null, null);
        run.visitCode();
        run.visitFieldInsn(Opcodes.GETSTATIC, "app/Host", "secret", "I");
        run.visitInsn(Opcodes.POP);
        run.visitInsn(Opcodes.RETURN);
        run.visitMaxs(0, 0);
        run.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] classOf(int version, Consumer<MethodVisitor> code) {
        var writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "app/Hand", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()V", null, null);
        method.visitCode();
        code.accept(method);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(10, 0xFFFF);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void call(MethodVisitor code, String name) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "lib/Lib", name, "()V", false);
    }

    private ClassFacts facts(byte[] bytes) throws MalformedClassException {
        return new ClassFileReader(symbols).read(bytes);
    }

    private Set<Reference> references(byte[] bytes) throws MalformedClassException {
        ClassFacts facts = facts(bytes);
        Set<Reference> references = new HashSet<>();
        for (int i = 0; i < facts.referenceCount(); i++) {
            references.add(facts.reference(i));
        }
        return references;
    }

    private List<String> calls(byte[] bytes) throws MalformedClassException {
        return references(bytes).stream().map(each -> each.wanted().name()).toList();
    }

    private List<String> named(byte[] bytes) throws MalformedClassException {
        return references(bytes).stream().map(Reference::toString).toList();
    }
}
