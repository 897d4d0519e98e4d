package dev.lockstep.cli.e2e;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that javac would never write. Names are internal, with slashes. */
final class ForgedClass {
    private ForgedClass() {}

    static byte[] extending(String name, String superclass, String... interfaces) {
        return write(Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, superclass, interfaces, body -> {});
    }

    /** An interface with one default method {@code m()V}. */
    static byte[] interfaceWithDefault(String name, String... interfaces) {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
        return write(access, name, "java/lang/Object", interfaces, type -> {
            MethodVisitor method = type.visitMethod(Opcodes.ACC_PUBLIC, "m", "()V", null, null);
            method.visitCode();
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(0, 1);
            method.visitEnd();
        });
    }

    /** A class whose static method {@code run} calls a static method of another. */
    static byte[] calling(String name, String owner, String method, String descriptor) {
        return write(Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, "java/lang/Object", new String[0], type -> {
            MethodVisitor run = type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()V", null, null);
            run.visitCode();
            run.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, descriptor, false);
            run.visitInsn(Opcodes.RETURN);
            run.visitMaxs(2, 0);
            run.visitEnd();
        });
    }

    private static byte[] write(
            int access, String name, String superclass, String[] interfaces, Consumer<ClassWriter> body) {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, access, name, null, superclass, interfaces);
        body.accept(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }
}
