package dev.lockstep.classfile.serial;

import dev.lockstep.classfile.ClassFileReader;
import dev.lockstep.classfile.MalformedClassException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads what counts for serialization. */
final class SerialShapeReader extends ClassVisitor {
    private static final Set<String> OWN_WORD = Set.of(
            "writeObject(Ljava/io/ObjectOutputStream;)V",
            "writeReplace()Ljava/lang/Object;",
            "writeExternal(Ljava/io/ObjectOutput;)V");

    private final Map<String, String> fields = new HashMap<>();
    private final VersionDigest digest = new VersionDigest();
    private String className = "";
    private Optional<Long> version = Optional.empty();
    private boolean declared;
    private boolean takesPart;

    private SerialShapeReader() {
        super(Opcodes.ASM9);
    }

    static SerialShape read(byte[] bytes) throws MalformedClassException {
        ClassReader reader = ClassFileReader.open(bytes);
        var shape = new SerialShapeReader();
        try {
            reader.accept(shape, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedClassException("not a class file: its structure points nowhere or ends early", e);
        }
        return new SerialShape(
                shape.declared ? shape.version : Optional.of(shape.digest.value()),
                shape.declared,
                shape.fields,
                shape.takesPart);
    }

    @Override
    public void visit(
            int classVersion,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        className = name;
        digest.type(name, access, interfaces == null ? new String[0] : interfaces);
    }

    /** Reflection gives a nested class the access that its source says. */
    @Override
    public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
        if (name.equals(className)) {
            digest.access(access);
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        digest.field(access, name, descriptor);
        boolean constant = (access & Opcodes.ACC_STATIC) != 0 && (access & Opcodes.ACC_FINAL) != 0;
        if (constant && name.equals("serialVersionUID") && isWhole(descriptor)) {
            declared = true;
            version = value instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
        }
        takesPart |= constant && name.equals("serialPersistentFields");
        if ((access & (Opcodes.ACC_STATIC | Opcodes.ACC_TRANSIENT)) == 0) {
            fields.put(name, descriptor);
        }
        return null;
    }

    /** The JDK widens what stands there; a {@code boolean} it cannot. */
    private static boolean isWhole(String descriptor) {
        return descriptor.length() == 1 && "JISBC".contains(descriptor);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        digest.method(access, name, descriptor);
        takesPart |= OWN_WORD.contains(name + descriptor);
        return null;
    }
}
