package dev.lockstep.linkage;

import dev.lockstep.fixtures.Call;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class that does one thing: its method {@code run} executes the instruction in question, and little else. */
final class Site {
    final ClassModel model;
    final int loader;

    /** What the method resolves, in this order, up to the first failure. */
    final List<Reference> references = new ArrayList<>();

    Call.Start start = Call.Start.STATIC;

    /** The class of the object on which the last reference is called; it decides what is selected. */
    Optional<String> receiver = Optional.empty();

    String what = "";
    private final ClassWriter writer = new ClassWriter(0);

    Site(ClassModel model, int loader) {
        this.model = model;
        this.loader = loader;
    }

    String dotted() {
        return model.name.replace('/', '.');
    }

    /** What runs it. */
    Call call() {
        return new Call(dotted(), start, receiver.map(name -> name.replace('/', '.')));
    }

    byte[] bytes() {
        return writer.toByteArray();
    }

    private MethodVisitor run(String name, int access, String descriptor) {
        model.begin(writer);
        MethodVisitor code = writer.visitMethod(access, name, descriptor, null, null);
        code.visitCode();
        return code;
    }

    private MethodVisitor run() {
        return run("run", Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "()V");
    }

    private void end(MethodVisitor code) {
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(12, 4);
        code.visitEnd();
        writer.visitEnd();
    }

    private void member(ReferenceKind kind, String owner, ClassModel.Member member, boolean asInterface) {
        what += " " + kind + " " + owner + "." + member.name() + member.descriptor() + (asInterface ? " (itf)" : "");
        references.add(Prediction.SYMBOLS.reference(
                kind,
                Prediction.SYMBOLS.className(owner),
                Prediction.SYMBOLS.nameAndType(member.name(), member.descriptor()),
                asInterface));
    }

    private void type(ReferenceKind kind, String owner) {
        what += " " + kind + " " + owner;
        references.add(Prediction.SYMBOLS.reference(kind, Prediction.SYMBOLS.className(owner)));
    }

    private void typesOf(String descriptor) {
        List<Type> types = new ArrayList<>();
        if (descriptor.startsWith("(")) {
            types.addAll(List.of(Type.getArgumentTypes(descriptor)));
            types.add(Type.getReturnType(descriptor));
        } else {
            types.add(Type.getType(descriptor));
        }
        for (Type each : types) {
            Type element = each.getSort() == Type.ARRAY ? each.getElementType() : each;
            if (element.getSort() == Type.OBJECT) {
                boolean ofField = handle && !descriptor.startsWith("(");
                type(ofField ? ReferenceKind.TYPE : ReferenceKind.CLASS, element.getInternalName());
            }
        }
    }

    /** {@code getfield} and its like. */
    void field(int opcode, String owner, ClassModel.Member field) {
        MethodVisitor code = run();
        Type type = Type.getType(field.descriptor());
        if (opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD) {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
        if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
            ClassModel.zero(code, type);
        }
        code.visitFieldInsn(opcode, owner, field.name(), field.descriptor());
        if (opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC) {
            pop(code, type);
        }
        member(
                switch (opcode) {
                    case Opcodes.GETFIELD -> ReferenceKind.GET_FIELD;
                    case Opcodes.PUTFIELD -> ReferenceKind.PUT_FIELD;
                    case Opcodes.GETSTATIC -> ReferenceKind.GET_STATIC;
                    default -> ReferenceKind.PUT_STATIC;
                },
                owner,
                field,
                false);
        end(code);
    }

    /** A call on null: linking comes before the {@code NullPointerException}. */
    void call(int opcode, String owner, ClassModel.Member method, boolean asInterface) {
        MethodVisitor code = run();
        if (opcode != Opcodes.INVOKESTATIC) {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
        invoke(code, opcode, owner, method, asInterface);
        end(code);
    }

    private void invoke(MethodVisitor code, int opcode, String owner, ClassModel.Member method, boolean asInterface) {
        for (Type each : Type.getArgumentTypes(method.descriptor())) {
            ClassModel.zero(code, each);
        }
        code.visitMethodInsn(opcode, owner, method.name(), method.descriptor(), asInterface);
        pop(code, Type.getReturnType(method.descriptor()));
        ReferenceKind kind = switch (opcode) {
            case Opcodes.INVOKESTATIC -> ReferenceKind.INVOKE_STATIC;
            case Opcodes.INVOKEINTERFACE -> ReferenceKind.INVOKE_INTERFACE;
            case Opcodes.INVOKESPECIAL -> ReferenceKind.INVOKE_SPECIAL;
            default -> ReferenceKind.INVOKE_VIRTUAL;
        };
        member(kind, owner, method, asInterface);
        if (owner.equals("java/lang/invoke/MethodHandle")) {
            typesOf(method.descriptor());
        }
    }

    private static void pop(MethodVisitor code, Type type) {
        if (type.getSize() > 0) {
            code.visitInsn(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
    }

    /** A call on an object of a class: {@code run(Object)} casts it first. */
    void callOn(String receiverClass, int opcode, String owner, ClassModel.Member method) {
        MethodVisitor code = run("run", Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "(Ljava/lang/Object;)V");
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitTypeInsn(Opcodes.CHECKCAST, owner);
        type(ReferenceKind.CLASS, owner);
        invoke(code, opcode, owner, method, opcode == Opcodes.INVOKEINTERFACE);
        receiver = Optional.of(receiverClass);
        what += " on " + receiverClass;
        end(code);
    }

    /** {@code super.m()}. */
    void superCall(String owner, ClassModel.Member method, boolean asInterface) {
        MethodVisitor code = run("run", Opcodes.ACC_PUBLIC, "()V");
        start = Call.Start.INSTANCE;
        code.visitVarInsn(Opcodes.ALOAD, 0);
        invoke(code, Opcodes.INVOKESPECIAL, owner, method, asInterface);
        end(code);
    }

    /** A constructor that calls that of the superclass. */
    void superConstructor(ClassModel.Member constructor) {
        MethodVisitor code = run("<init>", Opcodes.ACC_PUBLIC, "()V");
        start = Call.Start.CONSTRUCTOR;
        code.visitVarInsn(Opcodes.ALOAD, 0);
        invoke(code, Opcodes.INVOKESPECIAL, model.superclass, constructor, false);
        end(code);
    }

    void create(String owner) {
        MethodVisitor code = run();
        code.visitTypeInsn(Opcodes.NEW, owner);
        code.visitInsn(Opcodes.POP);
        type(ReferenceKind.NEW, owner);
        end(code);
    }

    void createAndConstruct(String owner, ClassModel.Member constructor) {
        MethodVisitor code = run();
        code.visitTypeInsn(Opcodes.NEW, owner);
        type(ReferenceKind.NEW, owner);
        invoke(code, Opcodes.INVOKESPECIAL, owner, constructor, false);
        end(code);
    }

    /** {@code checkcast} and {@code instanceof}, of an object, since null is not looked at. */
    void test(int opcode, String owner, boolean array) {
        MethodVisitor code = run();
        code.visitLdcInsn("an object");
        code.visitTypeInsn(opcode, array ? "[[L" + owner + ";" : owner);
        code.visitInsn(Opcodes.POP);
        type(ReferenceKind.CLASS, owner);
        end(code);
    }

    void array(String owner, boolean several) {
        MethodVisitor code = run();
        code.visitInsn(Opcodes.ICONST_1);
        if (several) {
            code.visitInsn(Opcodes.ICONST_1);
            code.visitMultiANewArrayInsn("[[L" + owner + ";", 2);
        } else {
            code.visitTypeInsn(Opcodes.ANEWARRAY, owner);
        }
        code.visitInsn(Opcodes.POP);
        type(ReferenceKind.CLASS, owner);
        end(code);
    }

    void cloneArray(String owner) {
        MethodVisitor code = run();
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "[L" + owner + ";", "clone", "()Ljava/lang/Object;", false);
        code.visitInsn(Opcodes.POP);
        type(ReferenceKind.CLASS, owner);
        end(code);
    }

    void constantClass(String owner, boolean array) {
        MethodVisitor code = run();
        code.visitLdcInsn(Type.getType((array ? "[L" : "L") + owner + ";"));
        code.visitInsn(Opcodes.POP);
        type(ReferenceKind.CLASS, owner);
        end(code);
    }

    void constantMethodType(String descriptor) {
        MethodVisitor code = run();
        code.visitLdcInsn(Type.getMethodType(descriptor));
        code.visitInsn(Opcodes.POP);
        typesOf(descriptor);
        end(code);
    }

    void constantHandle(int tag, String owner, ClassModel.Member member, boolean asInterface) {
        MethodVisitor code = run();
        code.visitLdcInsn(handle(tag, owner, member, asInterface));
        code.visitInsn(Opcodes.POP);
        end(code);
    }

    /** An {@code invokedynamic} whose bootstrap method takes anything. */
    void dynamicCall(String descriptor, int tag, String owner, ClassModel.Member member, boolean asInterface) {
        MethodVisitor code = run();
        for (Type each : Type.getArgumentTypes(descriptor)) {
            ClassModel.zero(code, each);
        }
        what += " INDY";
        typesOf(descriptor);
        code.visitInvokeDynamicInsn(
                "any",
                descriptor,
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        Bootstrap.class.getName().replace('.', '/'),
                        "link",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                                + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
                        false),
                handle(tag, owner, member, asInterface));
        pop(code, Type.getReturnType(descriptor));
        end(code);
    }

    /** A dynamic constant: null, of a type. */
    void dynamicConstant(String type) {
        MethodVisitor code = run();
        what += " CONDY";
        typesOf("L" + type + ";");
        code.visitLdcInsn(new org.objectweb.asm.ConstantDynamic(
                "any",
                "L" + type + ";",
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        "java/lang/invoke/ConstantBootstraps",
                        "nullConstant",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)"
                                + "Ljava/lang/Object;",
                        false)));
        code.visitInsn(Opcodes.POP);
        end(code);
    }

    /** Whether it holds a method handle. */
    boolean handle;

    private Handle handle(int tag, String owner, ClassModel.Member member, boolean asInterface) {
        what += " handle";
        handle = true;
        ReferenceKind kind = switch (tag) {
            case Opcodes.H_GETFIELD -> ReferenceKind.GET_FIELD;
            case Opcodes.H_GETSTATIC -> ReferenceKind.GET_STATIC;
            case Opcodes.H_PUTFIELD -> ReferenceKind.PUT_FIELD;
            case Opcodes.H_PUTSTATIC -> ReferenceKind.PUT_STATIC;
            case Opcodes.H_INVOKEVIRTUAL -> ReferenceKind.INVOKE_VIRTUAL;
            case Opcodes.H_INVOKESTATIC -> ReferenceKind.INVOKE_STATIC;
            case Opcodes.H_INVOKEINTERFACE -> ReferenceKind.INVOKE_INTERFACE;
            case Opcodes.H_NEWINVOKESPECIAL -> ReferenceKind.NEW_INVOKE_SPECIAL;
            default -> ReferenceKind.INVOKE_SPECIAL;
        };
        // The member first, then what its descriptor names.
        member(kind, owner, member, asInterface);
        String before = what;
        typesOf(member.descriptor());
        what = before;
        return new Handle(tag, owner, member.name(), member.descriptor(), asInterface);
    }

    /** A handler for a type that nothing throws. */
    void caught(String type) {
        MethodVisitor code = run();
        Label from = new Label();
        Label to = new Label();
        Label handler = new Label();
        Label done = new Label();
        code.visitTryCatchBlock(from, to, handler, type);
        code.visitLabel(from);
        code.visitInsn(Opcodes.NOP);
        code.visitLabel(to);
        code.visitJumpInsn(Opcodes.GOTO, done);
        code.visitLabel(handler);
        code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
        code.visitInsn(Opcodes.POP);
        code.visitLabel(done);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        what += " catch " + type;
        end(code);
    }
}
