package dev.lockstep.classfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Which string constants a class passes straight to which methods. Followed is what stands between the constant and the
 * call in one run of instructions, so that a string which takes another way is not found, and none is found wrongly.
 */
public final class StringUses {
    private StringUses() {}

    /**
     * A constant that is an argument of a call.
     *
     * @param text of the constant
     * @param owner of the method that is called, dotted
     * @param name of the method
     * @param argument its position among the arguments, from 0
     * @param inMethod the calling method's name
     * @param inDescriptor the calling method's descriptor
     * @param line in the source; absent when the class file does not tell
     */
    public record Use(
            String text,
            String owner,
            String name,
            int argument,
            String inMethod,
            String inDescriptor,
            OptionalInt line) {}

    /**
     * Finds them.
     *
     * @param wanted which constants
     * @throws MalformedClassException if the bytes are no class file
     */
    public static List<Use> find(byte[] bytes, Predicate<String> wanted) throws MalformedClassException {
        List<Use> uses = new ArrayList<>();
        ClassReader reader = ClassFileReader.open(bytes);
        try {
            reader.accept(
                    new ClassVisitor(Opcodes.ASM9) {
                        @Override
                        public MethodVisitor visitMethod(
                                int access,
                                String name,
                                String descriptor,
                                @Nullable String signature,
                                String @Nullable [] exceptions) {
                            return new Follower(name, descriptor, wanted, uses);
                        }
                    },
                    0);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new MalformedClassException("not a class file: its structure points nowhere or ends early", e);
        }
        return uses;
    }

    /** Follows one constant at a time; the values above it on the operand stack are counted. */
    private static final class Follower extends MethodVisitor {
        private final String method;
        private final String descriptor;
        private final Predicate<String> wanted;
        private final List<Use> uses;
        private Optional<String> followed = Optional.empty();
        private int above;
        private OptionalInt line = OptionalInt.empty();

        Follower(String method, String descriptor, Predicate<String> wanted, List<Use> uses) {
            super(Opcodes.ASM9);
            this.method = method;
            this.descriptor = descriptor;
            this.wanted = wanted;
            this.uses = uses;
        }

        private void lose() {
            followed = Optional.empty();
        }

        private void replace(int taken, int given) {
            if (taken > above) {
                lose();
            } else {
                above += given - taken;
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof String text && wanted.test(text)) {
                followed = Optional.of(text);
                above = 0;
            } else {
                above++;
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String called, boolean isInterface) {
            int arguments = Type.getArgumentTypes(called).length;
            int taken = arguments + (opcode == Opcodes.INVOKESTATIC ? 0 : 1);
            if (followed.isPresent() && taken > above) {
                int argument = arguments - above - 1;
                if (argument >= 0) {
                    uses.add(
                            new Use(followed.get(), owner.replace('/', '.'), name, argument, method, descriptor, line));
                }
            }
            replace(taken, given(called));
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String called, Handle bootstrap, Object... arguments) {
            replace(Type.getArgumentTypes(called).length, given(called));
        }

        private static int given(String called) {
            return Type.getReturnType(called) == Type.VOID_TYPE ? 0 : 1;
        }

        @Override
        public void visitInsn(int opcode) {
            boolean constant = opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.DCONST_1;
            if (constant || (opcode == Opcodes.DUP && above > 0)) {
                above++;
            } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
                replace(3, 0);
            } else {
                lose();
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                replace(1, 1);
            } else {
                above++;
            }
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            if (opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD) {
                above++;
            } else {
                lose();
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String type) {
            switch (opcode) {
                case Opcodes.GETSTATIC -> above++;
                case Opcodes.GETFIELD -> replace(1, 1);
                case Opcodes.PUTSTATIC -> replace(1, 0);
                default -> replace(2, 0);
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            switch (opcode) {
                case Opcodes.NEW -> above++;
                case Opcodes.CHECKCAST -> {}
                default -> replace(1, 1);
            }
        }

        @Override
        public void visitIincInsn(int variable, int increment) {}

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            lose();
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
            lose();
        }

        @Override
        public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
            lose();
        }

        @Override
        public void visitMultiANewArrayInsn(String type, int dimensions) {
            replace(dimensions, 1);
        }

        @Override
        public void visitFrame(int type, int locals, Object @Nullable [] local, int stack, Object @Nullable [] values) {
            lose();
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = OptionalInt.of(number);
        }
    }
}
