package dev.lockstep.classfile.canonical;

import dev.lockstep.classfile.ClassFileReader;
import dev.lockstep.classfile.MalformedClassException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * All literals of a class in one number: equal for two builds whose literals are the same in the same order, and by
 * chance hardly ever otherwise. Cheap, so that of the many classes that a release changes the few are found in which a
 * literal has.
 */
public final class LiteralSignature extends ClassVisitor {
    private long sum;

    private LiteralSignature() {
        super(Opcodes.ASM9);
    }

    /**
     * Reads a class.
     *
     * @throws MalformedClassException if the bytes are no class file
     */
    public static long of(byte[] bytes) throws MalformedClassException {
        ClassReader reader = ClassFileReader.open(bytes);
        var signature = new LiteralSignature();
        try {
            reader.accept(signature, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | ClassCastException e) {
            throw CanonicalReader.malformed(e);
        }
        return signature.sum;
    }

    private void add(int hash) {
        sum = 0x9E3779B97F4A7C15L * (sum ^ hash) + 1;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return new Values();
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        add(value == null ? 0 : value.hashCode());
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return new Values();
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new Code();
    }

    private final class Values extends AnnotationVisitor {
        Values() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(@Nullable String name, Object value) {
            add(value instanceof Object[] || !value.getClass().isArray() ? value.hashCode() : contents(value));
        }

        private static int contents(Object array) {
            return Arrays.deepHashCode(new Object[] {array});
        }

        @Override
        public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
            return this;
        }

        @Override
        public AnnotationVisitor visitArray(@Nullable String name) {
            return this;
        }
    }

    private final class Code extends MethodVisitor {
        Code() {
            super(Opcodes.ASM9);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return new Values();
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            return new Values();
        }

        @Override
        public AnnotationVisitor visitAnnotationDefault() {
            return new Values();
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode <= Opcodes.DCONST_1) {
                add(opcode);
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            add(operand);
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Number || value instanceof String) {
                add(value.hashCode());
            }
        }

        @Override
        public void visitIincInsn(int variable, int increment) {
            add(increment);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            add(min);
            add(max);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            add(Arrays.hashCode(keys));
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Number || argument instanceof String) {
                    add(argument.hashCode());
                }
            }
        }
    }
}
