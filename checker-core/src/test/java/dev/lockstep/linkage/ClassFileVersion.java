package dev.lockstep.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;

/** Turns class files into such of older versions, as older compilers would have written them. */
final class ClassFileVersion {
    private ClassFileVersion() {}

    /** The same class in another version: below 50 there are no stack maps. */
    static byte[] of(int version, byte[] classFile) {
        var writer = new ClassWriter(0);
        var older = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(
                    int today, int access, String name, String signature, String superName, String[] interfaces) {
                super.visit(version, access, name, signature, superName, interfaces);
            }
        };
        new ClassReader(classFile).accept(older, version < Opcodes.V1_6 ? ClassReader.SKIP_FRAMES : 0);
        return writer.toByteArray();
    }

    /** The class file of a class of the tests. */
    static byte[] read(Class<?> type) {
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The oldest version, of those from 46 on, that has all that a class is made of.
     *
     * @jvms 4.4 The Constant Pool, table 4.4-B
     */
    static int oldest(byte[] classFile) {
        var oldest = new Oldest();
        new ClassReader(classFile).accept(oldest, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return oldest.version;
    }

    private static final class Oldest extends ClassVisitor {
        private int version = Opcodes.V1_2;
        private boolean isInterface;

        Oldest() {
            super(Opcodes.ASM9);
        }

        private void needs(int least) {
            version = Math.max(version, least);
        }

        @Override
        public void visit(int today, int access, String name, String signature, String superName, String[] interfaces) {
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            needs((access & (Opcodes.ACC_ENUM | Opcodes.ACC_ANNOTATION)) == 0 ? Opcodes.V1_2 : Opcodes.V1_5);
        }

        @Override
        public void visitNestHost(String host) {
            needs(Opcodes.V11);
        }

        @Override
        public void visitNestMember(String member) {
            needs(Opcodes.V11);
        }

        @Override
        public @Nullable RecordComponentVisitor visitRecordComponent(String name, String descriptor, String signature) {
            needs(Opcodes.V16);
            return null;
        }

        @Override
        public void visitPermittedSubclass(String permitted) {
            needs(Opcodes.V17);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if (isInterface && (access & Opcodes.ACC_ABSTRACT) == 0 && !name.equals("<clinit>")) {
                needs(Opcodes.V1_8);
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
                    if (isInterface && opcode != Opcodes.INVOKEINTERFACE) {
                        needs(Opcodes.V1_8);
                    }
                    if (owner.startsWith("[")) {
                        needs(Opcodes.V1_5);
                    }
                }

                @Override
                public void visitInvokeDynamicInsn(
                        String called, String calledDescriptor, Handle bootstrap, Object... arguments) {
                    needs(Opcodes.V1_7);
                    ofConstant(bootstrap);
                    for (Object each : arguments) {
                        ofConstant(each);
                    }
                }

                @Override
                public void visitLdcInsn(Object value) {
                    ofConstant(value);
                }
            };
        }

        private void ofConstant(Object value) {
            if (value instanceof ConstantDynamic) {
                needs(Opcodes.V11);
            } else if (value instanceof Handle handle) {
                boolean ofInterface = handle.isInterface() && handle.getTag() != Opcodes.H_INVOKEINTERFACE;
                needs(ofInterface ? Opcodes.V1_8 : Opcodes.V1_7);
            } else if (value instanceof Type type) {
                needs(type.getSort() == Type.METHOD ? Opcodes.V1_7 : Opcodes.V1_5);
            }
        }
    }
}
