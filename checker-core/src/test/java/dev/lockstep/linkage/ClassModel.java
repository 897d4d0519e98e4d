package dev.lockstep.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class to be: changed at will, then written as a class file that is well-formed whatever was done to it. */
final class ClassModel {
    static final int ACCESS = Opcodes.ACC_PUBLIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED;

    final String name;
    int access;
    String superclass = "java/lang/Object";
    final List<String> interfaces = new ArrayList<>();
    final List<Member> fields = new ArrayList<>();
    final List<Member> methods = new ArrayList<>();
    final List<String> permitted = new ArrayList<>();
    final List<String> nestMembers = new ArrayList<>();

    @Nullable
    String nestHost;

    ClassModel(String name, int access) {
        this.name = name;
        this.access = access;
    }

    /** A field or method. */
    record Member(int access, String name, String descriptor) {
        Member with(int changed) {
            return new Member(changed, name, descriptor);
        }

        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }
    }

    ClassModel copy() {
        var copy = new ClassModel(name, access);
        copy.superclass = superclass;
        copy.interfaces.addAll(interfaces);
        copy.fields.addAll(fields);
        copy.methods.addAll(methods);
        copy.permitted.addAll(permitted);
        copy.nestMembers.addAll(nestMembers);
        copy.nestHost = nestHost;
        return copy;
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isOpenTo(ClassModel other) {
        return (access & Opcodes.ACC_PUBLIC) != 0 || packageName().equals(other.packageName());
    }

    String packageName() {
        return name.substring(0, name.indexOf('/'));
    }

    byte[] bytes() {
        var writer = new ClassWriter(0);
        begin(writer);
        List<Member> seen = new ArrayList<>();
        for (Member each : fields) {
            Member field = isInterface()
                    ? each.with(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL)
                    : each.with(each.access & ~Opcodes.ACC_ABSTRACT);
            if (isNew(field, seen)) {
                writer.visitField(field.access, field.name, field.descriptor, null, null)
                        .visitEnd();
            }
        }
        seen.clear();
        for (Member each : methods) {
            Member method = each.with(isInterface() ? inInterface(each) : inClass(each));
            if (method.name.equals("hashCode")) {
                // No mix makes a method of Object weaker: Object is the same in both builds.
                method = method.with((method.access & ~ACCESS) | Opcodes.ACC_PUBLIC);
            }
            if (isNew(method, seen) && !(isInterface() && method.name.equals("<init>"))) {
                write(writer, method);
            }
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Writes all but the members. */
    void begin(ClassWriter writer) {
        writer.visit(
                Opcodes.V17,
                flags(),
                name,
                null,
                isInterface() ? "java/lang/Object" : superclass,
                interfaces.stream().distinct().toArray(String[]::new));
        if (nestHost != null) {
            writer.visitNestHost(Objects.requireNonNull(nestHost));
        } else {
            nestMembers.stream().distinct().forEach(writer::visitNestMember);
        }
        if ((flags() & Opcodes.ACC_FINAL) == 0) {
            permitted.stream().distinct().forEach(writer::visitPermittedSubclass);
        }
    }

    private int flags() {
        int kept = access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE);
        if (isInterface()) {
            return (kept | Opcodes.ACC_ABSTRACT) & ~Opcodes.ACC_FINAL;
        }
        return (isAbstract() ? kept & ~Opcodes.ACC_FINAL : kept) | Opcodes.ACC_SUPER;
    }

    private static boolean isNew(Member member, List<Member> seen) {
        Member bare = member.with(0);
        return !seen.contains(bare) && seen.add(bare);
    }

    private static int inInterface(Member method) {
        int visible = (method.access & Opcodes.ACC_PRIVATE) != 0 ? Opcodes.ACC_PRIVATE : Opcodes.ACC_PUBLIC;
        if (method.isStatic()) {
            return visible | Opcodes.ACC_STATIC;
        }
        return visible | (visible == Opcodes.ACC_PUBLIC ? method.access & Opcodes.ACC_ABSTRACT : 0);
    }

    private int inClass(Member method) {
        if (method.name.equals("<init>")) {
            return method.access & ACCESS;
        }
        int barred = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        return !isAbstract() || (method.access & barred) != 0 ? method.access & ~Opcodes.ACC_ABSTRACT : method.access;
    }

    private static void write(ClassWriter writer, Member method) {
        MethodVisitor code = writer.visitMethod(method.access, method.name, method.descriptor, null, null);
        if ((method.access & Opcodes.ACC_ABSTRACT) == 0) {
            code.visitCode();
            Type result = Type.getReturnType(method.descriptor);
            if (method.name.equals("<init>")) {
                // A constructor that names no superclass: whatever throws need not have called one.
                code.visitInsn(Opcodes.ACONST_NULL);
                code.visitInsn(Opcodes.ATHROW);
            } else {
                zero(code, result);
                code.visitInsn(result.getOpcode(Opcodes.IRETURN));
            }
            code.visitMaxs(2, (Type.getArgumentsAndReturnSizes(method.descriptor) >> 2) + 1);
        }
        code.visitEnd();
    }

    /** Pushes zero or null. */
    static void zero(MethodVisitor code, Type type) {
        switch (type.getSort()) {
            case Type.VOID -> {}
            case Type.LONG -> code.visitInsn(Opcodes.LCONST_0);
            case Type.INT -> code.visitInsn(Opcodes.ICONST_0);
            default -> code.visitInsn(Opcodes.ACONST_NULL);
        }
    }
}
