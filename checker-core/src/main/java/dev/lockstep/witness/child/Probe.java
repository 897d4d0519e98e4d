package dev.lockstep.witness.child;

import static dev.lockstep.witness.child.Question.Kind.INVOKE_INTERFACE;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A static method, added to the very class in which a reference stands, that executes one instruction with that
 * reference. Its arguments are zeros and nulls. An object is null as well, since a reference is resolved before its
 * object is looked at; unless selection is what is asked about.
 */
final class Probe {
    /** The name of the method. */
    static final String NAME = "$witness$";

    private static final int NOP = 0;
    private static final int ACONST_NULL = 1;
    private static final int ICONST_0 = 3;
    private static final int LCONST_0 = 9;
    private static final int FCONST_0 = 11;
    private static final int DCONST_0 = 14;
    private static final int LDC_W = 19;
    private static final int ALOAD_0 = 42;
    private static final int AASTORE = 83;
    private static final int DUP = 89;
    private static final int RETURN = 177;
    private static final int GETSTATIC = 178;
    private static final int PUTSTATIC = 179;
    private static final int GETFIELD = 180;
    private static final int PUTFIELD = 181;
    private static final int INVOKEVIRTUAL = 182;
    private static final int INVOKESPECIAL = 183;
    private static final int INVOKESTATIC = 184;
    private static final int INVOKEINTERFACE = 185;
    private static final int NEW = 187;
    private static final int ANEWARRAY = 189;
    private static final int ATHROW = 191;
    private static final int CHECKCAST = 192;

    private static final int SAME_LOCALS_ONE_ON_STACK = 64;
    private static final int ITEM_OBJECT = 7;

    private static final int ACC_PUBLIC_STATIC = 0x0009;
    private static final int ACC_PRIVATE = 0x0002;
    private static final int REF_NEW_INVOKE_SPECIAL = 8;
    private static final int LONGEST_POOL = 0xFFFF;

    private final Question question;
    private final boolean inConstructor;
    private final List<byte[]> constants = new ArrayList<>();
    private final int firstConstant;
    private final List<byte[]> methods = new ArrayList<>();

    /** @throws IllegalStateException with a reason for people, if the class has no room for it */
    Probe(Question question, ClassFile host) {
        this.question = question;
        this.firstConstant = host.constantCount();
        boolean ownOrSuper =
                question.owner().equals(host.superclass()) || question.owner().equals(question.host());
        this.inConstructor = question.kind() == Question.Kind.INVOKE_SPECIAL
                && question.ofConstructor()
                && ownOrSuper
                && !host.isInterface();
        try {
            write();
        } catch (IOException e) {
            throw new IllegalStateException(e); // never: it is written to memory
        }
        if (firstConstant + constants.size() > LONGEST_POOL) {
            throw new IllegalStateException("its constant pool is full");
        }
    }

    /** Whether it takes an object of the receiver's class. */
    boolean takesReceiver() {
        return question.selects();
    }

    /** A constructor may call that of an abstract superclass: then an object of the host itself is made. */
    boolean instantiatesHost() {
        return inConstructor;
    }

    int constantCount() {
        return constants.size();
    }

    void writeConstants(DataOutputStream out) throws IOException {
        for (byte[] constant : constants) {
            out.write(constant);
        }
    }

    int writeMethods(DataOutputStream out) throws IOException {
        for (byte[] method : methods) {
            out.write(method);
        }
        return methods.size();
    }

    private void write() throws IOException {
        if (inConstructor) {
            // The type of the parameter need not exist: null is passed, and no name is the same.
            String descriptor = "(L" + NAME + ";)V";
            var constructor = new Code();
            constructor.op(ALOAD_0);
            invoke(constructor, INVOKESPECIAL);
            add(ACC_PRIVATE, "<init>", descriptor, constructor, 2);
            var caller = new Code();
            caller.op(NEW).constant(classConstant(question.host()));
            caller.op(DUP).op(ACONST_NULL);
            caller.op(INVOKESPECIAL).constant(member(10, question.host(), "<init>", descriptor));
            add(ACC_PUBLIC_STATIC, NAME, "()V", caller, 0);
        } else if (question.refers()) {
            addLookup();
            if (question.kind() == Question.Kind.CONVERT) {
                add(ACC_PUBLIC_STATIC, NAME, "(L" + question.owner() + ";)V", new Code(), 1);
            }
        } else if (question.kind() == Question.Kind.CATCH) {
            addHandler();
        } else {
            var code = new Code();
            instruction(code);
            add(
                    ACC_PUBLIC_STATIC,
                    NAME,
                    takesReceiver() ? "(Ljava/lang/Object;)V" : "()V",
                    code,
                    takesReceiver() ? 1 : 0);
        }
    }

    /** Puts the host's own look-up into an array: none from elsewhere may make its method references. */
    private void addLookup() throws IOException {
        var code = new Code();
        code.op(ALOAD_0).op(ICONST_0);
        code.op(INVOKESTATIC)
                .constant(member(
                        10, "java/lang/invoke/MethodHandles", "lookup", "()Ljava/lang/invoke/MethodHandles$Lookup;"));
        code.op(AASTORE);
        add(ACC_PUBLIC_STATIC, NAME, "([Ljava/lang/Object;)V", code, 1);
    }

    private void instruction(Code code) throws IOException {
        switch (question.kind()) {
            case CLASS -> code.op(ICONST_0).op(ANEWARRAY).constant(classConstant(question.owner()));
            case NEW -> code.op(NEW).constant(classConstant(question.owner()));
            case GET_STATIC -> code.op(GETSTATIC).constant(field());
            case PUT_STATIC -> code.zero(question.descriptor()).op(PUTSTATIC).constant(field());
            case GET_FIELD -> code.op(ACONST_NULL).op(GETFIELD).constant(field());
            case PUT_FIELD ->
                code.op(ACONST_NULL).zero(question.descriptor()).op(PUTFIELD).constant(field());
            case INVOKE_STATIC -> invoke(code, INVOKESTATIC);
            case INVOKE_SPECIAL -> {
                if (question.ofConstructor()) {
                    code.op(NEW).constant(classConstant(question.owner())).op(DUP);
                } else {
                    code.op(ACONST_NULL);
                }
                invoke(code, INVOKESPECIAL);
            }
            case INVOKE_VIRTUAL -> invoke(object(code), INVOKEVIRTUAL);
            case INVOKE_INTERFACE -> invoke(object(code), INVOKEINTERFACE);
            case NEW_INVOKE_SPECIAL -> code.op(LDC_W).constant(handle());
            case LOAD, LINK, CATCH, LOOK_UP, CONVERT, REFER_VIRTUAL, REFER_STATIC ->
                throw new IllegalStateException(question + " needs no instruction");
        }
    }

    /** The verifier lets any object pass for an interface; a cast would ask more than the call does. */
    private Code object(Code code) throws IOException {
        if (!question.selects()) {
            return code.op(ACONST_NULL);
        }
        code.op(ALOAD_0);
        return question.kind() == INVOKE_INTERFACE
                ? code
                : code.op(CHECKCAST).constant(classConstant(question.owner()));
    }

    private void invoke(Code code, int opcode) throws IOException {
        for (String parameter : Descriptor.parameters(question.descriptor())) {
            code.zero(parameter);
        }
        code.op(opcode).constant(method());
        if (question.kind() == INVOKE_INTERFACE) {
            code.op(1 + Descriptor.argumentSlots(question.descriptor())).op(0);
        }
    }

    /** Instructions; the stack is as high as they could make it. */
    private static final class Code {
        private final List<Integer> bytes = new ArrayList<>();

        Code op(int opcode) {
            bytes.add(opcode);
            return this;
        }

        Code constant(int index) {
            return op(index >> 8).op(index & 0xFF);
        }

        /** Pushes zero or null. */
        Code zero(String type) {
            return op(
                    switch (type.charAt(0)) {
                        case 'L', '[' -> ACONST_NULL;
                        case 'J' -> LCONST_0;
                        case 'F' -> FCONST_0;
                        case 'D' -> DCONST_0;
                        default -> ICONST_0;
                    });
        }
    }

    private void add(int access, String name, String descriptor, Code code, int locals) throws IOException {
        code.op(RETURN);
        var out = new ByteArrayOutputStream();
        var data = new DataOutputStream(out);
        header(data, access, name, descriptor);
        int stack = 2 * code.bytes.size() + 2; // each instruction pushes two words at most
        ClassFile.writeCode(
                data, stack, locals, code.bytes.stream().mapToInt(each -> each).toArray());
        methods.add(out.toByteArray());
    }

    /** {@code nop; return; athrow}, of which the first is guarded by the last. */
    private void addHandler() throws IOException {
        int caught = classConstant(question.owner());
        var out = new ByteArrayOutputStream();
        var data = new DataOutputStream(out);
        header(data, ACC_PUBLIC_STATIC, NAME, "()V");
        data.writeInt(12 + 3 + 8 + 12);
        ClassFile.writeInstructions(data, 1, 0, NOP, RETURN, ATHROW);
        for (int each : new int[] {1, 0, 1, 2, caught}) { // one handler: from, to, handler, type
            data.writeShort(each);
        }
        data.writeShort(1);
        data.writeShort(text("StackMapTable"));
        data.writeInt(6);
        data.writeShort(1);
        data.writeByte(SAME_LOCALS_ONE_ON_STACK + 2); // at the third instruction
        data.writeByte(ITEM_OBJECT);
        data.writeShort(caught);
        methods.add(out.toByteArray());
    }

    private void header(DataOutputStream out, int access, String name, String descriptor) throws IOException {
        out.writeShort(access);
        out.writeShort(text(name));
        out.writeShort(text(descriptor));
        out.writeShort(1);
        out.writeShort(text("Code"));
    }

    private int field() throws IOException {
        return member(9, question.owner(), question.name(), question.descriptor());
    }

    private int method() throws IOException {
        return member(question.ownerAsInterface() ? 11 : 10, question.owner(), question.name(), question.descriptor());
    }

    private int handle() throws IOException {
        int method = method();
        return constant(15, out -> {
            out.writeByte(REF_NEW_INVOKE_SPECIAL);
            out.writeShort(method);
        });
    }

    private int member(int tag, String owner, String name, String descriptor) throws IOException {
        int ownerIndex = classConstant(owner);
        int nameIndex = text(name);
        int descriptorIndex = text(descriptor);
        int nameAndType = constant(12, out -> {
            out.writeShort(nameIndex);
            out.writeShort(descriptorIndex);
        });
        return constant(tag, out -> {
            out.writeShort(ownerIndex);
            out.writeShort(nameAndType);
        });
    }

    private int classConstant(String name) throws IOException {
        int text = text(name);
        return constant(7, out -> out.writeShort(text));
    }

    private int text(String text) throws IOException {
        return constant(1, out -> out.writeUTF(text));
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private int constant(int tag, Content content) throws IOException {
        var out = new ByteArrayOutputStream();
        var data = new DataOutputStream(out);
        data.writeByte(tag);
        content.writeTo(data);
        constants.add(out.toByteArray());
        return firstConstant + constants.size() - 1;
    }
}
