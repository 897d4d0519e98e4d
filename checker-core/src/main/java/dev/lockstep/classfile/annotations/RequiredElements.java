package dev.lockstep.classfile.annotations;

import dev.lockstep.classfile.MalformedClassException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads which elements of an annotation type must have a value wherever it stands. */
final class RequiredElements extends ClassVisitor {
    private final Set<String> names = new TreeSet<>();

    private RequiredElements() {
        super(Opcodes.ASM9);
    }

    static Set<String> of(byte[] bytes) throws MalformedClassException {
        var elements = new RequiredElements();
        AnnotationUseReader.accept(bytes, elements);
        return elements.names;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if ((access & Opcodes.ACC_ABSTRACT) == 0) {
            return null;
        }
        names.add(name);
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotationDefault() {
                names.remove(name);
                return null;
            }
        };
    }
}
