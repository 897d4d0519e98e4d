package dev.lockstep.classfile.annotations;

import dev.lockstep.classfile.ClassFileReader;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.annotations.AnnotationUse.Constant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;

/** Reads annotations, those within others included. */
final class AnnotationUseReader extends ClassVisitor {
    private final List<AnnotationUse> uses = new ArrayList<>();

    private AnnotationUseReader() {
        super(Opcodes.ASM9);
    }

    static List<AnnotationUse> read(byte[] bytes) throws MalformedClassException {
        var reader = new AnnotationUseReader();
        accept(bytes, reader);
        return reader.uses;
    }

    static void accept(byte[] bytes, ClassVisitor visitor) throws MalformedClassException {
        ClassReader reader = ClassFileReader.open(bytes);
        try {
            reader.accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedClassException("not a class file: its structure points nowhere or ends early", e);
        }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return use("", descriptor, visible);
    }

    private @Nullable AnnotationVisitor use(String member, String descriptor, boolean visible) {
        return visible ? new Values(member, Type.getType(descriptor).getInternalName()) : null;
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return use(name + " " + descriptor, annotation, visible);
            }
        };
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, @Nullable String signature) {
        return new RecordComponentVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return use(name + " " + descriptor, annotation, visible);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return use(name + descriptor, annotation, visible);
            }

            @Override
            public @Nullable AnnotationVisitor visitParameterAnnotation(
                    int parameter, String annotation, boolean visible) {
                return use(name + descriptor, annotation, visible);
            }
        };
    }

    /** The values of one annotation; an array gives its own to the annotation that it stands in. */
    private final class Values extends AnnotationVisitor {
        private final String member;
        private final String type;
        private final Set<String> given = new HashSet<>();
        private final List<Constant> constants = new ArrayList<>();
        private final List<String> classes = new ArrayList<>();

        Values(String member, String type) {
            super(Opcodes.ASM9);
            this.member = member;
            this.type = type;
        }

        private void give(@Nullable String name) {
            if (name != null) {
                given.add(name);
            }
        }

        @Override
        public void visit(@Nullable String name, Object value) {
            give(name);
            if (value instanceof Type named) {
                Type element = named.getSort() == Type.ARRAY ? named.getElementType() : named;
                if (element.getSort() == Type.OBJECT) {
                    classes.add(element.getInternalName());
                }
            }
        }

        @Override
        public void visitEnum(@Nullable String name, String descriptor, String value) {
            give(name);
            constants.add(new Constant(Type.getType(descriptor).getInternalName(), value));
        }

        @Override
        public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
            give(name);
            return new Values(member, Type.getType(descriptor).getInternalName());
        }

        @Override
        public AnnotationVisitor visitArray(@Nullable String name) {
            give(name);
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(@Nullable String none, Object value) {
                    Values.this.visit(null, value);
                }

                @Override
                public void visitEnum(@Nullable String none, String descriptor, String value) {
                    Values.this.visitEnum(null, descriptor, value);
                }

                @Override
                public AnnotationVisitor visitAnnotation(@Nullable String none, String descriptor) {
                    return Values.this.visitAnnotation(null, descriptor);
                }
            };
        }

        @Override
        public void visitEnd() {
            uses.add(new AnnotationUse(member, type, given, constants, classes));
        }
    }
}
