package dev.lockstep.classfile.canonical;

import dev.lockstep.classfile.ClassFileReader;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.canonical.CanonicalClass.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/** Reads a class file into its canonical parts. */
final class CanonicalReader extends ClassVisitor {
    private final List<Item> declaration = new ArrayList<>();
    private final TreeSet<String> unordered = new TreeSet<>();
    private final List<Item> annotations = new ArrayList<>();
    private final SortedMap<String, Member> fields = new TreeMap<>();
    private final SortedMap<String, Member> methods = new TreeMap<>();
    private String className = "";
    private int majorVersion;
    private boolean dynamicConcat;
    private boolean accessors;

    private CanonicalReader() {
        super(Opcodes.ASM9);
    }

    static CanonicalClass read(byte[] bytes, boolean withLines) throws MalformedClassException {
        ClassReader reader = ClassFileReader.open(bytes);
        var canonical = new CanonicalReader();
        try {
            reader.accept(canonical, ClassReader.SKIP_FRAMES | (withLines ? 0 : ClassReader.SKIP_DEBUG));
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | ClassCastException e) {
            throw malformed(e);
        }
        return canonical.result();
    }

    static MalformedClassException malformed(RuntimeException cause) {
        return new MalformedClassException("not a class file: its structure points nowhere or ends early", cause);
    }

    private CanonicalClass result() {
        unordered.forEach(text -> declaration.add(statement(text)));
        declaration.addAll(annotations);
        return new CanonicalClass(
                className,
                List.copyOf(declaration),
                fields,
                methods,
                new CompilerMark(majorVersion, dynamicConcat, accessors));
    }

    private static Item statement(Object... operands) {
        return new Item(Item.DECLARATION, Arrays.asList(operands), 0);
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        className = name;
        majorVersion = version & 0xFFFF;
        declaration.add(statement("class", access & ~Opcodes.ACC_SUPER, name, "extends " + superName));
        for (String each : interfaces == null ? new String[0] : interfaces) {
            declaration.add(statement("implements", each));
        }
        signature(signature, declaration);
    }

    private static void signature(@Nullable String signature, List<Item> items) {
        if (signature != null) {
            items.add(statement("signature", signature));
        }
    }

    @Override
    public void visitNestHost(String host) {
        declaration.add(statement("nest host", host));
    }

    @Override
    public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
        declaration.add(statement("enclosing method", owner, name + "" + descriptor));
    }

    @Override
    public void visitNestMember(String member) {
        unordered.add("nest member " + member);
    }

    @Override
    public void visitPermittedSubclass(String subclass) {
        unordered.add("permits " + subclass);
    }

    /** Every class that is named has an entry, whether it matters or not; those of the class itself do. */
    @Override
    public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
        if (name.equals(className) || className.equals(outerName)) {
            unordered.add("inner class " + name + " of " + outerName + " named " + innerName + " " + access);
        }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return annotation(descriptor, "annotation", annotations);
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(
            int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
        return annotation(descriptor, "type annotation " + typeRef + " " + path, annotations);
    }

    private static AnnotationVisitor annotation(String descriptor, String where, List<Item> items) {
        items.add(statement(where, descriptor));
        return new AnnotationReader(items, descriptor);
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, @Nullable String signature) {
        declaration.add(statement("component", name, descriptor));
        signature(signature, declaration);
        return new RecordComponentVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation(annotation, "annotation", declaration);
            }
        };
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        List<Item> items = new ArrayList<>();
        items.add(statement("field", access));
        signature(signature, items);
        if (value != null) {
            items.add(statement("constant", new Literal(value)));
        }
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation(annotation, "annotation", items);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int typeRef, @Nullable TypePath path, String annotation, boolean visible) {
                return annotation(annotation, "type annotation " + typeRef + " " + path, items);
            }

            @Override
            public void visitEnd() {
                fields.put(name + " " + descriptor, new Member(access, items, List.of()));
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodReader(access, name, descriptor, signature, exceptions);
    }

    private final class MethodReader extends MethodVisitor {
        private final int access;
        private final String name;
        private final String descriptor;
        private final List<Item> items = new ArrayList<>();
        private final BodyReader body = new BodyReader(className);

        MethodReader(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            super(Opcodes.ASM9);
            this.access = access;
            this.name = name;
            this.descriptor = descriptor;
            items.add(statement("method", access));
            signature(signature, items);
            if (exceptions != null) {
                new TreeSet<>(Arrays.asList(exceptions)).forEach(each -> items.add(statement("throws", each)));
            }
        }

        @Override
        public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
            return annotation(annotation, "annotation", items);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(
                int typeRef, @Nullable TypePath path, String annotation, boolean visible) {
            return annotation(annotation, "type annotation " + typeRef + " " + path, items);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String annotation, boolean visible) {
            return annotation(annotation, "parameter " + parameter, items);
        }

        @Override
        public AnnotationVisitor visitAnnotationDefault() {
            return new AnnotationReader(items, "default");
        }

        /** From here on the code is the body's. */
        @Override
        public void visitCode() {
            mv = body.visitor();
        }

        @Override
        public void visitEnd() {
            dynamicConcat |= body.dynamicConcat();
            accessors |= body.accessors() || name.startsWith("access$");
            methods.put(name + descriptor, new Member(access, items, body.items()));
        }
    }
}
