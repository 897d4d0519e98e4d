package dev.lockstep.classfile.serial;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** The {@code serialVersionUID} of a class that declares none (Java Object Serialization Specification 4.6). */
final class VersionDigest {
    private static final int OF_CLASS =
            Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
    private static final int VISIBILITY = Opcodes.ACC_PUBLIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED;
    private static final int OF_FIELD =
            VISIBILITY | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_VOLATILE | Opcodes.ACC_TRANSIENT;
    private static final int OF_METHOD = VISIBILITY
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_SYNCHRONIZED
            | Opcodes.ACC_NATIVE
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_STRICT;

    private final List<Member> fields = new ArrayList<>();
    private final List<Member> constructors = new ArrayList<>();
    private final List<Member> methods = new ArrayList<>();
    private String name = "";
    private int access;
    private List<String> interfaces = List.of();
    private boolean initializer;

    private record Member(int access, String name, String descriptor) {}

    void type(String internalName, int flags, String... superinterfaces) {
        name = internalName.replace('/', '.');
        access = flags;
        interfaces = Stream.of(superinterfaces)
                .map(each -> each.replace('/', '.'))
                .sorted()
                .toList();
    }

    void access(int flags) {
        access = flags;
    }

    void field(int flags, String fieldName, String descriptor) {
        boolean counts =
                (flags & Opcodes.ACC_PRIVATE) == 0 || (flags & (Opcodes.ACC_STATIC | Opcodes.ACC_TRANSIENT)) == 0;
        if (counts) {
            fields.add(new Member(flags & OF_FIELD, fieldName, descriptor));
        }
    }

    void method(int flags, String methodName, String descriptor) {
        if (methodName.equals("<clinit>")) {
            initializer = true;
        } else if ((flags & Opcodes.ACC_PRIVATE) == 0) {
            List<Member> all = methodName.equals("<init>") ? constructors : methods;
            all.add(new Member(flags & OF_METHOD, methodName, descriptor.replace('/', '.')));
        }
    }

    long value() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(sha1(bytes.toByteArray()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeUTF(name);
        out.writeInt(classFlags());
        for (String each : interfaces) {
            out.writeUTF(each);
        }
        fields.sort(Comparator.comparing(Member::name));
        write(out, fields);
        if (initializer) {
            write(out, List.of(new Member(Opcodes.ACC_STATIC, "<clinit>", "()V")));
        }
        constructors.sort(Comparator.comparing(Member::descriptor));
        write(out, constructors);
        methods.sort(Comparator.comparing(Member::name).thenComparing(Member::descriptor));
        write(out, methods);
    }

    /** An interface counts as abstract if it declares methods, whatever its flags say. */
    private int classFlags() {
        int flags = access & OF_CLASS;
        if ((flags & Opcodes.ACC_INTERFACE) == 0) {
            return flags;
        }
        return methods.isEmpty() ? flags & ~Opcodes.ACC_ABSTRACT : flags | Opcodes.ACC_ABSTRACT;
    }

    private static void write(DataOutputStream out, List<Member> members) throws IOException {
        for (Member member : members) {
            out.writeUTF(member.name);
            out.writeInt(member.access);
            out.writeUTF(member.descriptor);
        }
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
